/**
 * A stage of the loop as data: what it reads of the Study, which stages it stands on and what it makes. Nothing here
 * knows whether it runs in a tab or on the command line.
 */
import type { Json } from '../core/format/canonical-json';
import type { PhaseProgress } from '../core/jobs';
import type { Study } from '../core/study/study';
import type { Compute } from '../protocol/compute';
import type { Engine } from '../protocol/engine';
import type { ImportRecord } from '../protocol/storage';
import type { StageId, StageOutputs } from './outputs';

/** What a stage may use while it runs. */
export interface StageContext {
  readonly engine: Engine;
  readonly compute: Compute;
  readonly study: Study;
  /** What was found out about each source when it was read, by id. */
  readonly records: ReadonlyMap<number, ImportRecord>;
  /** Whether the Study as it is now or an import under way names these rows: asked just before they would be dropped. */
  isInUse(sourceId: number): boolean;
  /** Rows known later stay out of the loop (ISO 8601 UTC); null: everything that is there. */
  readonly asOf: string | null;
  readonly signal: AbortSignal;
  progress(progress: PhaseProgress): void;
}

export interface Stage<Id extends StageId> {
  readonly id: Id;
  /** For the job tray: what is being done, for people. */
  readonly title: string;
  /** Stages whose tables this one reads. */
  readonly after: readonly StageId[];
  /** `always`: looks at the engine itself and is cheap; `when-stale`: runs when its key changed. */
  readonly runs: 'always' | 'when-stale';
  /** The slice of the Study that the result depends on. */
  reads(study: Study): Json;
  /** What stages above depend on beyond the key, for instance which sources could be restored. */
  evidence?(output: StageOutputs[Id]): Json;
  /** `evidence`: stages above stay fresh while the evidence is the same, whatever this stage was made from. */
  readonly passesOn?: 'evidence';
  run(context: StageContext, upstream: Partial<StageOutputs>): Promise<StageOutputs[Id]>;
}

export type AnyStage = { [Id in StageId]: Stage<Id> }[StageId];
