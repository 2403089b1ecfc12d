/** A world of the zoo, printed into a folder, read and thought through up to decisions, beside what is true of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHost } from '../../src/cli/host';
import { collectInputs } from '../../src/cli/run/inputs';
import { loadFiles } from '../../src/cli/run/load';
import type { ReconcileResult } from '../../src/core/reconcile/contract';
import type { Study } from '../../src/core/study/study';
import { ANSWER_STAGES, loopGraph } from '../../src/pipeline/loop';
import type { StageId, StageOutputs } from '../../src/pipeline/outputs';
import { presentTables } from '../../src/pipeline/physical';
import type { StageContext } from '../../src/pipeline/stage';
import type { Engine } from '../../src/protocol/engine';
import { exportOutputs, truthOfWorld, worlds, type PrintedZoo } from '../zoo/build';

/** What of `truth.json` the loop is held against. */
export interface LoopTruth {
  readonly funnelPrinted: { readonly people: readonly number[] };
  readonly plants: readonly {
    readonly kind: string;
    readonly verdict?: string;
    readonly platform?: string;
    readonly campaign?: string;
    readonly creative?: string | null;
    readonly joinedPersonDays?: Readonly<Record<string, number>>;
    readonly sharedBrowserDays?: Readonly<Record<string, number>>;
    readonly from?: string;
    readonly to?: string;
  }[];
}

export interface LoopOfWorld {
  readonly study: Study;
  readonly outputs: StageOutputs;
  /** What its platforms claim beside what was observed. */
  reconcile(): Promise<ReconcileResult>;
  /** Runs the loop again with other settings; answers the stages that ran. */
  again(change: Partial<Study>): Promise<{ readonly outputs: StageOutputs; readonly ran: readonly StageId[] }>;
}

/** A loop beside what is true of its world. */
export interface TrueLoop extends LoopOfWorld {
  readonly truth: LoopTruth;
}

/** The software company, or the shop. */
export type WorldId = keyof typeof worlds;

export interface PartOfWorld {
  readonly world?: WorldId;
  readonly seed: bigint;
  /** Size of the market; the plants are made for all 6,000. */
  readonly people: number;
  /** Which of its files are at hand. */
  readonly has: (name: string) => boolean;
  /** What became known later counts as not known yet. */
  readonly asOf: string | null;
  /** The last file first. */
  readonly isReversed?: boolean;
  /** What became known after `asOf` is taken out of the engine, as if nobody had ever exported it. */
  readonly isForgotten?: boolean;
  /** Files made from those of the world, beside them. */
  readonly beside?: (files: ReadonlyMap<string, Uint8Array>) => ReadonlyMap<string, Uint8Array>;
}

/** A whole world, and what is true of it. */
export async function loopOfWorld(
  seed: bigint,
  people = 6000,
  also: Pick<PartOfWorld, 'beside' | 'world'> = {},
): Promise<TrueLoop> {
  const loop = await loopOfPart({ seed, people, has: () => true, asOf: null, ...also });
  const zoo = zooOf(also.world ?? 'A', seed, people);
  return { ...loop, truth: JSON.parse(JSON.stringify(truthOfWorld(zoo))) as LoopTruth };
}

/** The world that was printed last: tests of one file ask for the same again and again. */
let last: { readonly key: string; readonly zoo: PrintedZoo } | null = null;

function zooOf(world: WorldId, seed: bigint, people: number): PrintedZoo {
  const key = `${world} ${seed} ${people}`;
  if (last?.key !== key) last = { key, zoo: worlds[world]({ seed, people }) };
  return last.zoo;
}

export async function loopOfPart({
  world = 'A',
  seed,
  people,
  has,
  beside,
  ...reading
}: PartOfWorld): Promise<LoopOfWorld> {
  const zoo = zooOf(world, seed, people);
  const folder = mkdtempSync(join(tmpdir(), 'loopwright-world-'));
  try {
    const files = new Map(exportOutputs(zoo).flatMap(({ name, bytes }) => (has(name) ? [[name, bytes] as const] : [])));
    for (const [name, bytes] of [...files, ...(beside?.(files) ?? [])]) writeFileSync(join(folder, name), bytes);
    return await loopOfFolder(folder, reading);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function loopOfFolder(
  folder: string,
  { asOf, isReversed = false, isForgotten = false }: Pick<PartOfWorld, 'asOf' | 'isReversed' | 'isForgotten'>,
): Promise<LoopOfWorld> {
  const host = await createHost();
  const graph = loopGraph(() => performance.now());
  const follow = (study: Study, records: StageContext['records']) =>
    graph.run(
      {
        ...host,
        study,
        records,
        // What the study no longer names is dropped, and comes back from its snapshot.
        isInUse: (id) => study.sources.some((source) => source.id === id),
        asOf,
        signal: new AbortController().signal,
        progress: () => undefined,
      },
      ANSWER_STAGES,
    );
  const found = await collectInputs(folder);
  const inputs = isReversed ? { ...found, files: [...found.files].reverse() } : found;
  await follow(inputs.study, new Map());
  const loaded = await loadFiles(inputs, [], host);
  const kept = loaded.files.flatMap((file) => (file.kind === 'loaded' ? [file.imported] : []));
  const records = new Map(kept.map(({ source, record }) => [source.id, record]));
  if (asOf !== null && isForgotten) await forgetAfter(asOf, host.engine);
  const { outputs } = await follow(loaded.study, records);
  return {
    study: loaded.study,
    outputs,
    reconcile: () =>
      host.compute.run(
        'reconcile.claims',
        { funnel: loaded.study.funnel, range: null },
        { progress: () => undefined },
        new AbortController().signal,
      ),
    async again(change) {
      const run = await follow({ ...loaded.study, ...change }, records);
      return { outputs: run.outputs, ran: run.ran.map(({ id }) => id) };
    },
  };
}

/** Takes the rows of every source out that became known later. */
async function forgetAfter(instant: string, engine: Engine): Promise<void> {
  for (const { table, sourceId } of await presentTables(engine)) {
    if (table !== 'rejects')
      await engine.query({
        sql: `DELETE FROM source.${table}_${sourceId} WHERE seen_utc > ?::TIMESTAMP`,
        params: [instant],
      });
  }
}
