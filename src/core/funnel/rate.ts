import type { Estimated } from '../estimate/contract';
import { wilson } from '../stats/proportion';
import { kaplanMeier, survivalAt, timeReached, type SurvivalCurve, type Waiting } from '../stats/survival';

export const LEAST_ENTRIES = 30;

const DAY_SECONDS = 86_400;

/** What became of one who reached a step, towards another: times in seconds since that step. */
export type Outcome =
  | { readonly kind: 'converted'; readonly after: number }
  /** The window has closed. `isBefore`: the other step was done, but before this one. */
  | { readonly kind: 'closed'; readonly isBefore: boolean }
  /** Watched this long, the window still open. */
  | { readonly kind: 'open'; readonly watched: number; readonly isBefore: boolean };

export interface Passage {
  readonly converted: number;
  readonly closed: number;
  readonly open: number;
  /** Of the closed and the open: who did the other step before. */
  readonly negativeElapsed: number;
  /** Share converted when all windows have closed. */
  readonly rate: Estimated;
  readonly curve: SurvivalCurve;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  /** Median and 90th percentile among those who convert in the end. */
  readonly convertedMedianSeconds: number | null;
  readonly convertedP90Seconds: number | null;
}

/**
 * Kaplan–Meier over the outcomes. Whoever closed without converting stays at risk for good: he is known not to convert, and
 * leaving him out as "no longer watched" would promise his share to the end.
 */
export function passage(outcomes: readonly Outcome[]): Passage {
  const curve = kaplanMeier(outcomes.map(waiting));
  const final = survivalAt(curve, Infinity);
  const count = (kind: Outcome['kind']): number => outcomes.filter((outcome) => outcome.kind === kind).length;
  const counts = { converted: count('converted'), closed: count('closed'), open: count('open') };
  // Who did the other step before is no evidence of how long it takes.
  const inOrder = outcomes.filter((outcome) => outcome.kind === 'converted' || !outcome.isBefore);
  const negativeElapsed = outcomes.length - inOrder.length;
  const pace = negativeElapsed === 0 ? curve : kaplanMeier(inOrder.map(waiting));
  const share = 1 - survivalAt(pace, Infinity).value;
  return {
    ...counts,
    negativeElapsed,
    rate: rateOf(counts, outcomes.length, final),
    curve,
    medianSeconds: timeReached(pace, 0.5),
    p90Seconds: timeReached(pace, 0.9),
    convertedMedianSeconds: share > 0 ? timeReached(pace, share * 0.5) : null,
    convertedP90Seconds: share > 0 ? timeReached(pace, share * 0.9) : null,
  };
}

function waiting(outcome: Outcome): Waiting {
  switch (outcome.kind) {
    case 'converted':
      return { time: outcome.after, happened: true };
    case 'closed':
      return { time: Infinity, happened: false };
    case 'open':
      return { time: outcome.watched, happened: false };
  }
}

interface Counts {
  readonly converted: number;
  readonly open: number;
}

function rateOf({ converted, open }: Counts, n: number, final: ReturnType<typeof survivalAt>): Estimated {
  if (n < LEAST_ENTRIES) return tooFew(n);
  if (open === 0) return { value: converted / n, interval: wilson(converted, n), n, method: 'share, Wilson' };
  const value = 1 - final.value;
  const method = 'Kaplan–Meier';
  if (final.interval === null) return { value, interval: wilson(converted, n), n, method: `${method}, Wilson` };
  const { low, high } = final.interval;
  return { value, interval: { low: 1 - high, high: 1 - low, level: 0.9, kind: 'confidence' }, n, method };
}

export const tooFew = (n: number): Estimated => ({
  refused: true,
  reason: `have ${n}, need ${LEAST_ENTRIES} people before the step`,
  have: n,
  need: LEAST_ENTRIES,
  unit: 'people',
  how: 'Widen the time range, or wait until more people have reached the step before.',
});

/** The curve by day, for drawing: share converted within that many days of the step before, with its interval. */
export function pointsByDay(
  curve: SurvivalCurve,
  lastDay: number,
): { day: number; share: number; low: number; high: number }[] {
  return Array.from({ length: Math.floor(lastDay) + 1 }, (_, day) => {
    const { value, interval } = survivalAt(curve, day * DAY_SECONDS);
    const share = 1 - value;
    const { low, high } =
      interval ?? (curve.n > 0 ? flipped(wilson(share * curve.n, curve.n)) : { low: value, high: value });
    return { day, share, low: 1 - high, high: 1 - low };
  });
}

const flipped = ({ low, high }: { low: number; high: number }) => ({ low: 1 - high, high: 1 - low });
