import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ledgerNdjson } from '../../core/ledger/ndjson';
import { changeListCsv } from '../../core/orchestrate/change-list';
import { rowsOf } from '../../pipeline/query';
import type { StageOutputs } from '../../pipeline/outputs';
import type { Engine } from '../../protocol/engine';
import { exportAliases, exportEntities, exportIdentity, exportPeople } from '../../sql/exports/export-identity.query';
import { toJson } from '../json';
import { auditJson } from './audit-json';
import { decisionsJson } from './decisions-json';
import { explainJson } from './explain-json';
import { findingsJson, funnelJson, identityJson, objectiveJson, predictionsJson, simulationJson } from './loop-json';
import { writeCsv } from './write-csv';

export interface LoopResults {
  readonly out: string;
  readonly engine: Engine;
  readonly outputs: StageOutputs;
}

/** Writes what the words of the loop found out: one file each, under the names of the headless contract. */
export async function writeLoop({ out, engine, outputs }: LoopResults): Promise<void> {
  await writeCsv({ path: join(out, 'identity.csv'), engine, query: exportIdentity, params: [] });
  await writeCsv({ path: join(out, 'people.csv'), engine, query: exportPeople, params: [] });
  const json: Readonly<Record<string, unknown>> = {
    'identity.json': identityJson(outputs.identity),
    'entities.json': await entitiesJson(engine, outputs),
    'funnel.json': funnelJson(outputs.funnel),
    'objective.json': objectiveJson(outputs.objective),
    'predictions.json': predictionsJson(outputs.predict),
    'findings.json': findingsJson(outputs.monitor, outputs.replay),
    'simulation.json': simulationJson(outputs.simulation),
    'decisions.json': decisionsJson(outputs.orchestrate),
    'audit.json': auditJson(outputs.orchestrate),
    'explain.json': explainJson(outputs.explain),
  };
  for (const [name, value] of Object.entries(json)) await writeFile(join(out, name), `${toJson(value)}\n`);
  await writeFile(join(out, 'decisions.csv'), changeListCsv(outputs.orchestrate.decisions));
  await writeFile(join(out, 'ledger.ndjson'), ledgerNdjson(outputs.ledger));
}

async function entitiesJson(engine: Engine, { identity }: StageOutputs): Promise<unknown> {
  const rows = await rowsOf(engine, exportEntities);
  const names = await rowsOf(engine, exportAliases);
  const aliasesOf = new Map<number, unknown[]>();
  for (const { entity, ...alias } of names) aliasesOf.set(entity, [...(aliasesOf.get(entity) ?? []), alias]);
  const ofKind = (kind: string): unknown[] =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ kind: _kind, aliases, flags, ...row }) => ({
        ...row,
        aliases: aliases?.split(' | ') ?? [],
        aliasesBySource: aliasesOf.get(row.id) ?? [],
        flags: flags === '' ? [] : flags.split(', '),
      }));
  return {
    campaigns: ofKind('campaign'),
    adSets: ofKind('ad_set'),
    creatives: ofKind('creative'),
    audiences: ofKind('audience'),
    unmatched: identity.unmatched,
    unfilledTags: identity.unfilled,
  };
}
