/** Policy and decisions (methods/govern.md §1, §2). Sees proposals and rules, never a model. */
import type { Lever, Target, Unit } from '../prescribe/contract';
import type { Interval, Refusal, Subject } from '../estimate/contract';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Lists of names; null means all. Names are compared after trim and case folding. */
export interface Scope {
  readonly channel: readonly string[] | null;
  readonly campaign: readonly string[] | null;
  readonly creative: readonly string[] | null;
  readonly audience: readonly string[] | null;
  readonly region: readonly string[] | null;
  readonly device: readonly string[] | null;
  readonly placement: readonly string[] | null;
}

/** A rule as people edit it. `limit` is checked by the folder of its kind (`src/catalog/rules/<kind>`). */
export interface Rule {
  readonly id: string;
  readonly kind: string;
  readonly scope: Scope;
  readonly limit: Readonly<Record<string, Json>>;
  readonly severity: 'hard' | 'soft';
  /** Price per unit of violation, major units; soft rules need one. */
  readonly price: number | null;
  readonly owner: string;
  readonly reason: string;
  /** ISO day. */
  readonly since: string;
  readonly expires: string | null;
  /** Order of display and of reasons only, never of the outcome. */
  readonly priority: number;
  readonly enabled: boolean;
}

/** The policy slice of the Study. */
export interface Policy {
  readonly rules: readonly Rule[];
}

export type Effect = 'pass' | 'clamp' | 'substitute' | 'hold' | 'deny';

export interface BindingRule {
  readonly id: string;
  readonly kind: string;
  readonly effect: Effect;
  /** As in the rule, in words: `5 per person per day`. */
  readonly limit: string;
  /** What was met, in words: `7 on 3 Aug`. */
  readonly value: string;
  readonly reason: string;
}

export interface NotEvaluable {
  readonly id: string;
  readonly kind: string;
  readonly note: string;
}

export interface Decision {
  readonly id: string;
  readonly proposal: string;
  readonly at: string;
  readonly subject: Subject;
  readonly key: string;
  /** The place or person it is about beyond the subject; null where it is about the subject as a whole. */
  readonly target: Target | null;
  readonly lever: Lever;
  readonly verdict: Effect;
  readonly from: number | null;
  readonly proposed: number;
  /**
   * What is left after the rules; equals `from` where held or denied, so null where that is unknown. What is served or not is
   * 0 where denied.
   */
  readonly final: number | null;
  readonly unit: Unit;
  /** Every binding rule, not only the first. */
  readonly rules: readonly BindingRule[];
  /** Rules about this subject that cannot be judged on what is known: they never count as passed. */
  readonly notEvaluable: readonly NotEvaluable[];
  /** Value a week given up because of the rules, major units. */
  readonly valueGap: number;
  readonly softPaid: number;
  /** Expected value a week of what is left, major units; 0 where held or denied. */
  readonly expected: number;
  /** That of the proposal where it passed unchanged; null where the rules changed it. */
  readonly interval: Interval | null;
  readonly reason: string;
  readonly evidence: readonly string[];
  readonly state: 'proposed' | 'held' | 'approved' | 'listed' | 'dismissed';
}

/** The past counted exactly over people. */
export interface FrequencyAudit {
  readonly rule: string;
  readonly window: string;
  readonly limit: number;
  readonly key: 'person' | 'device' | 'cookie';
  /** Keys over the limit in any window; key-days over it. */
  readonly overUnits: number;
  readonly overUnitDays: number;
  readonly impressionsOver: number;
  /** Major units of `currency`. */
  readonly costOver: number;
  readonly currency: string | null;
  /** Key-days by impressions on that day, for the histogram. */
  /** How the histogram was counted: places in the scope (null: all) and starts of days, as its statement takes them. */
  readonly counted: { readonly places: string | null; readonly starts: string };
  readonly histogram: readonly { readonly impressions: number; readonly unitDays: number }[];
}

export interface ContextAudit {
  readonly rule: string;
  readonly value: string;
  readonly impressions: number;
  readonly cost: number;
  readonly currency: string | null;
}

/** What each rule would have done over the last 30 days of the data. */
export interface RuleTest {
  readonly rule: string;
  readonly sentence: string;
  readonly blocked: number;
  readonly clipped: number;
  /** Major units. */
  readonly cost: number;
  readonly status: 'active' | 'off' | 'expired' | 'not evaluable' | 'invalid';
  /** Why it is invalid or cannot be evaluated; null otherwise. */
  readonly note: string | null;
  readonly hits: readonly { readonly day: string; readonly count: number }[];
}

/** One editable value of a rule, for generated forms. */
export interface RuleField {
  readonly name: string;
  readonly label: string;
  readonly type: 'count' | 'money' | 'percent' | 'seconds' | 'choice' | 'zone' | 'currency' | 'names' | 'text';
  /** Printed behind the value; empty where there is none. */
  readonly unit: string;
  readonly min: number | null;
  readonly max: number | null;
  /** For `choice` and `names` with a fixed list. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** May be null. */
  readonly optional: boolean;
  /** Which direction makes the rule stricter; null where neither does. */
  readonly stricter: 'lower' | 'higher' | 'longer list' | null;
}

/** A kind of rule as people choose it from the catalogue. */
export interface RuleForm {
  readonly kind: string;
  readonly group: 'people' | 'context' | 'money' | 'rhythm' | 'control';
  readonly label: string;
  readonly about: string;
  readonly example: Readonly<Record<string, Json>>;
  readonly fields: readonly RuleField[];
}

/** A fault of a policy, with the path to it: `rules[2].limit.n`. */
export interface PolicyProblem {
  readonly path: string;
  readonly rule: string | null;
  readonly code: string;
  readonly message: string;
}

export interface OrchestrateResult {
  /** The rules in force: the Study's, else the default policy. */
  readonly rules: readonly Rule[];
  readonly isDefault: boolean;
  readonly catalogue: readonly RuleForm[];
  readonly problems: readonly PolicyProblem[];
  readonly policyHash: string;
  readonly decisions: readonly Decision[];
  /** Person-level decisions, counted by verdict and rule instead of listed one by one on screen. */
  readonly tally: readonly {
    readonly lever: Lever;
    readonly verdict: Effect;
    readonly rule: string | null;
    readonly count: number;
  }[];
  readonly frequency: readonly FrequencyAudit[];
  readonly contexts: readonly ContextAudit[];
  readonly tests: readonly RuleTest[];
  readonly conflicts: readonly { readonly a: string; readonly b: string; readonly text: string }[];
  readonly refusals: readonly Refusal[];
}
