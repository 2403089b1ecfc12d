/** One proposal under the rules that concern it. */
import { subjectKey } from '../estimate/contract';
import type { Alternative, Proposal } from '../prescribe/contract';
import type { BindingRule, Decision, Effect, NotEvaluable, Rule } from './contract';
import { clampMove, distanceOutside, shareMoved, type NamedRange } from './move';
import { quantityWords } from './quantity-words';
import type { Ask, Evaluate, Outcome, RuleStage } from './rule-kind';
import type { ReadRule } from './read-policy';
import { placeOf, type Place } from './scope';

/** A rule made ready for evaluation at one place. */
export interface ReadyRule {
  readonly read: ReadRule;
  readonly rule: Rule;
  readonly stage: RuleStage;
  readonly words: string;
  readonly evaluate: Evaluate;
  /** False where the place does not say enough to know whether the rule concerns it. */
  readonly isKnown: boolean;
}

export type RulesInForce = (proposal: Proposal, place: Place) => readonly ReadyRule[];

export interface DecideContext {
  readonly rules: RulesInForce;
  readonly answer: 'accepted' | 'dismissed' | null;
  readonly now: string;
  /** Why the proposal is not sound; null when it is. */
  readonly fault: string | null;
}

interface Found {
  readonly ready: ReadyRule;
  readonly outcome: Outcome;
}

/** What the rules say of one candidate value. */
interface Trial {
  readonly ask: Ask;
  readonly value: number;
  readonly found: readonly Found[];
  readonly denials: readonly Found[];
  readonly isKilled: boolean;
}

export function decide(proposal: Proposal, context: DecideContext): Decision {
  if (context.fault !== null) return heldAsUnsound(proposal, context, context.fault);
  const first = tryCandidate(proposal, ownCandidate(proposal), context.rules);
  const trials = [first];
  if (first.denials.length > 0 && !first.isKilled && first.ask.person !== null) {
    for (const alternative of proposal.alternatives) {
      const trial = tryCandidate(proposal, alternative, context.rules);
      trials.push(trial);
      if (trial.denials.length === 0) break;
    }
  }
  const last = trials[trials.length - 1]!;
  return last.denials.length > 0 ? denied(proposal, first, context) : settled(proposal, trials, context);
}

const ownCandidate = ({ to, value }: Proposal): Alternative => ({ to, value, label: '' });

function tryCandidate(proposal: Proposal, candidate: Alternative, rules: RulesInForce): Trial {
  const target = candidate.target === undefined ? proposal.target : candidate.target;
  const place = placeOf(candidate.subject ?? proposal.subject, target);
  const { unit, from } = proposal;
  const { to } = candidate;
  const exposes = unit.kind === 'serve' ? to > 0 : to > (from ?? 0);
  const ask: Ask = { proposal, place, person: target?.person ?? null, unit, from, to, exposes };
  const found: Found[] = [];
  for (const ready of rules(proposal, place)) {
    const outcome = ready.evaluate(ask);
    if (outcome.kind !== 'clear') found.push({ ready, outcome: ready.isKnown ? outcome : placeUnknown(outcome) });
  }
  const denials = found.filter(({ ready, outcome }) => outcome.kind === 'deny' && isHard(ready));
  const isKilled = denials.some(({ ready }) => ready.stage === 'kill');
  return { ask, value: candidate.value, found, denials, isKilled };
}

const isHard = (ready: ReadyRule): boolean => ready.rule.severity === 'hard';

/** Only a rule that would have had a say is worth listing. */
const placeUnknown = (outcome: Outcome): Outcome =>
  outcome.kind === 'unknown'
    ? outcome
    : { kind: 'unknown', note: 'The proposal does not say whether it lies in the scope of this rule.' };

function denied(proposal: Proposal, trial: Trial, context: DecideContext): Decision {
  const rules = trial.denials.map((found) => binding(found, 'deny', trial.ask));
  return assemble(proposal, context, {
    verdict: 'deny',
    // What may not be shown is not shown, whatever was served before; a denied change of money leaves the money.
    final: proposal.unit.kind === 'serve' ? 0 : proposal.from,
    expected: 0,
    interval: null,
    rules,
    softPaid: 0,
    trial,
    neededApproval: false,
  });
}

/** The last trial is the one that no hard rule denies; what was denied before it was substituted. */
function settled(proposal: Proposal, trials: readonly Trial[], context: DecideContext): Decision {
  const trial = trials[trials.length - 1]!;
  const substituted = trials
    .slice(0, -1)
    .flatMap(({ denials, ask }) => denials.map((one) => binding(one, 'substitute', ask)));
  const hard = trial.found.filter(({ ready }) => isHard(ready));
  const waiting = hard.filter(({ outcome }) => outcome.kind === 'hold');
  const isHeld = waiting.length > 0 && context.answer !== 'accepted';
  const clamped = clampMove(trial.ask, hard.flatMap(rangeOf));
  const limits = clamped.kind === 'kept' ? [] : clamped.binding;
  const holds = isHeld || clamped.kind === 'empty';
  const to = clamped.kind === 'clamped' ? clamped.to : trial.ask.to;
  const rules = [
    ...substituted,
    ...(isHeld ? waiting.map((found) => binding(found, 'hold', trial.ask)) : []),
    ...limits.map(({ found }) => binding(found, clamped.kind === 'empty' ? 'hold' : 'clamp', trial.ask)),
    ...softFound(trial, to).map(({ found }) => binding(found, 'pass', trial.ask)),
  ];
  const isClamped = clamped.kind === 'clamped';
  const verdict: Effect = holds ? 'hold' : substituted.length > 0 ? 'substitute' : isClamped ? 'clamp' : 'pass';
  const share = isClamped ? shareMoved(trial.ask.from, trial.ask.to, to) : 1;
  return assemble(proposal, context, {
    verdict,
    final: holds ? proposal.from : to,
    expected: holds ? 0 : trial.value * share,
    interval: verdict === 'pass' ? proposal.interval : null,
    rules,
    softPaid: holds ? 0 : softFound(trial, to).reduce((sum, { paid }) => sum + paid, 0),
    trial,
    neededApproval: waiting.length > 0,
  });
}

const rangeOf = (found: Found): (NamedRange & { readonly found: Found })[] =>
  found.outcome.kind === 'range' ? [{ low: found.outcome.low, high: found.outcome.high, found }] : [];

/** Soft rules that the decision breaks, with what that costs at their price. */
function softFound(trial: Trial, to: number): readonly { found: Found; paid: number }[] {
  return trial.found.flatMap((found) => {
    if (isHard(found.ready)) return [];
    const units = violation(found.outcome, to, trial.ask);
    return units > 0 ? [{ found, paid: units * (found.ready.rule.price ?? 0) }] : [];
  });
}

function violation(outcome: Outcome, to: number, { unit }: Ask): number {
  if (outcome.kind === 'deny' || outcome.kind === 'hold') return outcome.units;
  return outcome.kind === 'range' ? distanceOutside(to, outcome, unit) : 0;
}

function binding({ ready, outcome }: Found, effect: Effect, ask: Ask): BindingRule {
  const value = outcome.kind === 'deny' || outcome.kind === 'hold' ? outcome.value : quantityWords(ask.to, ask.unit);
  const { id, kind, reason } = ready.rule;
  return { id, kind, effect, limit: ready.words, value, reason };
}

interface Verdict {
  readonly verdict: Effect;
  readonly final: number | null;
  readonly expected: number;
  readonly interval: Decision['interval'];
  readonly rules: readonly BindingRule[];
  readonly softPaid: number;
  readonly trial: Trial | null;
  readonly neededApproval: boolean;
}

function assemble(proposal: Proposal, context: DecideContext, given: Verdict): Decision {
  const { id, key, target, lever, unit, from, to, reason, evidence, subject } = proposal;
  return {
    id: `decision › ${id}`,
    proposal: id,
    at: context.now,
    subject,
    key: key === '' ? subjectKey(subject) : key,
    target,
    lever,
    verdict: given.verdict,
    from,
    proposed: to,
    final: given.final,
    unit,
    rules: onePerRule(given.rules),
    notEvaluable: given.trial === null ? [] : unevaluated(given.trial),
    valueGap: Math.max(0, proposal.value - given.expected),
    softPaid: given.softPaid,
    expected: given.expected,
    interval: given.interval,
    reason,
    evidence,
    state: stateOf(given, context.answer),
  };
}

/** The rules of several candidates may be the same ones; the first finding stands. */
const onePerRule = (rules: readonly BindingRule[]): readonly BindingRule[] =>
  rules.length < 2 ? rules : [...new Map([...rules].reverse().map((rule) => [rule.id, rule])).values()].reverse();

function unevaluated({ found }: Trial): readonly NotEvaluable[] {
  return found.flatMap(({ ready, outcome }) =>
    outcome.kind === 'unknown' ? [{ id: ready.rule.id, kind: ready.rule.kind, note: outcome.note }] : [],
  );
}

/** A denied proposal stays as proposed: nobody can accept it into the change list. */
function stateOf({ verdict, neededApproval }: Verdict, answer: DecideContext['answer']): Decision['state'] {
  if (answer === 'dismissed') return 'dismissed';
  if (verdict === 'hold') return 'held';
  if (answer !== 'accepted' || verdict === 'deny') return 'proposed';
  return neededApproval ? 'approved' : 'listed';
}

function heldAsUnsound(proposal: Proposal, context: DecideContext, why: string): Decision {
  const rule: BindingRule = {
    id: 'sound proposal',
    kind: 'sound proposal',
    effect: 'hold',
    limit: 'a proposal that can be read',
    value: why,
    reason: 'What cannot be read is not carried out.',
  };
  return assemble(proposal, context, {
    verdict: 'hold',
    final: proposal.from,
    expected: 0,
    interval: null,
    rules: [rule],
    softPaid: 0,
    trial: null,
    neededApproval: false,
  });
}
