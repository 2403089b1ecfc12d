/** The things worth doing now, in one order: what, why, how sure, money, what to do. */
import type { Certainty } from '../estimate/contract';

/** Why one campaign moves. */
export interface BriefReason {
  readonly campaign: string;
  readonly moves: 'up' | 'down';
  /** What the next money brings there. */
  readonly because: string;
  /** What was found, by name: an open finding, and how its leads rank by cost and by value. */
  readonly findings: readonly string[];
  /** `budget of Display | EMEA`. */
  readonly decision: string;
}

export interface BriefItem {
  /** Stable: what it is made from. */
  readonly id: string;
  readonly kind: 'moves' | 'bids' | 'finding' | 'breach' | 'approval';
  readonly title: string;
  /** Two or three short sentences. */
  readonly text: string;
  /** Behind the sentences: the campaigns that matter most, each with its finding and decision. */
  readonly reasons: readonly BriefReason[];
  /** Other campaigns that move, by name. */
  readonly alsoUp: readonly string[];
  readonly alsoDown: readonly string[];
  /** Major units a week; null when it cannot be put in money. Items are ranked by it. */
  readonly moneyPerWeek: number | null;
  /** What the money is in: the objective's currency, or the item's own where no rate leads there. */
  readonly currency: string | null;
  /** What the money is: `expected value`, `above target`, `beyond the cap`. */
  readonly moneyIs: string;
  readonly certainty: Certainty;
  /** Ids of the findings and decisions that it stands on: named in the text and linked. */
  readonly findings: readonly string[];
  readonly decisions: readonly string[];
  /** Proposals that accepting it accepts; empty where there is nothing to accept. */
  readonly proposals: readonly string[];
}
