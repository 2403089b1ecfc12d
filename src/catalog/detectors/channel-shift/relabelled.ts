/**
 * Results that only changed their name: a channel without a sender gained on one day what others lost, and the total stayed
 * (methods/monitor.md §3). A change of tags, not of demand.
 */
import { isNameless } from '../../../core/monitor/nameless';
import { Z_90 } from '../../../core/stats/proportion';
import type { ShareChange } from './change';

/** Changes of tags begin together. */
const SAME_TIME_DAYS = 4;

export interface Shifted {
  readonly channel: string | null;
  readonly since: number;
  readonly change: ShareChange;
  /** Results a week before the change, for the width of chance. */
  readonly usualPerWeek: number;
}

export function isRelabelled(one: Shifted, all: readonly Shifted[]): boolean {
  const gained = all.filter(({ channel, change }) => isNameless(channel) && change.perWeek > 0);
  return gained.some((winner) => {
    const losers = all.filter(
      (other) =>
        !isNameless(other.channel) &&
        other.change.perWeek < 0 &&
        Math.abs(other.since - winner.since) <= SAME_TIME_DAYS,
    );
    if (one !== winner && !losers.includes(one)) return false;
    const lost = losers.reduce((sum, { change }) => sum + change.perWeek, 0);
    const width = Z_90 * Math.sqrt([winner, ...losers].reduce((sum, { usualPerWeek }) => sum + 2 * usualPerWeek, 0));
    return losers.length > 0 && Math.abs(winner.change.perWeek + lost) <= width;
  });
}
