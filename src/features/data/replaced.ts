/** What newer files replaced of older ones, in words. */
import { formatDay } from '../../core/format/date';
import { formatCount, formatMoney } from '../../core/format/number';
import { displayName } from './names';
import { plural } from './words';

export interface Replaced {
  readonly label: string;
  readonly by_label: string;
  readonly currency: string | null;
  readonly days: number;
  readonly changed: number;
  readonly rows: number;
  readonly largest_day: string | null;
  readonly largest_micros: bigint | null;
}

/** `28 days of a.csv replaced by b.csv; 3 changed, the spend of 4 March 2031 most, by +€0.25.` */
export function replacedSentence(pair: Replaced, locale: string): string {
  const { days, changed, currency, largest_day: day, largest_micros: micros } = pair;
  const what = `${formatCount(days, locale)} ${plural(days, 'day')} of ${displayName(pair.label)} replaced by ${displayName(pair.by_label)}`;
  if (changed === 0) return `${what}; nothing changed.`;
  const most =
    day === null || micros === null
      ? ', none in spend'
      : `, the spend of ${dayIn(day, locale)} most, by ${signedMoney(micros, currency, locale)}`;
  return `${what}; ${formatCount(changed, locale)} changed${most}.`;
}

export interface Conflict {
  readonly day: string;
  readonly last_day: string;
  readonly campaign: string | null;
  readonly impressions_change: number;
  readonly clicks_change: number;
  readonly cost_change_micros: bigint;
  readonly conversions_change_micros: bigint;
  readonly value_change_micros: bigint;
}

/** One line of the list of changes: the cells of its row; empty where nothing changed. */
export function conflictCells(
  conflict: Conflict,
  currency: string | null,
  locale: string,
): { readonly day: string; readonly campaign: string; readonly changes: readonly string[] } {
  const { day, last_day: lastDay } = conflict;
  const counted = (change: number): string =>
    change === 0 ? '' : `${sign(change)}${formatCount(Math.abs(change), locale)}`;
  const money = (change: bigint): string => (change === 0n ? '' : signedMoney(change, currency, locale));
  const conversions = Number(conflict.conversions_change_micros) / 1e6;
  return {
    day: day === lastDay ? dayIn(day, locale) : `${dayIn(day, locale)} to ${dayIn(lastDay, locale)}`,
    campaign: conflict.campaign === null ? 'no campaign' : displayName(conflict.campaign),
    changes: [
      money(conflict.cost_change_micros),
      counted(conflict.impressions_change),
      counted(conflict.clicks_change),
      conversions === 0 ? '' : `${sign(conversions)}${Math.abs(conversions).toLocaleString(locale)}`,
      money(conflict.value_change_micros),
    ],
  };
}

export const CHANGE_HEADS = ['Spend', 'Impressions', 'Clicks', 'Claimed conversions', 'Claimed value'] as const;

const dayIn = (day: string, locale: string): string => formatDay(day, { locale, year: 'shown' });

const sign = (change: number | bigint): string => (change < 0 ? '−' : '+');

function signedMoney(micros: bigint, currency: string | null, locale: string): string {
  const size = micros < 0n ? -micros : micros;
  return `${sign(micros)}${formatMoney(Number(size), currency, locale)}`;
}
