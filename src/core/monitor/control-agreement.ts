/**
 * Whether the members of the control agree that the creative fell. A single member that took off moves the whole control; then all
 * others seem to fall, and none did.
 */
import { quantileOf } from '../stats/quantile';
import type { Controlled } from './control';
import type { CreativeSeries } from './delivery-series';

const RECENT_DAYS = 14;
/** Clicks of a member before and lately, below which it has no say. */
const LEAST_CLICKS = 20;
/** Part of the drop that the middle member has to show. */
const LEAST_PART = 2 / 3;

interface Rates {
  clicks: number;
  impressions: number;
}

/** @param drop the click rate lately against what the whole control led to expect, below 1 */
export function doMembersAgree(
  { series, members, days }: Pick<Controlled, 'series' | 'members' | 'days'>,
  since: number,
  drop: number,
): boolean {
  const used = new Set(days.map(({ day }) => day));
  const recent = new Set(days.slice(-RECENT_DAYS).map(({ day }) => day));
  const phaseOf = (day: number): 'before' | 'after' | null =>
    !used.has(day) ? null : day < days[since].day ? 'before' : recent.has(day) ? 'after' : null;
  const ratios = members.map((member) => ratioAgainst(series, member, phaseOf)).filter((one) => one !== null);
  if (ratios.length === 0) return true;
  ratios.sort((a, b) => a - b);
  // Of two, the one that shows less: either may be the one that moved.
  const middle = ratios.length === 2 ? ratios[1] : quantileOf(ratios, 0.5);
  return middle <= 1 - LEAST_PART * (1 - drop);
}

/** Click rate of the creative relative to one member, lately against before, on the days of both. */
function ratioAgainst(
  series: CreativeSeries,
  member: CreativeSeries,
  phaseOf: (day: number) => 'before' | 'after' | null,
): number | null {
  const own = new Map(series.days.map((day) => [day.day, day]));
  const sums = { before: [empty(), empty()], after: [empty(), empty()] };
  for (const theirs of member.days) {
    const phase = phaseOf(theirs.day);
    const mine = own.get(theirs.day);
    if (phase === null || mine === undefined || theirs.impressions === 0 || mine.impressions === 0) continue;
    add(sums[phase][0], mine);
    add(sums[phase][1], theirs);
  }
  const [[mineBefore, theirsBefore], [mineAfter, theirsAfter]] = [sums.before, sums.after];
  if (theirsBefore.clicks < LEAST_CLICKS || theirsAfter.clicks < LEAST_CLICKS || mineBefore.clicks === 0) return null;
  return rateOf(mineAfter) / rateOf(theirsAfter) / (rateOf(mineBefore) / rateOf(theirsBefore));
}

const empty = (): Rates => ({ clicks: 0, impressions: 0 });
const rateOf = ({ clicks, impressions }: Rates): number => clicks / impressions;

function add(sum: Rates, { clicks, impressions }: Rates): void {
  sum.clicks += clicks;
  sum.impressions += impressions;
}
