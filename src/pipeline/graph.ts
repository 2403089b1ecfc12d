/**
 * Runs stages in order of what they stand on, and only the stale ones. A stage is stale when the hash of its slice of
 * the Study and of the stages below it changed since it last ran to its end on this engine.
 */
import { StudioError } from '../core/errors/studio-error';
import type { Json } from '../core/format/canonical-json';
import { hashOf } from '../core/format/hash';
import type { Study } from '../core/study/study';
import { heeding } from './heeding';
import type { StageId, StageOutputs } from './outputs';
import type { AnyStage, Stage, StageContext } from './stage';

export interface GraphRun {
  readonly outputs: StageOutputs;
  /** Stages that ran, in order, with the milliseconds they took by the clock handed in. */
  readonly ran: readonly { readonly id: StageId; readonly ms: number }[];
}

/** The whole graph, or some of its stages with all that they stand on. */
export type GraphPart = 'whole' | readonly StageId[];

const WHOLE: GraphPart = 'whole';

interface Kept {
  readonly key: string;
  readonly output: unknown;
  /** What the keys of stages above are made from. */
  readonly proof: string;
}

export class StageGraph {
  readonly #stages: readonly AnyStage[];
  readonly #now: () => number;
  readonly #kept = new Map<StageId, Kept>();

  /**
   * @param now milliseconds of any clock, for timing only
   * @throws RangeError when stages stand on one another in a circle or on a stage that is missing
   */
  constructor(stages: readonly AnyStage[], now: () => number) {
    this.#stages = ordered(stages);
    this.#now = now;
  }

  /** What each stage of a part does, in order, for people. */
  titles(part: GraphPart = WHOLE): readonly string[] {
    return this.#stagesOf(part).map(({ title }) => title);
  }

  /** True when a run of this part would change nothing. */
  isFresh(study: Study, part: GraphPart = WHOLE): boolean {
    return this.#stagesOf(part).every((stage) => this.#kept.get(stage.id)?.key === this.#keyOf(stage, study));
  }

  #stagesOf(part: GraphPart): readonly AnyStage[] {
    return part === WHOLE ? this.#stages : this.#stages.filter(({ id }) => part.includes(id));
  }

  /** What was made is gone: the engine was lost. The next run makes everything again. */
  invalidate(): void {
    this.#kept.clear();
  }

  /**
   * Runs what is stale. Runs of one graph must not overlap: they share the engine's tables.
   * A cancel stops the statement of the stage under way too.
   * @throws StudioError the failing stage's own, or `cancelled`; stages that had finished stay fresh
   */
  async run(given: StageContext, part: GraphPart = WHOLE): Promise<GraphRun> {
    const context: StageContext = { ...given, engine: heeding(given.engine, given.signal) };
    const ran: { id: StageId; ms: number }[] = [];
    for (const stage of this.#stagesOf(part)) {
      throwIfCancelled(context.signal, stage.title);
      const key = this.#keyOf(stage, context.study);
      if (stage.runs === 'when-stale' && this.#kept.get(stage.id)?.key === key) continue;
      const startedAt = this.#now();
      await this.#runStage(stage, key, context);
      ran.push({ id: stage.id, ms: this.#now() - startedAt });
    }
    return { outputs: this.#outputs() as StageOutputs, ran };
  }

  async #runStage<Id extends StageId>(stage: Stage<Id> | AnyStage, key: string, context: StageContext): Promise<void> {
    const own = stage as Stage<Id>;
    context.progress({ phase: own.title, done: 0, total: null, unit: 'steps' });
    // Forgotten first: a run that fails half-way leaves tables that nobody may take for fresh.
    this.#kept.delete(own.id);
    const output = await own.run(context, this.#outputs());
    const evidence: Json = own.evidence?.(output) ?? null;
    const proof = hashOf(own.passesOn === 'evidence' ? { evidence } : { key, evidence });
    this.#kept.set(own.id, { key, output, proof });
  }

  #keyOf(stage: AnyStage, study: Study): string {
    const below = stage.after.map((id) => this.#kept.get(id)?.proof ?? null);
    return hashOf({ stage: stage.id, slice: stage.reads(study), below });
  }

  #outputs(): Partial<StageOutputs> {
    return Object.fromEntries([...this.#kept].map(([id, { output }]) => [id, output]));
  }
}

function throwIfCancelled(signal: AbortSignal, what: string): void {
  if (signal.aborted) throw new StudioError('cancelled', { what });
}

/** Every stage after those it stands on; otherwise in the order given. */
function ordered(stages: readonly AnyStage[]): readonly AnyStage[] {
  const placed = new Map<StageId, AnyStage>();
  const waiting = [...stages];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ after }) => after.every((id) => placed.has(id)));
    if (at === -1)
      throw new RangeError(`Stages wait for one another or for a missing one: ${waiting.map(({ id }) => id)}`);
    const [stage] = waiting.splice(at, 1);
    placed.set(stage.id, stage);
  }
  return [...placed.values()];
}
