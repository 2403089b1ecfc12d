/** Findings of the detectors (methods/monitor.md §0, §1.3, §1.4, §1.8, §3, §5.2, §5.4). */
import type { Basis, Certainty, Interval, Refusal, Subject } from '../estimate/contract';

export type FindingKind = 'fatigue' | 'saturation' | 'shift' | 'tracking_break' | 'drift';

/** Verdicts of all detectors; each detector uses its own subset. */
export type Verdict =
  | 'fatigued'
  | 'decay, cause not identified'
  | 'healthy'
  | 'wearing in'
  | 'insufficient data'
  | 'tracking break'
  | 're-labelled'
  | 'shifted'
  | 'steady'
  | 'saturated'
  | 'filling'
  | 'open'
  | 'ceiling unknown';

/** The monitor slice of the Study. */
export interface MonitorSettings {
  /** Chance of ever a false alarm, per series. */
  readonly alpha: number;
  readonly answers: readonly {
    readonly finding: string;
    readonly answer: 'snoozed' | 'not a problem';
    readonly reason: string | null;
    readonly at: string;
  }[];
}

/** One day of a series as drawn: rate with expected band. Null where the day carries no evidence. */
export interface SeriesPoint {
  readonly day: string;
  readonly value: number | null;
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly maturity: 'mature' | 'late' | 'missing';
}

export interface Finding {
  /** Stable: kind, subject and the ISO week of `since`. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly detector: string;
  readonly subject: Subject;
  readonly key: string;
  readonly verdict: Verdict;
  /** Rung of the identification ladder, for fatigue. */
  readonly rung: 'A' | 'B' | 'C' | 'D' | null;
  readonly since: string;
  /** Last day of what is over; absent while it lasts, or where it is not of the kind that ends. */
  readonly until?: string;
  /** First day on which the evidence known by then sufficed. */
  readonly detectedAt: string;
  readonly certainty: Certainty;
  readonly statistic: {
    readonly name: string;
    readonly value: number;
    readonly threshold: number;
    /** For example `at most 1 in 20 series ever`. */
    readonly falseAlarmRate: string;
    readonly approximate: boolean;
  };
  readonly effect: {
    readonly metric: string;
    readonly from: number;
    readonly to: number;
    /** Of `to`, in the metric's own unit. */
    readonly interval: Interval | null;
  };
  /** Major units of the objective's currency; null when unknown. */
  readonly moneyPerWeek: number | null;
  readonly currency: string | null;
  /** Parts of the rise in cost; shares sum to 1. `factor` is what the part alone multiplies the cost by. */
  readonly causes: readonly { readonly cause: string; readonly share: number; readonly factor?: number }[];
  /** What it could be instead, and why that is less likely. */
  readonly otherwise: readonly { readonly what: string; readonly why: string }[];
  readonly advice: string;
  readonly title: string;
  /** One sentence that stands alone: what — since — how sure — money. */
  readonly summary: string;
  /** The summary, then what to do, then what speaks for it. */
  readonly text: string;
  readonly series: { readonly label: string; readonly unit: string; readonly points: readonly SeriesPoint[] };
  /** Response against frequency (rung C): observed dots and the fitted curve; null otherwise. */
  readonly response: {
    readonly dots: readonly { readonly frequency: number; readonly rate: number; readonly day: string }[];
    readonly curve: readonly { readonly frequency: number; readonly rate: number }[];
    readonly now: number;
  } | null;
  /** How far an audience is used up, for saturation. */
  readonly reach?: ReachOutlook;
}

/** Reach of an audience since launch against impressions, as counted and as its curve goes on. */
export interface ReachOutlook {
  /** Whose reach it is: an ad of the audience, or the audience. */
  readonly of: string;
  readonly dots: readonly { readonly impressions: number; readonly reach: number; readonly day: string }[];
  readonly curve: readonly { readonly impressions: number; readonly reach: number; readonly isProjected: boolean }[];
  /** Days that the projected part would take at the present pace. */
  readonly projectedDays: number;
  /** Lines of name and value, as sentences for people. */
  readonly facts: readonly { readonly what: string; readonly value: string }[];
}

/** How every looked-at subject stands, alarms or not: for the overview strip and for counting. */
export interface Watched {
  readonly detector: string;
  readonly subject: Subject;
  readonly key: string;
  readonly verdict: Verdict;
  readonly eValue: number | null;
  /** Daily click rate relative to the subject's own best week, by age in days; for small multiples. */
  readonly relative: readonly { readonly age: number; readonly ratio: number | null }[];
  readonly needMore: Refusal | null;
}

export interface MonitorResult {
  readonly asOf: string;
  readonly findings: readonly Finding[];
  readonly watched: readonly Watched[];
  readonly alpha: number;
  /** Series looked at and false alarms expected among them. */
  readonly series: number;
  readonly immatureDays: readonly string[];
  /** What findings rest on, by detector. Nothing is drawn. */
  readonly bases: Readonly<Record<string, Basis>>;
  readonly refusals: readonly Refusal[];
}
