/** Each channel beside all others, with budgets taken out (methods/monitor.md §3). */
import type { ChannelSeries } from '../../../core/monitor/detector';
import type { PairDay } from '../../../core/monitor/pair-day';

/** Weeks from which each channel's usual results and spend are learned; evidence begins after them. */
export const BASELINE_DAYS = 28;

export interface ShareDay extends PairDay {
  readonly day: number;
  readonly seen: number;
  readonly spend: number;
}

export interface Share {
  readonly series: ChannelSeries;
  /** Results of the channel, baseline included. */
  readonly results: number;
  readonly days: readonly ShareDay[];
}

interface Usual {
  readonly series: ChannelSeries;
  readonly results: number;
  readonly perDay: number;
  /** Mean spend of days with spend; 0 for a channel that is not paid for. */
  readonly spend: number;
}

/** @param isHeld days left out; @param last the last day that is complete */
export function sharesOf(channels: readonly ChannelSeries[], isHeld: (day: number) => boolean, last: number): Share[] {
  const first = Math.min(...channels.flatMap(({ days }) => days.map(({ day }) => day)));
  if (!Number.isFinite(first)) return [];
  const start = first + BASELINE_DAYS;
  const usual = channels.map((series) => usualOf(series, start, isHeld));
  const byDay = channels.map(({ days }) => new Map(days.map((day) => [day.day, day])));
  const shares = channels.map((series, at) => ({ series, results: usual[at].results, days: [] as ShareDay[] }));
  for (let day = start; day <= last; day++) {
    if (isHeld(day)) continue;
    const rows = usual.map((one, at) => {
      const row = byDay[at].get(day);
      return {
        results: row?.results ?? 0,
        spend: row?.spend ?? 0,
        seen: row?.seen ?? day + 1,
        exposure: exposureOf(one, row?.spend ?? 0),
      };
    });
    // A channel that is paused, or too small to have a usual share, is on neither side.
    const counted = rows.filter(({ exposure }) => exposure > 0);
    const all = counted.reduce((sum, { results }) => sum + results, 0);
    const exposures = counted.reduce((sum, { exposure }) => sum + exposure, 0);
    const seen = Math.max(...rows.map((row) => row.seen));
    for (const [at, row] of rows.entries()) {
      shares[at].results += row.results;
      shares[at].days.push({
        day,
        seen,
        spend: row.spend,
        count: row.results,
        control: row.exposure > 0 ? all - row.results : all,
        exposure: row.exposure,
        controlExposure: exposures - row.exposure,
      });
    }
  }
  return shares;
}

function usualOf(series: ChannelSeries, start: number, isHeld: (day: number) => boolean): Usual {
  const days = series.days.filter(({ day }) => day < start && !isHeld(day));
  const results = days.reduce((sum, day) => sum + day.results, 0);
  const paid = days.filter(({ spend }) => spend > 0);
  return {
    series,
    results,
    perDay: results / BASELINE_DAYS,
    spend: paid.length === 0 ? 0 : paid.reduce((sum, { spend }) => sum + spend, 0) / paid.length,
  };
}

const LEAST_USUAL = 5;

/** Results to expect of a day in proportion to its spend; 0 when nothing can be expected. */
function exposureOf({ results, perDay, spend: usual }: Usual, spend: number): number {
  if (results < LEAST_USUAL) return 0;
  return usual === 0 ? perDay : (perDay * spend) / usual;
}
