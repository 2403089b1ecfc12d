/** Replay and the bandit flight simulator (methods/decide.md §2.7; ARCHITECTURE §1 "loop"). */
import type { Basis, Interval, Refusal } from '../estimate/contract';

export interface SimulationSettings {
  readonly replications: number;
  readonly seed: number;
}

export interface SimulatedPolicy {
  readonly id: string;
  readonly label: string;
  /** Mean reward of a day in major units, over replications. */
  readonly rewardMean: number;
  readonly interval: Interval;
  /** Cumulative regret against best in hindsight at the end, major units. */
  readonly regret: { readonly mean: number; readonly low: number; readonly high: number };
  readonly spend: number;
  readonly breaches: number;
  /** Cumulative regret by day: 5th, 50th and 95th percentile over replications. */
  readonly band: readonly { readonly day: number; readonly low: number; readonly mid: number; readonly high: number }[];
  /** Mean share of spend by arm and day. */
  readonly shares: readonly (readonly number[])[];
}

export interface SimulationResult {
  readonly world: {
    readonly fittedFrom: string;
    readonly arms: readonly { readonly key: string; readonly mean: number; readonly sd: number }[];
    readonly days: number;
    readonly dailySpend: number;
    readonly currency: string;
    readonly delay: string;
    readonly drift: string;
    readonly seed: number;
    readonly replications: number;
  } | null;
  readonly policies: readonly SimulatedPolicy[];
  readonly basis: Basis;
  readonly refusals: readonly Refusal[];
}

/** A tick of the replay clock: what was known then. */
export interface ReplayTick {
  readonly now: string;
  readonly events: number;
  readonly delivery: number;
  readonly findings: readonly string[];
}

/** How long a finding took to be known. */
export interface DetectionDelay {
  readonly finding: string;
  readonly since: string;
  /** Day of the first tick that knew, and of the last one before it, which did not; null where the first tick knew. */
  readonly detectedAt: string;
  readonly unknownAt: string | null;
  /** Days from `since` to `detectedAt`. */
  readonly delayDays: number;
}

export interface ReplayResult {
  readonly ticks: readonly ReplayTick[];
  readonly delays: readonly DetectionDelay[];
  /** Findings that no look back saw, with the reason. */
  readonly refusals: readonly (Refusal & { readonly finding: string })[];
}
