/**
 * Budget changes as daily spend shows them: a day from which the median of a week of spend differs from the median of the two
 * weeks before by more than a share, and stays so on each of the seven days. Observed, not stated: no file says who changed what.
 */
export interface SpendDay {
  /** ISO day. */
  readonly day: string;
  /** Any unit, the same on all days. */
  readonly spend: number;
}

export interface BudgetChange {
  /** First day of the new level. */
  readonly day: string;
  readonly before: number;
  readonly after: number;
}

const LOOK_BACK = 14;
const SUSTAINED = 7;
const STEP = 0.15;

/** @param days rising, without gaps: a day without spend is a day of 0 */
export function budgetChanges(days: readonly SpendDay[]): readonly BudgetChange[] {
  const found: BudgetChange[] = [];
  let from = 0;
  for (let at = LOOK_BACK; at + SUSTAINED <= days.length; at += 1) {
    if (at - from < LOOK_BACK) continue;
    const fortnight = days.slice(at - LOOK_BACK, at).map(({ spend }) => spend);
    const before = median(fortnight);
    const week = days.slice(at, at + SUSTAINED).map(({ spend }) => spend);
    if (!isLevel(fortnight) || !isSustained(before, week)) continue;
    found.push({ day: days[at]!.day, before, after: median(week) });
    // The next level is measured from days of this one alone.
    from = at;
  }
  return found;
}

/** More days off than two weekends: a start or a flight of days, which is no level that a step could leave. */
const isLevel = (fortnight: readonly number[]): boolean => fortnight.filter((spend) => spend <= 0).length <= 4;

function isSustained(before: number, week: readonly number[]): boolean {
  const isUp = week[0]! > before;
  return week.every((spend) => (isUp ? spend > before * (1 + STEP) : spend < before * (1 - STEP)));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
