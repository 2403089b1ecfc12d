/**
 * How far an audience is used up, and what the next new person costs (methods/monitor.md §2). It rests on one course of launch-to-date
 * rows: of the audience itself, or of the ad that most of it was shown.
 */
import type { Interval, Refusal } from '../estimate/contract';
import type { CreativeSeries, DeliveryDay } from './delivery-series';
import { ReachIsNotAdditive } from './lifetime-frequency';
import { noReach } from './creative-exposure';
import { courseOf } from './reach-fit';
import { newShareAt } from './reach-forms';
import { profileReach, projectedReach, type ProfiledReach } from './reach-profile';
import { launchToDate, type LaunchToDate } from './reach-rows';

/** Below this share of impressions that meet somebody new, an audience is called used up. */
export const USED_UP = 0.2;
/** Chance at which it is said. */
const SURE = 0.9;
const LEAST_DAYS = 10;
const LEAST_FREQUENCY = 1.5;
const LEAST_ROWS = 4;
const PACE_DAYS = 28;
/** Days ahead that a saturation date is looked for. */
export const HORIZON_DAYS = 90;

export interface AudienceOutlook {
  readonly verdict: 'saturated' | 'filling' | 'open' | 'ceiling unknown';
  readonly rows: LaunchToDate;
  readonly profile: ProfiledReach;
  /** That fewer than one impression in five meets somebody new, or that the next person costs more than one is worth. */
  readonly chance: number;
  readonly reach: number;
  readonly frequency: number;
  /** Impressions a day of late. */
  readonly pace: number;
  /** In the currency of the series; null where nothing is known to be spent. */
  readonly price: PersonPrice | null;
  /** Day on which the share of new people falls below one in five, past or to come; null beyond the horizon. */
  readonly usedUpOn: number | null;
}

export interface PersonPrice {
  /** Of an impression of late, of the next new person, and of the average one so far. */
  readonly perImpression: number;
  readonly next: number;
  readonly average: number;
  /** What a person reached has been worth; null where the objective does not say. */
  readonly worth: number | null;
  /** Frequency at which the next person cost as much as one is worth; null where that is not known, or never was. */
  readonly breakEvenFrequency: number | null;
}

/** @param valuePerClick in the currency of the series; null: not known */
export function audienceOutlook(series: CreativeSeries, valuePerClick: number | null): AudienceOutlook | Refusal {
  const rows = readRows(series);
  if ('refused' in rows) return rows;
  const course = courseOf(rows);
  if (course === null) return noReach;
  const frequency = course.impressions / course.reach;
  const lacking = lackOf(rows, frequency);
  if (lacking !== null) return lacking;
  const profile = profileReach(course);
  const recent = series.days.filter(({ impressions }) => impressions > 0).slice(-PACE_DAYS);
  const price = priceOf(series, recent, { profile, valuePerClick });
  const pace = sumOf(recent, 'impressions') / Math.max(1, recent.length);
  const usedUpOn = dayUsedUp(series, { rows, profile, pace });
  const chance = Math.max(profile.chanceBelow(USED_UP), chanceTooDear(profile, price));
  return {
    verdict: verdictOf(profile, chance, usedUpOn),
    rows,
    profile,
    chance,
    reach: course.reach,
    frequency,
    pace,
    price,
    usedUpOn,
  };
}

function readRows({ reach }: CreativeSeries): LaunchToDate | Refusal {
  try {
    return launchToDate(reach) ?? noReach;
  } catch (error) {
    if (!(error instanceof ReachIsNotAdditive)) throw error;
    return { ...noReach, reason: error.message };
  }
}

function lackOf({ from, to, points }: LaunchToDate, frequency: number): Refusal | null {
  const lack = (have: number, need: number, unit: string, how: string): Refusal => ({
    refused: true,
    reason: 'Too little to tell how far the audience is used up',
    have,
    need,
    unit,
    how,
  });
  if (points.length < LEAST_ROWS)
    return lack(
      points.length,
      LEAST_ROWS,
      'launch-to-date rows of reach',
      'Export reach from launch to several dates.',
    );
  if (to - from + 1 < LEAST_DAYS) return lack(to - from + 1, LEAST_DAYS, 'days', 'Wait for more days of delivery.');
  if (frequency < LEAST_FREQUENCY) {
    return lack(
      Math.round(frequency * 100) / 100,
      LEAST_FREQUENCY,
      'impressions for each person reached',
      'Wait until more people have seen it twice.',
    );
  }
  return null;
}

function verdictOf(profile: ProfiledReach, chance: number, usedUpOn: number | null): AudienceOutlook['verdict'] {
  if (chance > SURE) return 'saturated';
  if (!profile.isBounded) return 'ceiling unknown';
  return usedUpOn === null ? 'open' : 'filling';
}

/** People who can still be reached; null where the ceiling cannot be told. */
export function peopleLeft({
  ceiling,
  fit,
  course,
}: ProfiledReach): { readonly value: number; readonly interval: Interval } | null {
  if (ceiling.high === null) return null;
  const left = (audience: number): number => Math.max(0, audience - course.reach);
  return {
    value: left(fit.curve.audience),
    interval: { low: left(ceiling.low), high: left(ceiling.high), level: ceiling.level, kind: 'confidence' },
  };
}

function priceOf(
  { days }: CreativeSeries,
  recent: readonly DeliveryDay[],
  { profile, valuePerClick }: { readonly profile: ProfiledReach; readonly valuePerClick: number | null },
): PersonPrice | null {
  const perImpression = sumOf(recent, 'cost') / sumOf(recent, 'impressions');
  if (!(perImpression > 0)) return null;
  const { newShare, course } = profile;
  // Rows of days may begin after the launch; what is known of them is spread over all impressions.
  const shown = sumOf(days, 'impressions');
  const spent = (sumOf(days, 'cost') / shown) * course.impressions;
  const clicks = (sumOf(days, 'clicks') / shown) * course.impressions;
  const worth = valuePerClick === null ? null : (clicks * valuePerClick) / course.reach;
  return {
    perImpression,
    next: perImpression / newShare,
    average: spent / course.reach,
    worth,
    breakEvenFrequency: worth === null ? null : frequencyAt(profile, perImpression / worth),
  };
}

/** That the next person costs more than one is worth, where the first did not: a campaign that never paid is not used up. */
function chanceTooDear(profile: ProfiledReach, price: PersonPrice | null): number {
  if (price === null || price.worth === null) return 0;
  const limit = price.perImpression / price.worth;
  return limit > 0 && limit < 1 ? profile.chanceBelow(limit) : 0;
}

/** Prices of the next new person that the data do not rule out. */
export function priceInterval({ newShareInterval: share }: ProfiledReach, { perImpression }: PersonPrice): Interval {
  return {
    low: perImpression / share.high,
    high: perImpression / Math.max(1e-9, share.low),
    level: share.level,
    kind: 'confidence',
  };
}

/** Impressions at which the share of new people falls to a limit; null where it does not within the range. */
function impressionsAt({ fit }: ProfiledReach, limit: number, most: number): number | null {
  if (newShareAt(fit.curve, most) > limit) return null;
  let [low, high] = [0, most];
  while (high - low > Math.max(1, most * 1e-6)) {
    const middle = (low + high) / 2;
    if (newShareAt(fit.curve, middle) > limit) low = middle;
    else high = middle;
  }
  return high;
}

function frequencyAt(profile: ProfiledReach, limit: number): number | null {
  if (!(limit < 1)) return null;
  const at = impressionsAt(profile, limit, profile.course.impressions * 100);
  return at === null ? null : at / Math.max(1, projectedReach(profile, at));
}

function dayUsedUp(
  { days }: CreativeSeries,
  { rows, profile, pace }: { readonly rows: LaunchToDate; readonly profile: ProfiledReach; readonly pace: number },
): number | null {
  const { impressions } = profile.course;
  const at = impressionsAt(profile, USED_UP, impressions + HORIZON_DAYS * pace);
  if (at === null) return null;
  if (at > impressions) return rows.to + Math.ceil((at - impressions) / pace);
  // Backwards from the last row, so that days before the first known one do not matter.
  let shown = impressions;
  for (const day of [...days].reverse()) {
    if (day.day > rows.to) continue;
    shown -= day.impressions;
    if (shown < at) return day.day;
  }
  return rows.from;
}

const sumOf = (days: readonly DeliveryDay[], of: 'impressions' | 'clicks' | 'cost'): number =>
  days.reduce((sum, day) => sum + day[of], 0);
