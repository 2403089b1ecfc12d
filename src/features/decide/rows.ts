/** The proposal table: every arm with what is proposed for it and what the rules left of that. */
import type { Decision, OrchestrateResult } from '../../core/orchestrate/contract';
import type { Arm, PrescribeResult, Proposal } from '../../core/prescribe/contract';

/** Levers of arms; person and place levers are counted instead of listed. */
export type ArmLever = 'budget' | 'bid';

export interface ArmRow {
  readonly arm: Arm;
  readonly proposal: Proposal | null;
  readonly decision: Decision | null;
}

export function armRows(
  { arms, proposals }: PrescribeResult,
  { decisions }: OrchestrateResult,
  lever: ArmLever,
): readonly ArmRow[] {
  const byKey = new Map(proposals.filter((each) => each.lever === lever).map((each) => [each.key, each]));
  const byProposal = new Map(decisions.map((each) => [each.proposal, each]));
  return [...arms]
    .sort((a, b) => b.nowMicrosPerDay - a.nowMicrosPerDay || (a.key < b.key ? -1 : 1))
    .map((arm) => {
      const proposal = byKey.get(arm.key) ?? null;
      return { arm, proposal, decision: proposal === null ? null : (byProposal.get(proposal.id) ?? null) };
    });
}

/** Decisions that change something and that a person can still answer, the largest gain first. */
export function openChanges({ decisions }: OrchestrateResult): readonly Decision[] {
  return decisions
    .filter(
      ({ lever, verdict, final, from, state }) =>
        lever !== 'audience' &&
        verdict !== 'deny' &&
        final !== null &&
        final !== from &&
        (state === 'proposed' || state === 'held'),
    )
    .sort((a, b) => b.expected - a.expected || (a.id < b.id ? -1 : 1));
}

/** Accepted and therefore on the change list. */
export const listedChanges = ({ decisions }: OrchestrateResult): readonly Decision[] =>
  decisions.filter(({ state }) => state === 'listed' || state === 'approved');

/** Held decisions wait for a person; their final value is what would become of them. */
export const isHeld = ({ state, verdict }: Decision): boolean => state === 'held' || verdict === 'hold';
