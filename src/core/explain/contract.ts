/** Why spend moved (methods/govern.md §8): exact bridges between two periods. */
import type { Basis, DaySpan, Interval, Refusal } from '../estimate/contract';

export interface BridgePart {
  readonly id: string;
  readonly label: string;
  readonly amount: number;
  readonly interval: Interval | null;
  /** Its interval covers 0: drawn grey and not named in the sentence. */
  readonly withinNoise: boolean;
  /** Sequence numbers of ledger entries that caused it. */
  readonly ledger: readonly number[];
  /** Ids of findings and decisions. */
  readonly links: readonly string[];
}

export interface Bridge {
  readonly metric: 'spend' | 'cost per result';
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  /** Sum to `to − from` to 1e-9 relative. */
  readonly parts: readonly BridgePart[];
  readonly residual: number;
  /** Of the change as a whole; null where days are too few to resample. */
  readonly interval: Interval | null;
  readonly withinNoise: boolean;
  /** How the change was split. */
  readonly method: string;
  readonly sentence: string;
}

export interface ExplainResult {
  readonly before: DaySpan;
  readonly after: DaySpan;
  readonly currency: string | null;
  /** What a result is, and the predicates that its events are found by; null where the files name none. */
  readonly result: { readonly name: string; readonly predicates: string } | null;
  readonly bridges: readonly Bridge[];
  readonly basis: Basis;
  readonly refusals: readonly Refusal[];
}
