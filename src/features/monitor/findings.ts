/** Which findings are open: those that nobody snoozed or set aside, by money at stake. */
import type { Finding, MonitorSettings } from '../../core/monitor/contract';

export type Shelf = 'open' | 'answered';

export interface ShelvedFinding {
  readonly finding: Finding;
  readonly answer: MonitorSettings['answers'][number] | null;
}

export function shelve(findings: readonly Finding[], answers: MonitorSettings['answers']): readonly ShelvedFinding[] {
  return [...findings]
    .sort((a, b) => (b.moneyPerWeek ?? -1) - (a.moneyPerWeek ?? -1) || a.id.localeCompare(b.id, 'en'))
    .map((finding) => ({ finding, answer: answers.find((each) => each.finding === finding.id) ?? null }));
}

export const onShelf = (all: readonly ShelvedFinding[], shelf: Shelf): readonly ShelvedFinding[] =>
  all.filter(({ answer }) => (answer === null) === (shelf === 'open'));
