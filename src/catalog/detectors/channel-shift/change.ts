/** What moved in a channel: its share, its response with budgets taken out, and whether others gained what it lost. */
import { shareTest } from '../../../core/monitor/share-change';
import { ln } from '../../../core/stats/math';
import { quantileOf } from '../../../core/stats/quantile';
import type { Share, ShareDay } from './shares';

const RECENT_DAYS = 28;
/** A response within this of the other channels' is no shift, whatever its share does. */
const LEAST_CHANGE = 0.1;

export interface ShareChange {
  /** Share of all results before and lately. */
  readonly from: number;
  readonly to: number;
  /** Results for the same spend against before. */
  readonly response: number;
  /** The same of the middle channel: season and what all share. */
  readonly common: number;
  /** Spend lately against before; 1 for what is not paid for. */
  readonly budget: number;
  /** Results a week lately, less those expected. */
  readonly perWeek: number;
}

interface Sums {
  readonly days: number;
  readonly results: number;
  readonly exposure: number;
  readonly all: number;
}

const sumsOf = (days: readonly ShareDay[]): Sums => ({
  days: days.length,
  results: days.reduce((sum, { count }) => sum + count, 0),
  exposure: days.reduce((sum, { exposure }) => sum + exposure, 0),
  all: days.reduce((sum, { count, control, exposure }) => sum + (exposure > 0 ? count : 0) + control, 0),
});

function split({ days }: Share, since: number): { before: Sums; recent: Sums } {
  const recent = days.filter(({ day }) => day >= since).slice(-RECENT_DAYS);
  return { before: sumsOf(days.filter(({ day }) => day < since)), recent: sumsOf(recent) };
}

const responseOf = ({ before, recent }: { before: Sums; recent: Sums }): number | null =>
  before.results === 0 || before.exposure === 0 || recent.exposure === 0
    ? null
    : recent.results / recent.exposure / (before.results / before.exposure);

/** Null when the response moved no more than that of the other channels, or against the evidence. */
export function changeOf(share: Share, shares: readonly Share[], since: number, isRise: boolean): ShareChange | null {
  const own = split(share, since);
  const response = responseOf(own);
  if (response === null || own.before.all === 0 || own.recent.all === 0) return null;
  const all = shares
    .map((one) => responseOf(split(one, since)))
    .filter((one) => one !== null)
    .sort((a, b) => a - b);
  const common = quantileOf(all, 0.5);
  const relative = common === 0 ? response : response / common;
  if (isRise ? relative < 1 + LEAST_CHANGE : relative > 1 - LEAST_CHANGE) return null;
  const expected = (own.before.results / own.before.exposure) * own.recent.exposure * (common === 0 ? 1 : common);
  return {
    from: own.before.results / own.before.all,
    to: own.recent.results / own.recent.all,
    response,
    common,
    budget: own.recent.exposure / own.recent.days / (own.before.exposure / own.before.days),
    perWeek: ((own.recent.results - expected) / own.recent.days) * 7,
  };
}

/** Chance that shares of all channels differ so much before and lately if none moved; scatter beyond chance is divided out. */
export function chanceOf(shares: readonly Share[], since: number, dispersion: number): number {
  const splits = shares.map((share) => split(share, since));
  const scaled = (of: 'before' | 'recent'): number[] => splits.map((one) => one[of].results / dispersion);
  return shareTest(scaled('before'), scaled('recent')).p;
}

/** Parts of the change in results a day, in logs: budget, what all channels share, and the channel's own response. */
export function causesOf({
  budget,
  common,
  response,
}: ShareChange): { cause: string; share: number; factor: number }[] {
  if (!(budget > 0 && common > 0 && response > 0)) return [];
  const parts = [
    { cause: 'budget', factor: budget },
    { cause: 'all channels', factor: common },
    { cause: 'response of the channel', factor: response / common },
  ];
  const total = parts.reduce((sum, { factor }) => sum + ln(factor), 0);
  const scale = Math.abs(total) >= 0.01 ? total : parts.reduce((sum, { factor }) => sum + Math.abs(ln(factor)), 0);
  return scale === 0 ? [] : parts.map(({ cause, factor }) => ({ cause, factor, share: ln(factor) / scale }));
}
