import type { StudioError } from '../core/errors/studio-error';
import type { ExplainResult } from '../core/explain/contract';
import type { FunnelResult } from '../core/funnel/contract';
import type { EntitiesResult, IdentityResult } from '../core/identity/contract';
import type { LedgerResult } from '../core/ledger/contract';
import type { ReplayResult, SimulationResult } from '../core/loop/contract';
import type { MonitorResult } from '../core/monitor/contract';
import type { ObjectiveResult } from '../core/objective/contract';
import type { OrchestrateResult } from '../core/orchestrate/contract';
import type { PredictResult } from '../core/predict/contract';
import type { PrescribeResult } from '../core/prescribe/contract';

/** What the words of the loop found out: all that screens and reports show of it. */
export interface LoopOutputs {
  readonly identity: IdentityResult;
  readonly funnel: FunnelResult;
  readonly objective: ObjectiveResult;
  readonly monitor: MonitorResult;
  readonly predict: PredictResult;
  readonly prescribe: PrescribeResult;
  readonly orchestrate: OrchestrateResult;
  readonly simulation: SimulationResult;
  readonly replay: ReplayResult;
  readonly explain: ExplainResult;
  readonly ledger: LedgerResult;
}

/** What each stage hands on beside the tables it makes. Small: rows stay in the engine. */
export interface StageOutputs extends LoopOutputs {
  readonly schema: null;
  readonly sources: {
    /** Ids whose rows the engine holds, rising. */
    readonly held: readonly number[];
    /** Ids whose rows could not be restored, with the reason; every other source is unaffected. */
    readonly failures: ReadonlyMap<number, StudioError>;
  };
  readonly canonical: {
    /** Rows of the canonical views. */
    readonly rows: Readonly<Record<'events' | 'delivery' | 'web_aggregate' | 'lookup' | 'rejects', number>>;
  };
  /** Instant up to which rows are known, ISO 8601 UTC; null without any row. */
  readonly clock: { readonly now: string | null };
  readonly identifiers: null;
  readonly entities: EntitiesResult;
  readonly totals: null;
  readonly coverage: null;
  /** Tables of who was shown what, where and when. */
  readonly exposures: null;
}

export type StageId = keyof StageOutputs;
