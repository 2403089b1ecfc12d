/**
 * What the rules in force say of candidates of one shape. Most rules have their say on the shape alone, so it is asked for once
 * per shape; what is left to each candidate is its numbers and its person.
 */
import type { NotEvaluable, Rule } from './contract';
import type { Ask, AskShape, Evaluate, Judge, Outcome, RuleStage } from './rule-kind';
import type { ReadPolicy } from './read-policy';
import type { Facts } from './facts';
import type { ScopeTest } from './scope';

/** A rule made ready for evaluation. */
export interface ReadyRule {
  readonly rule: Rule;
  readonly stage: RuleStage;
  /** The limit in words. */
  readonly words: string;
  /** Place in the policy's order of display. */
  readonly order: number;
  readonly inScope: ScopeTest;
  readonly judge: Judge;
}

export interface Found {
  readonly ready: ReadyRule;
  readonly outcome: Outcome;
}

/** Outcomes sorted by what follows from them. */
export interface Findings {
  readonly isKilled: boolean;
  /** Of hard rules. */
  readonly denials: readonly Found[];
  readonly holds: readonly Found[];
  readonly ranges: readonly RangeFound[];
  readonly soft: readonly Found[];
  readonly notEvaluable: readonly NotEvaluable[];
}

export interface RangeFound extends Found {
  readonly low: number;
  readonly high: number;
}

export type FindingsOf = (ask: Ask) => Findings;

/** Findings for every candidate, through shapes that were met before. */
export class Judgement {
  readonly #rules: readonly ReadyRule[];
  readonly #known = branch();

  constructor(policy: ReadPolicy, facts: Facts) {
    this.#rules = policy.rules.flatMap(({ rule, kind, bound, inScope, status }, order) => {
      if (status !== 'active' || bound === null || kind === null) return [];
      const judge = bound.prepare({ rule, facts, scope: inScope });
      return [{ rule, stage: kind.stage, words: bound.words, order, inScope, judge }];
    });
  }

  of(shape: AskShape): FindingsOf {
    let at = this.#known;
    for (const mark of marksOf(shape)) {
      let next = at.next.get(mark);
      if (next === undefined) at.next.set(mark, (next = branch()));
      at = next;
    }
    return (at.findings ??= findingsOf(shape, this.#rules));
  }
}

/** What tells shapes apart, in order. Values, not one text made of them: names are hostile and could forge any separator. */
function marksOf({ lever, unit, place, isPersonal, exposes }: AskShape): readonly (string | boolean | null)[] {
  const { channel, platform, campaign, creative, audience, region, device, placement, context, keyword } = place;
  const [currency, per] = unit.kind === 'money' ? [unit.currency, unit.per] : [null, unit.kind];
  return [
    campaign,
    isPersonal,
    exposes,
    lever,
    per,
    currency,
    channel,
    platform,
    creative,
    audience,
    region,
    device,
    placement,
    context,
    keyword,
  ];
}

/** A tree of maps: one level per mark. */
interface Branch {
  readonly next: Map<string | boolean | null, Branch>;
  findings: FindingsOf | null;
}

const branch = (): Branch => ({ next: new Map(), findings: null });

interface Open {
  readonly ready: ReadyRule;
  readonly evaluate: Evaluate;
}

function findingsOf(shape: AskShape, rules: readonly ReadyRule[]): FindingsOf {
  const settled: Found[] = [];
  const open: Open[] = [];
  for (const ready of rules) {
    const match = ready.inScope(shape.place);
    if (match === 'outside') continue;
    const judged = ready.judge(shape);
    if (typeof judged !== 'function') {
      if (judged.kind !== 'clear') settled.push({ ready, outcome: match === 'inside' ? judged : placeUnknown(judged) });
    } else if (match === 'inside') open.push({ ready, evaluate: judged });
    else settled.push({ ready, outcome: PLACE_UNKNOWN });
  }
  const base = sortedOut(settled);
  return (ask) => {
    let found: Found[] | null = null;
    for (const { ready, evaluate } of open) {
      const outcome = evaluate(ask);
      if (outcome.kind !== 'clear') (found ??= []).push({ ready, outcome });
    }
    return found === null ? base : joined(base, sortedOut(found));
  };
}

const PLACE_UNKNOWN: Outcome = {
  kind: 'unknown',
  note: 'The proposal does not say whether it lies in the scope of this rule.',
};

/** Only a rule that would have had a say is worth listing. */
const placeUnknown = (outcome: Outcome): Outcome => (outcome.kind === 'unknown' ? outcome : PLACE_UNKNOWN);

function sortedOut(found: readonly Found[]): Findings {
  const denials: Found[] = [];
  const holds: Found[] = [];
  const ranges: RangeFound[] = [];
  const soft: Found[] = [];
  const notEvaluable: NotEvaluable[] = [];
  for (const one of found) {
    const { ready, outcome } = one;
    const { rule } = ready;
    if (outcome.kind === 'unknown') notEvaluable.push({ id: rule.id, kind: rule.kind, note: outcome.note });
    else if (rule.severity === 'soft') soft.push(one);
    else if (outcome.kind === 'deny') denials.push(one);
    else if (outcome.kind === 'hold') holds.push(one);
    else if (outcome.kind === 'range') ranges.push({ ready, outcome, low: outcome.low, high: outcome.high });
  }
  const isKilled = denials.some(({ ready }) => ready.stage === 'kill');
  return { isKilled, denials, holds, ranges, soft, notEvaluable };
}

function joined(a: Findings, b: Findings): Findings {
  return {
    isKilled: a.isKilled || b.isKilled,
    denials: both(a.denials, b.denials),
    holds: both(a.holds, b.holds),
    ranges: both(a.ranges, b.ranges),
    soft: both(a.soft, b.soft),
    notEvaluable: both(a.notEvaluable, b.notEvaluable),
  };
}

const both = <T>(a: readonly T[], b: readonly T[]): readonly T[] =>
  a.length === 0 ? b : b.length === 0 ? a : [...a, ...b];
