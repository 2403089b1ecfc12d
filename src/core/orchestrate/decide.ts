/** One proposal under the rules that concern it. */
import { subjectKey } from '../estimate/contract';
import type { Alternative, Proposal } from '../prescribe/contract';
import type { BindingRule, Decision, Effect } from './contract';
import type { Findings, Found, Judgement, RangeFound } from './judgement';
import { clampMove, distanceOutside, shareMoved, type Clamped } from './move';
import { quantityWords } from './quantity-words';
import type { Ask, Outcome } from './rule-kind';
import { placeOf } from './scope';

export interface DecideContext {
  readonly judgement: Judgement;
  readonly answer: 'accepted' | 'dismissed' | null;
  readonly now: string;
  /** Why the proposal is not sound; null when it is. */
  readonly fault: string | null;
}

/** What the rules say of one candidate value. */
interface Trial {
  readonly ask: Ask;
  readonly value: number;
  readonly found: Findings;
}

export function decide(proposal: Proposal, context: DecideContext): Decision {
  if (context.fault !== null) return heldAsUnsound(proposal, context, context.fault);
  const { judgement } = context;
  const first = tryCandidate(proposal, { to: proposal.to, value: proposal.value, label: '' }, judgement);
  const trials = [first];
  if (first.found.denials.length > 0 && !first.found.isKilled && first.ask.person !== null) {
    for (const alternative of proposal.alternatives) {
      const trial = tryCandidate(proposal, alternative, judgement);
      trials.push(trial);
      if (trial.found.denials.length === 0) break;
    }
  }
  const last = trials[trials.length - 1]!;
  return last.found.denials.length > 0 ? denied(proposal, first, context) : settled(proposal, trials, context);
}

function tryCandidate(proposal: Proposal, candidate: Alternative, judgement: Judgement): Trial {
  const target = candidate.target === undefined ? proposal.target : candidate.target;
  const { unit, from, lever, key } = proposal;
  const { to, value } = candidate;
  const person = target?.person ?? null;
  const exposes = unit.kind === 'serve' ? to > 0 : to > (from ?? 0);
  const place = placeOf(candidate.subject ?? proposal.subject, target);
  const ask: Ask = { key, person, from, to };
  const found = judgement.of({ lever, unit, place, isPersonal: person !== null, exposes })(ask);
  return { ask, value, found };
}

function denied(proposal: Proposal, trial: Trial, context: DecideContext): Decision {
  return assemble(proposal, context, {
    verdict: 'deny',
    // What may not be shown is not shown, whatever was served before; a denied change of money leaves the money.
    final: proposal.unit.kind === 'serve' ? 0 : proposal.from,
    expected: 0,
    interval: null,
    rules: bindings(trial.found.denials, 'deny', trial, proposal),
    softPaid: 0,
    found: trial.found,
    neededApproval: false,
  });
}

/** The last trial is the one that no hard rule denies; what was denied before it was substituted. */
function settled(proposal: Proposal, trials: readonly Trial[], context: DecideContext): Decision {
  const trial = trials[trials.length - 1]!;
  const { ask, found } = trial;
  const { unit } = proposal;
  const substituted = trials.slice(0, -1).flatMap((one) => bindings(one.found.denials, 'substitute', one, proposal));
  const isAccepted = context.answer === 'accepted';
  const isHeld = found.holds.length > 0 && !isAccepted;
  const clamped = clampMove({ ...ask, unit }, found.ranges);
  // A move that nears a limit without reaching it is a person's to allow; one that contradicts it is nobody's.
  const nears = clamped.kind === 'beyond' && clamped.nears;
  const isBarred = clamped.kind === 'contradiction' || (clamped.kind === 'beyond' && !(nears && isAccepted));
  const stays = isHeld || isBarred;
  const to = clamped.kind === 'clamped' ? clamped.to : ask.to;
  const paid = stays || found.soft.length === 0 ? [] : softPaid(found.soft, { ...ask, to, unit });
  const isFree = !stays && clamped.kind === 'kept' && substituted.length === 0 && paid.length === 0;
  const rules = isFree
    ? NO_RULES
    : [
        ...substituted,
        ...(isHeld ? bindings(found.holds, 'hold', trial, proposal) : []),
        ...limitBindings(clamped, { isBarred, trial, proposal }),
        ...bindings(
          paid.map((one) => one.found),
          'pass',
          trial,
          proposal,
        ),
      ];
  const moved = substituted.length > 0 ? 'substitute' : clamped.kind === 'clamped' ? 'clamp' : 'pass';
  const verdict: Effect = stays ? 'hold' : moved;
  return assemble(proposal, context, {
    verdict,
    final: stays ? proposal.from : to,
    expected: stays ? 0 : trial.value * shareMoved(ask.from, ask.to, to),
    interval: verdict === 'pass' ? proposal.interval : null,
    rules,
    softPaid: paid.reduce((sum, { price }) => sum + price, 0),
    found,
    neededApproval: found.holds.length > 0 || nears,
  });
}

const NO_RULES: readonly BindingRule[] = [];

interface Limited {
  readonly isBarred: boolean;
  readonly trial: Trial;
  readonly proposal: Proposal;
}

function limitBindings(clamped: Clamped<RangeFound>, { isBarred, trial, proposal }: Limited): readonly BindingRule[] {
  if (clamped.kind === 'kept') return [];
  const effect = clamped.kind === 'clamped' ? 'clamp' : isBarred ? 'hold' : 'pass';
  return bindings(clamped.binding, effect, trial, proposal);
}

type Placed = Pick<Ask, 'to'> & Pick<Proposal, 'unit'>;

/** Soft rules that the decision breaks, with what that costs at their price. */
function softPaid(soft: readonly Found[], placed: Placed): readonly { found: Found; price: number }[] {
  return soft.flatMap((found) => {
    const units = violation(found.outcome, placed);
    return units > 0 ? [{ found, price: units * (found.ready.rule.price ?? 0) }] : [];
  });
}

function violation(outcome: Outcome, { to, unit }: Placed): number {
  if (outcome.kind === 'deny' || outcome.kind === 'hold') return outcome.units;
  return outcome.kind === 'range' ? distanceOutside(to, outcome, unit) : 0;
}

/** In the policy's order of display. */
function bindings(found: readonly Found[], effect: Effect, { ask }: Trial, { unit }: Proposal): readonly BindingRule[] {
  if (found.length === 0) return [];
  const proposed = quantityWords(ask.to, unit);
  return [...found]
    .sort((a, b) => a.ready.order - b.ready.order)
    .map(({ ready: { rule, words }, outcome }) => ({
      id: rule.id,
      kind: rule.kind,
      effect,
      limit: words,
      value: outcome.kind === 'deny' || outcome.kind === 'hold' ? outcome.value : proposed,
      reason: rule.reason,
    }));
}

interface Verdict {
  readonly verdict: Effect;
  readonly final: number | null;
  readonly expected: number;
  readonly interval: Decision['interval'];
  readonly rules: readonly BindingRule[];
  readonly softPaid: number;
  readonly found: Findings | null;
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
    notEvaluable: given.found?.notEvaluable ?? [],
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
function onePerRule(rules: readonly BindingRule[]): readonly BindingRule[] {
  if (rules.length < 2) return rules;
  const seen = new Set<string>();
  return rules.filter(({ id }) => !seen.has(id) && seen.add(id));
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
    found: null,
    neededApproval: false,
  });
}
