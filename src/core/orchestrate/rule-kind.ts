/**
 * What a kind of rule has to say (methods/govern.md §1). A kind is a folder of `src/catalog/rules`; the engine in this folder
 * knows none by name. `define-rule.ts` builds one from its fields.
 */
import type { Place, ScopeTest } from './scope';
import type { Json, Rule, RuleForm } from './contract';
import type { Facts } from './facts';
import type { Lever, Unit } from '../prescribe/contract';

/** Where in the order of evaluation a kind stands (§1.2). */
export type RuleStage = 'kill' | 'deny' | 'approval' | 'clamp';

/** What many candidates have in common: most rules have their say on it alone, once for all of them. */
export interface AskShape {
  readonly lever: Lever;
  readonly unit: Unit;
  readonly place: Place;
  /** Whether one person is meant. */
  readonly isPersonal: boolean;
  /** Whether it would bring more contacts than now: rules against contacts never stand in the way of fewer. */
  readonly exposes: boolean;
}

/** One candidate value of a proposal: the proposed one or an alternative. */
export interface Ask {
  /** Of the subject. */
  readonly key: string;
  readonly person: number | null;
  /** Micros for money, else the share or the 0 or 1; null when unknown. */
  readonly from: number | null;
  readonly to: number;
}

/**
 * What a rule finds. `units` measure a violation for the price of soft rules. A range states the allowed values of the
 * quantity whether or not the proposal keeps to it.
 */
export type Outcome =
  | { readonly kind: 'clear' }
  | { readonly kind: 'deny'; readonly value: string; readonly units: number }
  | { readonly kind: 'hold'; readonly value: string; readonly units: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'unknown'; readonly note: string };

export const CLEAR: Outcome = { kind: 'clear' };

export interface RuleContext {
  readonly rule: Rule;
  readonly facts: Facts;
  readonly scope: ScopeTest;
}

export type Evaluate = (ask: Ask) => Outcome;

/** An outcome where the shape decides, else how to find it for each candidate. */
export type Judge = (shape: AskShape) => Outcome | Evaluate;

/** Limits that hold for every proposal of a lever whatever its history: what conflicts are looked for among. */
export interface StaticRange {
  readonly lever: 'budget' | 'bid';
  /** `per day` or `per click`; ranges of different units are never compared. */
  readonly per: string;
  readonly currency: string | null;
  readonly low: number;
  readonly high: number;
}

/** How the past is asked what the rule would have done; answered by one query each. */
export type Probe =
  | { readonly type: 'frequency' }
  | { readonly type: 'suppressed'; readonly reasons: readonly string[] | null }
  /** Contacts with customers, and all those at the places blocked. */
  | { readonly type: 'customers'; readonly blocks: (place: Place) => string | null }
  | { readonly type: 'places'; readonly blocks: (place: Place) => string | null }
  /** Money over the limit on one day of one campaign, micros; 0 when it kept to it. */
  | { readonly type: 'campaign days'; readonly over: (day: CampaignDay) => number }
  /** Money of a week over the limit, micros, from the week before and the week itself. */
  | { readonly type: 'campaign weeks'; readonly over: (before: number, week: number) => number }
  /** Whether a change of the daily spend that the past shows, micros, would have been stopped. */
  | { readonly type: 'budget changes'; readonly over: (change: number) => boolean }
  | { readonly type: 'none'; readonly note: string };

export interface CampaignDay {
  readonly spend: number;
  readonly clicks: number;
  readonly impressions: number;
  readonly currency: string | null;
}

/** A kind with one rule's limit read into it. */
export interface BoundLimit {
  /** The limit with its defaults filled in. */
  readonly limit: Readonly<Record<string, Json>>;
  /** `5 per person per day`. */
  readonly words: string;
  /** For people, without scope: `Never more than 5 impressions per person per day`. */
  readonly sentence: string;
  readonly range: StaticRange | null;
  readonly probe: Probe;
  /** For kinds that count contacts: what is counted. */
  readonly cap: CapSpec | null;
  prepare(context: RuleContext): Judge;
}

/** A limit on contacts per key; a gap between contacts is a cap of one in a rolling window. */
export interface CapSpec {
  readonly n: number;
  readonly window: CapWindow;
  readonly key: 'person' | 'device' | 'cookie';
  /** `served`: denied contacts do not count; `recorded`: every contact of the log does. */
  readonly mode: 'served' | 'recorded';
  /** Seconds after the last counted contact until the counter starts again; null: never. */
  readonly blockSeconds: number | null;
}

export type CapWindow =
  | { readonly kind: 'rolling'; readonly seconds: number }
  | { readonly kind: 'calendar'; readonly unit: 'day' | 'week' | 'month'; readonly zone: string }
  | { readonly kind: 'lifetime' };

export interface LimitProblem {
  /** Path within the limit; empty for the limit as a whole. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export type LimitReading =
  | { readonly ok: true; readonly bound: BoundLimit }
  | { readonly ok: false; readonly problems: readonly LimitProblem[] };

export interface RuleKind extends RuleForm {
  readonly stage: RuleStage;
  /** The field that a bare number or list stands for: `"limit": 2` of a largest bid. */
  readonly primary: string | null;
  read(limit: unknown): LimitReading;
}
