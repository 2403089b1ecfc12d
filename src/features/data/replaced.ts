/** What newer files replaced of older ones, in words. */
import { formatDay } from '../../core/format/date';
import { formatCount, formatMoney } from '../../core/format/number';
import { displayName } from './names';
import { listInWords, plural } from './words';

export interface Replaced {
  readonly rows_of: string;
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
      ? pair.rows_of === 'delivery'
        ? ', none in spend'
        : ''
      : `, the spend of ${dayIn(day, locale)} most, by ${signedMoney(micros, currency, locale)}`;
  return `${what}; ${formatCount(changed, locale)} changed${most}.`;
}

export interface RecordVersions {
  readonly label: string;
  readonly by_label: string;
  readonly records: number;
  readonly stages: number;
  readonly owners: number;
  readonly amounts: number;
  readonly closed: number;
  readonly missing: number;
}

/** `180 records of a.csv are in b.csv again: 12 changed their stage (5 closed), 3 their amount. 2 are not in b.csv and stay.` */
export function versionsSentence(pair: RecordVersions, locale: string): string {
  const count = (size: number): string => formatCount(size, locale);
  const { records, stages, closed, owners, amounts, missing } = pair;
  const [label, newer] = [displayName(pair.label), displayName(pair.by_label)];
  const parts = [
    ...(stages > 0 ? [`${count(stages)} changed their stage${closed > 0 ? ` (${count(closed)} closed)` : ''}`] : []),
    ...(owners > 0 ? [`${count(owners)} changed their owner`] : []),
    ...(amounts > 0 ? [`${count(amounts)} changed their amount`] : []),
  ];
  const what = `${count(records)} ${plural(records, 'record')} of ${label} ${plural(records, 'is', 'are')} in ${newer} again`;
  const gone =
    missing === 0
      ? ''
      : ` ${count(missing)} ${plural(missing, 'is', 'are')} not in ${newer}; ${plural(missing, 'it stays', 'they stay')} in the study.`;
  return `${what}: ${parts.length === 0 ? 'nothing changed' : listInWords(parts)}.${gone}`;
}

export interface ClaimGrowth {
  readonly age_days: number;
  readonly days: number;
  readonly conversions: bigint;
  readonly by_conversions: bigint;
}

/** Ages that are told together; the last is open. */
const AGES = [
  { from: 0, to: 2 },
  { from: 3, to: 6 },
  { from: 7, to: 13 },
  { from: 14, to: 27 },
  { from: 28, to: Infinity },
] as const;

/**
 * How late claims came: `Claimed conversions of days that were 0–2 days old grew by 12 % between the two files, 3–6 days old by 4 %.`
 * Null where nothing was claimed, or no claim changed.
 */
export function claimsSentence(rows: readonly ClaimGrowth[], locale: string): string | null {
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const parts = AGES.flatMap(({ from, to }) => {
    const own = rows.filter(({ age_days: age }) => age >= from && age <= to);
    const before = own.reduce((sum, { conversions }) => sum + conversions, 0n);
    const after = own.reduce((sum, { by_conversions: value }) => sum + value, 0n);
    if (before <= 0n || before === after) return [];
    const age = to === Infinity ? `${from} or more` : `${from}–${to}`;
    return [`${percent.format(Number(after - before) / Number(before))} for days that were ${age} days old`];
  });
  return parts.length === 0 ? null : `Claimed conversions changed between the two files by ${listInWords(parts)}.`;
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
  readonly sessions_change: number;
  readonly events_change: number;
}

type Change = Exclude<keyof Conflict, 'day' | 'last_day' | 'campaign'>;

interface Head {
  readonly label: string;
  readonly of: Change;
}

const MONEY: ReadonlySet<Change> = new Set(['cost_change_micros', 'value_change_micros']);

/** Columns of the list of changes, by the table whose rows were replaced. */
const HEADS: Readonly<Record<string, { readonly subject: string; readonly changes: readonly Head[] }>> = {
  delivery: {
    subject: 'Campaign',
    changes: [
      { label: 'Spend', of: 'cost_change_micros' },
      { label: 'Impressions', of: 'impressions_change' },
      { label: 'Clicks', of: 'clicks_change' },
      { label: 'Claimed conversions', of: 'conversions_change_micros' },
      { label: 'Claimed value', of: 'value_change_micros' },
    ],
  },
  web_aggregate: {
    subject: 'Counted for',
    changes: [
      { label: 'Sessions', of: 'sessions_change' },
      { label: 'Events', of: 'events_change' },
    ],
  },
  events: {
    subject: 'Event',
    changes: [
      { label: 'Records', of: 'events_change' },
      { label: 'Cost', of: 'cost_change_micros' },
      { label: 'Value', of: 'value_change_micros' },
    ],
  },
};

export const headsOf = (rowsOf: string): (typeof HEADS)[string] => HEADS[rowsOf] ?? HEADS['delivery'];

/** One line of the list of changes: the cells of its row; empty where nothing changed. */
export function conflictCells(
  conflict: Conflict,
  { rows_of: rowsOf, currency }: Pick<Replaced, 'rows_of' | 'currency'>,
  locale: string,
): { readonly day: string; readonly subject: string; readonly changes: readonly string[] } {
  const { day, last_day: lastDay } = conflict;
  const { subject, changes } = headsOf(rowsOf);
  return {
    day: day === lastDay ? dayIn(day, locale) : `${dayIn(day, locale)} to ${dayIn(lastDay, locale)}`,
    subject: conflict.campaign === null ? `no ${subject.toLowerCase()}` : displayName(conflict.campaign),
    changes: changes.map(({ of }) => changeIn(of, conflict[of], { currency, locale })),
  };
}

function changeIn(
  of: Change,
  change: number | bigint,
  { currency, locale }: { readonly currency: string | null; readonly locale: string },
): string {
  if (Number(change) === 0) return '';
  if (MONEY.has(of)) return signedMoney(BigInt(change), currency, locale);
  if (of !== 'conversions_change_micros') return `${sign(change)}${formatCount(Math.abs(Number(change)), locale)}`;
  return `${sign(change)}${Math.abs(Number(change) / 1e6).toLocaleString(locale)}`;
}

const dayIn = (day: string, locale: string): string => formatDay(day, { locale, year: 'shown' });

const sign = (change: number | bigint): string => (change < 0 ? '−' : '+');

function signedMoney(micros: bigint, currency: string | null, locale: string): string {
  const size = micros < 0n ? -micros : micros;
  return `${sign(micros)}${formatMoney(Number(size), currency, locale)}`;
}
