/** Long work outside the UI thread: functions of core and catalog, run by id in a compute worker. */
import type { LedgerResult } from '../core/ledger/contract';
import type { LedgerInput } from '../core/ledger/build-ledger';
import type { Causes } from '../core/explain/links';
import type { ExplainResult } from '../core/explain/contract';
import type { EntitiesResult, EntitySettings, IdentityResult, IdentitySettings } from '../core/identity/contract';
import type { DaySpan, Refusal } from '../core/estimate/contract';
import type { FunnelResult, FunnelSettings } from '../core/funnel/contract';
import type { DayUnit, RetentionResult } from '../core/funnel/retention';
import type { Part } from '../core/ingest/archive/parts';
import type { ReadFileInput, ReadFileOutput, ReadSettings } from '../core/ingest/contract';
import type { PhaseProgress } from '../core/jobs';
import type { BackupSummary } from '../core/snapshot/backup';
import type { ReplayResult } from '../core/loop/contract';
import type { FlownChunk } from '../core/loop/flight';
import type { FlightWorld } from '../core/loop/flight-world';
import type { Finding, MonitorResult, MonitorSettings } from '../core/monitor/contract';
import type { ObjectiveSlice } from '../core/monitor/money';
import type { OrchestrateResult, Policy } from '../core/orchestrate/contract';
import type { Rate } from '../core/orchestrate/conversion';
import type { Answer } from '../core/orchestrate/orchestrate';
import type { DecideSettings, PrescribeResult, Proposal } from '../core/prescribe/contract';
import type { FindingFacts, ObjectiveFacts } from '../core/prescribe/input';
import type { ObjectiveResult, ObjectiveSettings } from '../core/objective/contract';
import type { ReconcileResult } from '../core/reconcile/contract';
import type { Prediction, PredictResult } from '../core/predict/contract';
import type { ImportRecord } from './storage';

/** What a backup is made of. */
export interface BackupInput {
  readonly document: string;
  readonly records: readonly ImportRecord[];
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** Every task the compute side knows: id → what it takes and gives. Adding a task is adding a line here and a file there. */
export interface ComputeTasks {
  /** What a file holds: itself, or the files of an archive. */
  'ingest.list': {
    input: { file: unknown; name: string; settings: Pick<ReadSettings, 'answers'> };
    output: readonly Part[];
  };
  /** Reads one file: recognises, types, accounts for every byte, loads the engine and writes the snapshot. */
  'ingest.read': { input: ReadFileInput; output: ReadFileOutput };
  /** Loads a source's canonical snapshot into the engine; answers the rows loaded by table. */
  'snapshot.restore': {
    input: { sourceId: number; sha256: string; label: string };
    output: { rows: Record<string, number> };
  };
  /** Ids of all snapshots in storage, finished or cut off. */
  'snapshot.list': { input: Record<string, never>; output: { sourceIds: readonly number[] } };
  /** Removes snapshots that nobody names. */
  'snapshot.remove': { input: { sourceIds: readonly number[] }; output: { removed: number } };
  /** Compresses one snapshot; does nothing when it is compressed. */
  'snapshot.compact': { input: { sourceId: number; sha256: string }; output: null };
  /** A backup of the study as one file: `file` is a `Blob`. */
  'backup.write': { input: BackupInput; output: { file: unknown } };
  /** What a backup holds; nothing is written. */
  'backup.look': { input: { file: unknown; name: string }; output: BackupSummary };
  /**
   * Lays the rows of a backup beside those that are there, known by their hash; nothing names them until the Study that comes
   * back is written.
   */
  'backup.unpack': {
    input: { file: unknown; name: string };
    output: { document: string; records: readonly ImportRecord[]; at: string };
  };
  /** Conforms what ad files name and writes the tables of entities, with what people said of them. */
  'entities.conform': { input: { settings: EntitySettings }; output: EntitiesResult };
  /** Joins identifiers into people and writes their tables; the table of identifiers must be up to date. */
  'identity.resolve': { input: { settings: IdentitySettings }; output: IdentityResult };
  /** People by step of the funnel, of those who entered in the range; null: all that is known. */
  'funnel.count': { input: { settings: FunnelSettings; range: DaySpan | null }; output: FunnelResult };
  /** Who came back after the first step of the funnel, by the week of it. */
  'funnel.returns': {
    input: { settings: FunnelSettings; range: DaySpan | null; unit: DayUnit; zone: string };
    output: RetentionResult;
  };
  /** What platforms claim of the days of a range beside what was observed; null: all days that they claim. */
  'reconcile.claims': { input: { funnel: FunnelSettings; range: DaySpan | null }; output: ReconcileResult };
  /** What stages and subjects are worth in one currency; the chain of stages is the funnel's. */
  'objective.value': {
    input: { settings: ObjectiveSettings; funnel: FunnelSettings; seed: number };
    output: ObjectiveResult;
  };
  /** What a click and an impression of each arm are worth, checked against earlier cohorts. */
  'predict.values': {
    input: { settings: ObjectiveSettings; funnel: FunnelSettings; seed: number; objective: ObjectiveResult };
    output: PredictResult;
  };
  /** What should change, by what predictions and findings say of the campaigns. */
  'prescribe.propose': {
    input: {
      settings: DecideSettings;
      predict: Pick<PredictResult, 'predictions' | 'refusals'>;
      objective: ObjectiveFacts;
      findings: readonly FindingFacts[];
      seed: number;
    };
    output: PrescribeResult;
  };
  /** The world in which bandits fly, fitted from campaigns; or what is missing for one. */
  'simulate.world': {
    input: {
      currency: string | null;
      rates: ObjectiveFacts['rates'];
      predictions: readonly Prediction[];
      /** Median days from a click to the outcome that is valued. */
      lagDays: number;
      excluded: readonly string[];
    };
    output: FlightWorld | Refusal;
  };
  /** Replications `from` ≤ r < `to` of the named bandits; chunks of one simulation may run side by side. */
  'simulate.flights': {
    input: { world: FlightWorld; bandits: readonly string[]; seed: number; from: number; to: number };
    output: FlownChunk;
  };
  /** Decides about proposals under a policy (null: the default one) and audits the past by its rules. */
  'orchestrate.decide': {
    input: {
      policy: Policy | null;
      proposals: readonly Proposal[];
      approvals: readonly Answer[];
      /** Of the objective; null where it has none. */
      currency: string | null;
      rates: readonly Rate[];
    };
    output: OrchestrateResult;
  };
  /** Looks for changes in all that is known; `objective` null: findings cost what they cost in their own currency. */
  'monitor.watch': {
    input: { settings: Pick<MonitorSettings, 'alpha'>; objective: ObjectiveSlice | null };
    output: MonitorResult;
  };
  /** Sets the clock back to ticks of the past and looks again: when each finding would have been known. */
  'replay.ticks': {
    input: {
      settings: ComputeTasks['monitor.watch']['input']['settings'];
      /** What money is counted in; rates into it are a person's own, and those that payments had shown by each tick. */
      currency: string | null;
      rates: ObjectiveSettings['rates'];
      findings: readonly Finding[];
    };
    output: ReplayResult;
  };
  /** Chains what was found, proposed, decided and observed up to the clock. */
  'ledger.build': { input: Omit<LedgerInput, 'now' | 'changes'>; output: LedgerResult };
  /** Splits the change of spend and of cost per result between two periods; null periods are the last 28 days and those before. */
  'explain.bridge': {
    input: {
      before: DaySpan | null;
      after: DaySpan | null;
      seed: number;
      funnel: FunnelSettings;
      currency: string | null;
      rates: readonly Rate[];
      causes: Causes;
    };
    output: ExplainResult;
  };
  /** Core functions whose bytes must agree between Node and browsers; the numeric test page calls it. */
  'stats.selfcheck': { input: { seed: number }; output: { lines: string[] } };
}
export type ComputeTaskId = keyof ComputeTasks;

/** One call's outward channel. `isCancelled` is polled between chunks (every ~16 ms). */
export interface TaskHooks {
  progress(progress: PhaseProgress): void;
}

export interface Compute {
  /** Rejects with `cancelled`, `compute-lost` or the task's own `StudioError`. */
  run<K extends ComputeTaskId>(
    task: K,
    input: ComputeTasks[K]['input'],
    hooks: TaskHooks,
    signal: AbortSignal,
  ): Promise<ComputeTasks[K]['output']>;
}
