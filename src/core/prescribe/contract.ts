/** Proposals (methods/decide.md §2, §12, §13). Knows nothing of rules; never writes to a platform. */
import type { Basis, Certainty, Interval, Refusal, Subject } from '../estimate/contract';
import type { Stopping } from './loss';

/** The decide slice of the Study. */
export interface DecideSettings {
  /** 0 careful … 1 curious: share of the budget moved by Thompson sampling weights rather than kept. */
  readonly exploration: number;
  /** Budget a day to be split, integer micros of the objective's currency; null: what is spent now. */
  readonly dailyBudgetMicros: number | null;
  readonly horizonDays: number;
  /** Subject keys left out of the race. */
  readonly excluded: readonly string[];
}

export type Lever =
  'budget' | 'bid' | 'weights' | 'creative' | 'audience' | 'frequency' | 'timing' | 'placement' | 'action' | 'suppress';

/** Money values are integer micros of `currency`; shares lie in [0, 1]; `serve` is 1 (go on) or 0 (stop). */
export type Unit =
  | { readonly kind: 'money'; readonly currency: string; readonly per: 'day' | 'click' | 'mille' }
  | { readonly kind: 'share' }
  | { readonly kind: 'serve' };

/** What a person-level or context-level proposal is about, for the rules that look at it. */
export interface Target {
  /** Person of the identity graph, when one person is meant. */
  readonly person: number | null;
  readonly placement: string | null;
  readonly context: string | null;
  readonly keyword: string | null;
  readonly region: string | null;
  readonly device: string | null;
}

export interface Alternative {
  readonly to: number;
  readonly label: string;
  /** Expected value, major units a week. */
  readonly value: number;
  /** Where the alternative is about another channel or creative; absent: the proposal's own. */
  readonly subject?: Subject;
  readonly target?: Target | null;
}

export interface Proposal {
  /** Stable: lever and subject (and target). */
  readonly id: string;
  readonly at: string;
  readonly subject: Subject;
  readonly key: string;
  readonly target: Target | null;
  readonly lever: Lever;
  /** What it is now; null when unknown. */
  readonly from: number | null;
  readonly to: number;
  readonly unit: Unit;
  /** Expected gain of the change, major units a week, with interval. */
  readonly value: number;
  readonly interval: Interval | null;
  readonly currency: string;
  readonly certainty: Certainty;
  readonly pBest: number | null;
  /** Expected loss a week if the choice is wrong, major units. */
  readonly lossIfWrong: number | null;
  readonly method: string;
  /** One clause, generated from the numbers. */
  readonly reason: string;
  /** Ids of findings, keys of predictions. */
  readonly evidence: readonly string[];
  /** In falling value; mandatory: orchestrate chooses among them. */
  readonly alternatives: readonly Alternative[];
  /** ISO day after which it must be made anew. */
  readonly expires: string;
}

/** One arm of the race: posterior of value per unit of spend. */
export interface Arm {
  readonly subject: Subject;
  readonly key: string;
  readonly nowMicrosPerDay: number;
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
  readonly pBest: number;
  readonly weight: number;
  readonly warmingUp: boolean;
  /** Density of the posterior on a common grid, for ridges. */
  readonly density: readonly { readonly x: number; readonly y: number }[];
}

export interface PrescribeResult {
  readonly currency: string | null;
  readonly arms: readonly Arm[];
  readonly proposals: readonly Proposal[];
  /** Expected gain a week of all budget moves: quantiles .01 … .99 in steps, for quantile dots; probability of a loss. */
  readonly outcome: {
    readonly quantiles: readonly number[];
    readonly lossProbability: number;
    readonly mean: number;
    readonly interval: Interval;
  } | null;
  /** Whether comparing on could still bring much, for the arm most likely the best; null without arms. */
  readonly stopping: Stopping | null;
  readonly basis: Basis;
  readonly refusals: readonly Refusal[];
}
