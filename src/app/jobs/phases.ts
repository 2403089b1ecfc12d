import type { PhaseProgress } from '../../core/jobs';
import type { JobView } from '../contract';

type Phase = JobView['phases'][number];

/** Phases as a job announces them: all to come. */
export const plannedPhases = (names: readonly string[]): readonly Phase[] =>
  names.map((name) => ({ name, state: 'next', seconds: null }));

/**
 * The list once `progress.phase` is under way: those before it are done. A phase that nobody announced is put in after
 * the one under way. `seconds` is what the phase that just ended took.
 */
export function enterPhase(phases: readonly Phase[], { phase }: PhaseProgress, seconds: number): readonly Phase[] {
  const now = phases.findIndex(({ state }) => state === 'now');
  if (now !== -1 && phases[now].name === phase) return phases;
  const known = phases.some(({ name }) => name === phase)
    ? phases
    : [...phases.slice(0, now + 1), { name: phase, state: 'next' as const, seconds: null }, ...phases.slice(now + 1)];
  const at = known.findIndex(({ name }) => name === phase);
  return known.map((entry, index): Phase => {
    if (index === at) return { name: entry.name, state: 'now', seconds: null };
    if (index > at) return { ...entry, state: 'next' };
    return { ...entry, state: 'done', seconds: entry.state === 'now' ? seconds : entry.seconds };
  });
}

/** The list when the job ended well. */
export const finishedPhases = (phases: readonly Phase[], seconds: number): readonly Phase[] =>
  phases.map((entry) => ({ ...entry, state: 'done', seconds: entry.state === 'now' ? seconds : entry.seconds }));
