/** The funnel operator and its result (methods/funnel-objective.md §1, §4). */
import type { Basis, DaySpan, Estimated, Refusal } from '../estimate/contract';

/** One step: an OR-set of predicates on `events`. Names are compared after trim and case folding. */
export interface FunnelStep {
  readonly id: string;
  readonly label: string;
  readonly any: readonly { readonly type: string; readonly name: string | null }[];
  /** Days allowed since the entry (step 1); null: the funnel's window. */
  readonly windowDays: number | null;
}

/** The funnel slice of the Study. `steps` null: proposed from the event names found. */
export interface FunnelSettings {
  readonly steps: readonly FunnelStep[] | null;
  /** Inclusive window from the attempt's step 1, in days. */
  readonly windowDays: number;
}

export interface FunnelStepResult {
  readonly id: string;
  readonly label: string;
  readonly people: number;
  /** Rate from the step before, when all windows close (Kaplan–Meier, censored at as-of); null for the first step. */
  readonly conversionFromPrevious: Estimated | null;
  /** Converted among those before, closed without, still open: sums to the people of the step before. */
  readonly converted: number;
  readonly closed: number;
  readonly open: number;
  /** Of those who did not go on: who did this step before the one before it (`negative-elapsed`). In no time between steps. */
  readonly negativeElapsed: number;
  /** Median and 90th percentile of the time from the step before, in seconds; null when not reached. */
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  /** The same among those who convert in the end: reached even where fewer than half do. */
  readonly convertedMedianSeconds: number | null;
  readonly convertedP90Seconds: number | null;
  /** Files whose rows make this step, by label. */
  readonly sources: readonly string[];
}

/** Cumulative share converted by day since the step before: the Kaplan–Meier curve, for drawing. */
export interface ConvertCurve {
  readonly step: string;
  readonly points: readonly {
    readonly day: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  }[];
}

export interface FunnelBreakdownRow {
  readonly key: string;
  /** People by step, in step order. */
  readonly people: readonly number[];
}

export interface FunnelResult {
  readonly steps: readonly FunnelStepResult[];
  /** The steps that were used, as settings: proposed ones too, so that they can be edited. */
  readonly used: readonly FunnelStep[];
  readonly proposed: boolean;
  readonly windowDays: number;
  readonly range: DaySpan | null;
  readonly asOf: string;
  readonly overall: Estimated;
  readonly curves: readonly ConvertCurve[];
  readonly breakdowns: Readonly<Record<'channel' | 'campaign' | 'audience', readonly FunnelBreakdownRow[]>>;
  /** Entries by ISO week (Monday): people by step; `openShare` > .5 is drawn dimmed and not compared. */
  readonly trend: readonly { readonly week: string; readonly people: readonly number[]; readonly openShare: number }[];
  readonly basis: Basis;
  readonly refusals: readonly Refusal[];
}
