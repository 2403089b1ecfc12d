/** Whether shares of several channels differ between two periods by more than chance: likelihood ratio G of two multinomials. */
import { gammainc, ln } from '../stats/math';

export interface ShareTest {
  readonly g: number;
  readonly df: number;
  readonly p: number;
}

/** @throws RangeError for lists of different or no length */
export function shareTest(before: readonly number[], after: readonly number[]): ShareTest {
  if (before.length !== after.length || before.length === 0)
    throw new RangeError('Two lists of one length are needed.');
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  const [all, first, second] = [total(before) + total(after), total(before), total(after)];
  let g = 0;
  let used = 0;
  for (const [at, count] of before.entries()) {
    const both = count + after[at];
    if (both === 0) continue;
    used++;
    g += part(count, (both * first) / all) + part(after[at], (both * second) / all);
  }
  const df = used - 1;
  // P(χ² > G) is the upper incomplete gamma at half of each.
  return { g, df, p: df < 1 || g <= 0 ? 1 : gammainc(g / 2, df / 2, true, true) };
}

const part = (count: number, expected: number): number => (count === 0 ? 0 : 2 * count * ln(count / expected));
