/** What the brief is made from, and the changes that still wait for an answer. */
import type { MonitorResult } from '../monitor/contract';
import type { ObjectiveResult } from '../objective/contract';
import type { Decision, OrchestrateResult } from '../orchestrate/contract';
import type { PrescribeResult, Proposal } from '../prescribe/contract';

export interface BriefInput {
  readonly objective: ObjectiveResult | undefined;
  readonly monitor: MonitorResult | undefined;
  readonly prescribe: PrescribeResult | undefined;
  readonly orchestrate: OrchestrateResult | undefined;
  /** Findings that a person snoozed or set aside. */
  readonly answered: ReadonlySet<string>;
  /** Days that the frequency audit covers, to put its cost per week. */
  readonly days: number;
  readonly locale: string;
}

export interface Change {
  readonly decision: Decision;
  readonly proposal: Proposal;
}

/** Decisions of one lever that change something and still wait for an answer. */
export function changesOf({ orchestrate, prescribe }: BriefInput, lever: Decision['lever']): readonly Change[] {
  const proposals = new Map((prescribe?.proposals ?? []).map((each) => [each.id, each]));
  return (orchestrate?.decisions ?? []).flatMap((decision) => {
    const proposal = proposals.get(decision.proposal);
    const isOpen = decision.state === 'proposed' || decision.state === 'held';
    const changes = decision.lever === lever && decision.verdict !== 'deny' && decision.proposed !== decision.from;
    return proposal && isOpen && changes ? [{ decision, proposal }] : [];
  });
}

const wanted = ({ decision }: Change): number => decision.final ?? decision.proposed;
export const deltaOf = (change: Change): number => {
  const aim = change.decision.verdict === 'hold' ? change.decision.proposed : wanted(change);
  return aim - (change.decision.from ?? 0);
};

export const nameOf = ({ subject }: Pick<Decision, 'subject'>): string =>
  subject.campaign ?? subject.creative ?? subject.audience ?? subject.channel ?? subject.platform ?? 'all';
