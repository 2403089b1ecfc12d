/** People who meet an ad at rates of their own: when each is first met, and so the reach of every week. */
import type { ReachRow } from '../../src/core/monitor/lifetime-frequency';
import { stream } from '../../src/core/stats/random';

export interface ReachedPeople {
  readonly seed: number;
  readonly people: number;
  /** Shape of the gamma that their rates are drawn from. */
  readonly evenness: number;
  readonly perWeek: number;
  readonly weeks: number;
}

/** Launch-to-date rows of every week. */
export function reachRows({ seed, people, evenness, perWeek, weeks }: ReachedPeople): ReachRow[] {
  const random = stream(seed, 'reached people');
  const gained = new Array<number>(weeks).fill(0);
  for (let person = 0; person < people; person++) {
    // First met after so many impressions of all.
    const first = random.exponential(random.gamma(evenness) / evenness / people);
    const week = Math.floor(first / perWeek);
    if (week < weeks) gained[week]++;
  }
  let reach = 0;
  return gained.map((count, at) => {
    reach += count;
    return { from: 0, to: 7 * at + 6, reach, impressions: perWeek * (at + 1) };
  });
}
