/**
 * Policy over proposals (methods/govern.md §1.2): kill switch, hard denials, approval, hard clamps by intersection, soft rules
 * at their price, pass. Sees proposals with alternatives and rules, never a model; total, and independent of every order.
 */
import { decide } from './decide';
import { Judgement } from './judgement';
import type { Decision } from './contract';
import type { Facts } from './facts';
import type { ReadPolicy } from './read-policy';
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
  const judgement = new Judgement(policy, facts);
  const answered = new Map(answers.map(({ proposal, answer }) => [proposal, answer]));
  const decisions: Decision[] = [];
  let unread = 0;
  for (const given of proposals) {
    const reading = readProposal(given);
    if (reading.kind === 'none') unread += 1;
    else {
      const { proposal } = reading;
      const fault = reading.kind === 'unsound' ? reading.why : null;
      const answer = answered.get(proposal.id) ?? null;
      decisions.push(decide(proposal, { judgement, answer, now: facts.now, fault }));
    }
  }
  return { decisions: decisions.sort((a, b) => byText(a.id, b.id)), unread };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
