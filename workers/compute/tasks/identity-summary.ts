/** Counts of people, records and identifiers for the result: small queries over the tables just made. */
import type { Band, IdentityResult, IdentitySettings } from '../../../src/core/identity/contract';
import { hashOf } from '../../../src/core/format/hash';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import { bandsQuery, namespacesQuery, shapeQuery, sizesQuery } from '../../../src/sql/identity/identity.query';

const notYet = {
  refused: true,
  reason: 'Spend is not yet matched to outcomes.',
  have: null,
  need: null,
  unit: 'campaigns',
  how: 'Load an ad file and a file of leads.',
} as const;

/** Changes whenever the same rows and settings may give other people. */
const RULES_VERSION = 1;

interface Known {
  readonly settings: IdentitySettings;
  readonly edges: number;
  readonly unmatched: IdentityResult['unmatched'];
}

export async function summarise(engine: Engine, { settings, edges, unmatched }: Known): Promise<IdentityResult> {
  const sources = await rowsOf(engine, shapeQuery);
  const namespaces = await rowsOf(engine, namespacesQuery);
  const sizes = await rowsOf(engine, sizesQuery);
  const people = sizes.reduce((all, size) => all + size.people, 0);
  const sum = (field: 'records' | 'named' | 'strong'): number =>
    sources.reduce((all, source) => all + source[field], 0);
  const bands: Record<Band, number> = { very_likely: 0, likely: 0, leaning: 0, unclear: 0 };
  for (const { band, people: count } of await rowsOf(engine, bandsQuery)) bands[band as Band] = count;
  return {
    rule: settings.rule,
    identityVersion: hashOf({ rules: RULES_VERSION, settings }).slice(0, 16),
    records: sum('records'),
    recordsWithIdentifier: sum('named'),
    linkedRecords: sum('strong'),
    identifiers: namespaces.map(({ namespace, identifiers: count, sources: files }) => ({
      namespace,
      count,
      sources: files,
    })),
    edges,
    people,
    sizes,
    bands,
    unused: [],
    suspects: [],
    byRule: [{ rule: settings.rule, people, recordsMoved: 0 }],
    sources: sources.map(({ source, records, named, joined }) => ({ source, records, withIdentifier: named, joined })),
    coverage: { spendShare: notYet, outcomeShare: notYet },
    refusals: [],
    unmatched,
  };
}
