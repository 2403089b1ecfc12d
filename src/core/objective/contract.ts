/** The closed-loop objective: value per stage and per subject in one currency (methods/funnel-objective.md §8, predict.md §9). */
import type { Basis, Estimated, Refusal, Subject } from '../estimate/contract';

/** The objective slice of the Study. */
export interface ObjectiveSettings {
  /** ISO 4217; null: the currency payments were converted to, else the only one. */
  readonly currency: string | null;
  readonly horizonDays: number;
  readonly paybackDays: number;
  /** 0.1 = 10 % a year. */
  readonly discountPerYear: number;
  /** Share of revenue that is margin; null: revenue mode, labelled so. */
  readonly marginRate: number | null;
  /** κ: long value enters as mean − κ·sd. */
  readonly riskHaircut: number;
  /** Units of `to` for one `from`, set by a person; beats rates found in payments. */
  readonly rates: readonly { readonly from: string; readonly to: string; readonly rate: number }[];
}

export interface LadderRung {
  readonly stage: string;
  readonly label: string;
  /** People (impressions and clicks: delivery counts). */
  readonly n: number;
  /** Expected value of one who reached the stage, major units. */
  readonly value: Estimated;
  /** Rate to the next rung, shrunk; null on the last. */
  readonly rate: Estimated | null;
  readonly lagDays: number | null;
  readonly sources: readonly string[];
}

/** One channel, campaign, creative or audience. Money in major units of `ObjectiveResult.currency`. */
export interface ObjectiveSubject {
  readonly subject: Subject;
  readonly key: string;
  /** Null where part of it is in a currency without a rate. */
  readonly spend: number | null;
  readonly impressions: number;
  readonly clicks: number;
  /** Null where no file can tell: nobody known as a lead anywhere, no customer anywhere, no payment that could be read. */
  readonly leads: number | null;
  readonly customers: number | null;
  readonly revenue: number | null;
  /** Null without a lead, and without spend: what nothing was spent on has no cost. */
  readonly costPerLead: number | null;
  readonly valuePerClick: Estimated;
  readonly valuePerImpression: Estimated;
  /** Standard deviations of both, over the draws; null when refused. */
  readonly valuePerClickSd: number | null;
  readonly valuePerImpressionSd: number | null;
  /**
   * Parts of the deviations that move with the value of a click anywhere, signed: √(sd² − shared²) is the subject's own. What
   * is shared, such as the worth of a customer, cancels where subjects are compared.
   */
  readonly valuePerClickShared: number | null;
  readonly valuePerImpressionShared: number | null;
  /** Expected value of what the spend brought, before cost. */
  readonly value: Estimated;
  /** Value per unit of spend. */
  readonly valuePerSpend: Estimated;
  readonly roas: number | null;
  readonly ltvRoas: number | null;
  /** People by stage of the ladder, in its order. */
  readonly people: readonly number[];
  /** 1 = cheapest lead; null when it has no lead. Ranked among subjects of its level with spend. */
  readonly rankByCpl: number | null;
  /** 1 = most value per unit of spend; null when refused. */
  readonly rankByValue: number | null;
}

export interface RateFound {
  readonly from: string;
  readonly to: string;
  readonly rate: number;
  readonly source: 'study' | 'payments';
  readonly n: number;
}

export interface ObjectiveResult {
  readonly currency: string | null;
  readonly mode: 'margin' | 'revenue' | 'none';
  readonly horizonDays: number;
  readonly discountPerYear: number;
  readonly marginRate: number | null;
  readonly weightsVersion: string;
  readonly asOf: string;
  /** How a customer's worth was made from payments; null when it could not be. */
  readonly worthMethod: string | null;
  readonly ladder: readonly LadderRung[];
  readonly subjects: readonly ObjectiveSubject[];
  readonly rates: readonly RateFound[];
  /** Kendall's τ between rank by cost per lead and rank by value, at campaign level. */
  readonly kendall: Estimated;
  /** The lesson in one sentence, generated from the numbers; null when nothing can be said. */
  readonly sentence: string | null;
  readonly basis: Basis;
  readonly refusals: readonly Refusal[];
}
