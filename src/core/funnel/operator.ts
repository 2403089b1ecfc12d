/**
 * The funnel operator, preset "entry cohort": ordered steps, a window from the entry, the deepest attempt counts. Every
 * step-1 event in the entry range opens an attempt; an attempt advances on the first event of its next step strictly after
 * its last one in (time, order of the files), inclusive at the window's end.
 */

/** More than a mask holds. */
export const MOST_STEPS = 64;

/** Events of one person in (time, order). An event that fits several steps has several bits and serves one of them. */
export interface EventRun {
  /** Any unit, as long as the windows have the same. */
  readonly at: ArrayLike<number>;
  /** Bits of steps 0 to 31, and of 32 to 63. */
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly length: number;
}

export interface OperatorRules {
  /** By step: most time since the entry. The first is not used. */
  readonly windows: readonly number[];
  /** Whether a step-1 event at this time lies in the entry range. */
  readonly mayEnter: (at: number) => boolean;
}

/** Positions in the run of the steps done, the entry first. */
export type Attempt = readonly number[];

/**
 * The deepest attempt, of equals the one entered earliest; null when the person never entered. Attempts do not compete
 * for events: only one of them counts, so that each event serves one step of one attempt all the same.
 * Time O(events × steps), whatever the number of attempts.
 */
export function deepestAttempt(run: EventRun, rules: OperatorRules): Attempt | null {
  let attempts = entriesOf(run, rules);
  if (attempts.length === 0) return null;
  let chosen = attempts[0].entry;
  const next = new Int32Array(run.length);
  for (let step = 1; step < rules.windows.length; step++) {
    findNext(run, step, next);
    attempts = attempts.flatMap(({ entry, last }) => {
      const found = next[last];
      return isWithin(run, { entry, found }, rules.windows[step]) ? [{ entry, last: found }] : [];
    });
    if (attempts.length === 0) break;
    chosen = attempts[0].entry;
  }
  return walkFrom(chosen, run, rules);
}

function entriesOf(run: EventRun, { mayEnter }: OperatorRules): { entry: number; last: number }[] {
  const entries: { entry: number; last: number }[] = [];
  for (let at = 0; at < run.length; at++) {
    if (fits(run, at, 0) && mayEnter(run.at[at])) entries.push({ entry: at, last: at });
  }
  return entries;
}

/** For every position the first one after it that fits the step, else −1. */
function findNext(run: EventRun, step: number, next: Int32Array): void {
  let found = -1;
  for (let at = run.length - 1; at >= 0; at--) {
    next[at] = found;
    if (fits(run, at, step)) found = at;
  }
}

function walkFrom(entry: number, run: EventRun, { windows }: OperatorRules): Attempt {
  const positions = [entry];
  for (let at = entry + 1; at < run.length && positions.length < windows.length; at++) {
    const step = positions.length;
    if (!fits(run, at, step)) continue;
    if (!isWithin(run, { entry, found: at }, windows[step])) break;
    positions.push(at);
  }
  return positions;
}

/** Whether an event of the step lies before a time. */
export function fitsBefore(run: EventRun, step: number, time: number): boolean {
  for (let at = 0; at < run.length && run.at[at] < time; at++) if (fits(run, at, step)) return true;
  return false;
}

const fits = (run: EventRun, at: number, step: number): boolean =>
  ((step < 32 ? run.low[at] >>> step : run.high[at] >>> (step - 32)) & 1) === 1;

const isWithin = (run: EventRun, { entry, found }: { entry: number; found: number }, window: number): boolean =>
  found !== -1 && run.at[found] - run.at[entry] <= window;
