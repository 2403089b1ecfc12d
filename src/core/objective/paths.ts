/** The way of each person along the stages, from the events that fit them. */
import type { StepRow } from '../funnel/runs';

/** A stage that a person is at, and what came next. Times in days since 1970 UTC. */
export interface StageCase {
  readonly person: number;
  readonly stage: number;
  readonly at: number;
  /** The next stage reached, later ones skipped over; null while none was. */
  readonly next: { readonly stage: number; readonly at: number } | null;
}

const DAY_US = 86_400_000_000;

export const daysOf = (us: number): number => us / DAY_US;

export interface PersonPath {
  readonly person: number;
  /** Order of the first event of the first stage within the person. */
  readonly entrySeq: number;
  /** Stages reached, rising in stage and time, from the first. */
  readonly reached: readonly { readonly stage: number; readonly at: number }[];
}

/**
 * From a person's first event of the first stage on: every stage deeper than all before it, at its first event. One event
 * may be several stages at once: who starts a trial becomes a lead by it. Going back
 * is not a step of its own: an event of an earlier stage after a deeper one changes nothing.
 * @param rows in (person, seq) order
 */
export function pathsOf(rows: readonly StepRow[]): PersonPath[] {
  const paths = new Map<number, { entrySeq: number; reached: { stage: number; at: number }[] }>();
  for (const { person, at, seq, step } of rows) {
    const path = paths.get(person);
    if (path === undefined) {
      if (step === 0) paths.set(person, { entrySeq: seq, reached: [{ stage: 0, at: daysOf(at) }] });
    } else if (step > path.reached[path.reached.length - 1].stage) {
      path.reached.push({ stage: step, at: daysOf(at) });
    }
  }
  return [...paths].map(([person, { entrySeq, reached }]) => ({ person, entrySeq, reached }));
}

export function casesOf({ person, reached }: PersonPath): StageCase[] {
  return reached.map(({ stage, at }, index) => ({ person, stage, at, next: reached[index + 1] ?? null }));
}
