import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { changeStudy } from '../../core/study/change';
import type { Study } from '../../core/study/study';
import type { GraphRun } from '../../pipeline/graph';
import { loopGraph } from '../../pipeline/loop';
import type { StageContext } from '../../pipeline/stage';
import { createHost, type Host } from '../host';
import { readAnswers, type Answer } from '../run/answers';
import { readMappings } from '../run/mappings';
import { readPolicyFile } from '../run/policy';
import { collectInputs, type RunInputs } from '../run/inputs';
import { loadFiles } from '../run/load';
import { writeResults } from '../run/results';
import { UsageError } from '../usage';

const options = {
  out: { type: 'string' },
  answers: { type: 'string' },
  policy: { type: 'string' },
  mappings: { type: 'string' },
  seed: { type: 'string' },
  'as-of': { type: 'string' },
} as const;

/** `run`: the whole loop over a study or a folder, with every result as a file. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError('run needs one study or folder.');
  if (values.out === undefined) throw new UsageError('run needs --out DIR.');
  const seed = values.seed === undefined ? null : seedOf(values.seed);
  const asOf = values['as-of'] === undefined ? null : instantOf(values['as-of']);

  const given = await collectInputs(path);
  const policy = await readPolicyFile(values.policy);
  const mappings = await readMappings(values.mappings);
  const { study } = changeStudy(given.study, [{ type: 'adoptMappings', mappings }]);
  const inputs = {
    ...given,
    study: { ...study, seed: seed ?? given.study.seed, policy: policy ?? given.study.policy },
  };
  const answers = await readAnswers(values.answers);
  const startedAt = performance.now();
  const host = await createHost();
  const timing = { boot: performance.now() - startedAt };
  const results = await loopOver({ inputs, answers, asOf }, host);
  await mkdir(values.out, { recursive: true });
  const times = { ...timing, ...results.timing };
  await writeResults({
    out: values.out,
    seed: inputs.study.seed,
    outputs: results.outputs,
    asOf,
    loaded: results.loaded,
    engine: host.engine,
    timing: times,
    startedAt,
  });
  process.stderr.write(`${timesText(times, performance.now() - startedAt)}Done: ${values.out}\n`);
}

interface LoopRequest {
  readonly inputs: RunInputs;
  readonly answers: readonly Answer[];
  readonly asOf: string | null;
}

/** The loop on an empty engine: prepare the tables, read the files, run every stage that they make stale. */
async function loopOver({ inputs, answers, asOf }: LoopRequest, host: Host) {
  const graph = loopGraph(() => performance.now());
  const { signal } = new AbortController();
  const startedAt = performance.now();
  const stagesOn = (study: Study, records: StageContext['records']): Promise<GraphRun> =>
    graph.run({
      engine: host.engine,
      compute: host.compute,
      study,
      records,
      isInUse: (id) => study.sources.some((source) => source.id === id),
      asOf,
      signal,
      progress: () => undefined,
    });
  await stagesOn(inputs.study, new Map());
  const loaded = await loadFiles(inputs, answers, host);
  const read = performance.now() - startedAt;
  const records = new Map(
    loaded.files.flatMap((file) =>
      file.kind === 'loaded' ? [[file.imported.source.id, file.imported.record] as const] : [],
    ),
  );
  const { ran, outputs } = await stagesOn(loaded.study, records);
  return { loaded, outputs, timing: { read, stages: ran } };
}

/** Seconds by stage, as people read them; `summary.json` has the milliseconds. */
export function timesText(
  { boot, read, stages }: { boot: number; read: number; stages: readonly { id: string; ms: number }[] },
  total: number,
): string {
  const rows = [
    ['boot', boot],
    ['read', read],
    ...stages.map(({ id, ms }) => [id, ms] as const),
    ['in all', total],
  ] as const;
  return rows.map(([name, ms]) => `${name.padEnd(14)}${(ms / 1000).toFixed(2).padStart(8)} s\n`).join('');
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!/^\d{1,15}$/.test(text))
    throw new UsageError(`--seed takes a whole number of at most 15 digits, not "${text}".`);
  return seed;
}

/** ISO 8601 with a zone, as `2026-10-30T00:00:00Z`; answered in UTC. */
function instantOf(text: string): string {
  const time = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(time.getTime())) {
    throw new UsageError(`--as-of takes an instant such as 2026-10-30T00:00:00Z, not "${text}".`);
  }
  return time.toISOString();
}
