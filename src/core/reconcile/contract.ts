/** What platforms claim beside what was observed, and why the two differ (docs/methods/reconcile.md). */
import type { Basis, DaySpan, Estimated, Refusal } from '../estimate/contract';

/** What a platform's claim is of: a step of the funnel, or a lead. */
export interface ClaimedOutcome {
  readonly id: string;
  readonly label: string;
}

/** In the order in which they are told (docs/methods/reconcile.md). */
export type GapReason =
  | 'shared credit'
  | 'day boundary'
  | 'day of the click'
  | 'window'
  | 'views'
  | 'one per person'
  | 'returned'
  | 'lost ids'
  | 'restatement'
  | 'modelled';

/** One part of the way from what was observed to what is claimed. */
export interface GapPart {
  readonly reason: GapReason;
  /** What the count moves by when this is done as the platform does it; null where that cannot be known. */
  readonly change: number | null;
  /** Why it cannot be known, and what would settle it. */
  readonly refusal: Refusal | null;
  /** The platform's usual rule was taken, since the file does not state its own. */
  readonly isAssumed: boolean;
  /** What was counted otherwise, as a sentence. */
  readonly says: string;
}

export interface ReconciledCampaign {
  readonly entity: number;
  readonly platform: string;
  readonly account: string | null;
  readonly campaign: string;
  readonly outcome: ClaimedOutcome;
  /** Attribution setting that most of its claims state; null where none does. */
  readonly setting: string | null;
  /** Conversions that the platform claims, of the period. */
  readonly claimed: number;
  /** By the rule of the result: each outcome once, for the last paid click of any ad, without what was paid back. */
  readonly observed: number;
  /** Outcomes with any click of the campaign within the lookback, whoever came last. */
  readonly anyTouch: number;
  /** Of these, outcomes joined by a click id. */
  readonly floor: number;
  /** Claimed for each that was observed. */
  readonly factor: Estimated;
  readonly parts: readonly GapPart[];
  /** What none of the parts explains; with them it sums to claimed − observed. */
  readonly unexplained: number;
}

/** All claims of one kind of outcome. */
export interface ReconciledOutcome {
  readonly outcome: ClaimedOutcome;
  /** Platforms that claim it and whose ads somebody came by, the largest claim first. */
  readonly platforms: readonly { readonly platform: string; readonly claimed: number; readonly observed: number }[];
  /** Claims of platforms whose ads no visit came from: made where no file looks, so that they are compared with nothing. */
  readonly unseen: readonly { readonly platform: string; readonly claimed: number }[];
  readonly claimed: number;
  /** Distinct outcomes that a click on any of their ads preceded within the lookback, also those that were paid back later. */
  readonly observed: number;
  /** All outcomes of the period, whatever brought them. */
  readonly all: number;
  /** Outcomes that clicks on ads of two platforms or more preceded. */
  readonly severally: number;
  /** Claimed over observed. */
  readonly factor: Estimated;
}

export interface ReconcileResult {
  /** Days of the claims; null without any. */
  readonly period: DaySpan | null;
  readonly lookbackDays: number;
  readonly outcomes: readonly ReconciledOutcome[];
  /** The largest claim first. */
  readonly campaigns: readonly ReconciledCampaign[];
  readonly basis: Basis;
  readonly refusals: readonly Refusal[];
}
