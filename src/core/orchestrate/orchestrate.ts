/**
 * Policy over proposals (methods/govern.md §1.2): kill switch, hard denials, approval, hard clamps by intersection, soft rules
 * at their price, pass. Sees proposals with alternatives and rules, never a model; total, and independent of every order.
 */
import type { Proposal } from '../prescribe/contract';
import { decide, type RulesInForce } from './decide';
import type { Decision } from './contract';
import type { Facts } from './facts';
import type { Evaluate } from './rule-kind';
import type { ReadPolicy, ReadRule } from './read-policy';
import { placeOf, type Place } from './scope';
import { readProposal } from './sound-proposal';

export interface Answer {
  readonly proposal: string;
  readonly answer: 'accepted' | 'dismissed';
}

export interface OrchestrateInput {
  readonly policy: ReadPolicy;
  /** Of any origin: what is no proposal is counted in `unread`. */
  readonly proposals: readonly unknown[];
  readonly answers: readonly Answer[];
  readonly facts: Facts;
}

export interface Orchestrated {
  /** One per proposal, in order of their ids. */
  readonly decisions: readonly Decision[];
  /** Entries that carried no id, so that nothing could be decided about them. */
  readonly unread: number;
}

export function orchestrate({ policy, proposals, answers, facts }: OrchestrateInput): Orchestrated {
  const rules = rulesInForce(policy, facts);
  const answered = new Map(answers.map(({ proposal, answer }) => [proposal, answer]));
  const decisions: Decision[] = [];
  let unread = 0;
  for (const given of proposals) {
    const reading = readProposal(given);
    if (reading.kind === 'none') unread += 1;
    else {
      const fault = reading.kind === 'unsound' ? reading.why : null;
      decisions.push(
        decide(reading.proposal, { rules, answer: answered.get(reading.proposal.id) ?? null, now: facts.now, fault }),
      );
    }
  }
  return { decisions: decisions.sort((a, b) => byText(a.id, b.id)), unread };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Active rules made ready once; which of them concern a place is worked out once per place and lever. */
function rulesInForce(policy: ReadPolicy, facts: Facts): RulesInForce {
  const ready = policy.rules.flatMap((read) => (read.status === 'active' ? [prepared(read, facts)] : []));
  const known = new Map<string, ReturnType<RulesInForce>>();
  return (proposal, place) => {
    const key = signature(proposal, place);
    const found = known.get(key);
    if (found !== undefined) return found;
    const concerned = ready.flatMap((one) => {
      const match = one.read.inScope(place);
      return match === 'outside' ? [] : [{ ...one, isKnown: match === 'inside' }];
    });
    known.set(key, concerned);
    return concerned;
  };
}

function prepared(read: ReadRule, facts: Facts) {
  const { rule, kind, bound, inScope } = read;
  const evaluate: Evaluate = bound!.prepare({ rule, facts, scope: inScope });
  return { read, rule, stage: kind!.stage, words: bound!.words, evaluate };
}

const signature = (proposal: Proposal, place: Place): string =>
  `${proposal.lever}\u001f${proposal.unit.kind}\u001f${Object.values(place).join('\u001f')}`;

export { placeOf };
