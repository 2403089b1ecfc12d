/** The sentences of the Data screen, made from numbers. Pure: the locale comes in, nothing is read from outside. */
import { formatBytes } from '../../core/format/bytes';
import { daysBetween, formatDay, formatDayRange } from '../../core/format/date';
import { formatCount, formatRoundCount } from '../../core/format/number';
import type { FileReport, RejectCode } from '../../core/ingest/contract';
import { shortEncodingName } from '../../core/ingest/encoding/labels';
import { nameOfDelimiter } from '../../core/ingest/dialect/delimiters';
import { CLOCK_DAYS, type SourceGaps } from '../../charts/coverage';
import type { LineAccount } from './account';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A count in running text: words up to twelve, digits from there on. */
export function countInWords(count: number, locale: string): string {
  return SMALL[count] ?? formatCount(count, locale);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

export interface Lead {
  readonly strong: string;
  readonly rest: string;
}

export interface LeadNumbers {
  readonly files: number;
  readonly rows: number;
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly reading: number;
  readonly leftOut: number;
  readonly rejected: number;
  readonly questions: number;
  /** Lines that no region covers, over all files. */
  readonly unaccounted: number;
}

/** The first line of the screen: how much data there is, and whether all of it can be trusted. */
export function leadSentence(numbers: LeadNumbers, locale: string): Lead {
  const { files, reading } = numbers;
  if (files === 0 && reading === 0) return { strong: 'No rows yet.', rest: restOfLead(numbers, locale) };
  if (files === 0)
    return {
      strong: `Reading ${countInWords(reading, locale)} ${plural(reading, 'file')}.`,
      rest: restOfLead(numbers, locale),
    };
  const facts = [
    `${countInWords(files, locale)} ${plural(files, 'file')}`,
    `${formatRoundCount(numbers.rows, locale)} ${plural(numbers.rows, 'row')}`,
    ...(numbers.period === null ? [] : [periodInWords(numbers.period, locale)]),
  ];
  return { strong: `${capital(facts.join(', '))}.`, rest: restOfLead(numbers, locale) };
}

function restOfLead(numbers: LeadNumbers, locale: string): string {
  const { files, reading, leftOut, rejected, questions, unaccounted } = numbers;
  const clauses: string[] = [];
  if (files > 0 && unaccounted > 0) {
    clauses.push(
      `${formatCount(unaccounted, locale)} ${plural(unaccounted, 'line is', 'lines are')} not accounted for`,
    );
  } else if (files > 0) {
    clauses.push('Every line is accounted for');
  }
  if (rejected > 0) clauses.push(`${formatCount(rejected, locale)} ${plural(rejected, 'was', 'were')} rejected`);
  if (questions > 0)
    clauses.push(`${countInWords(questions, locale)} ${plural(questions, 'question waits', 'questions wait')} for you`);
  if (leftOut > 0)
    clauses.push(`${countInWords(leftOut, locale)} ${plural(leftOut, 'file was', 'files were')} left out`);
  if (files > 0 && reading > 0)
    clauses.push(`${countInWords(reading, locale)} more ${plural(reading, 'is', 'are')} being read`);
  return clauses.length === 0 ? '' : `${capital(clauses.join('; '))}.`;
}

export function periodInWords(period: { readonly from: string; readonly to: string }, locale: string): string {
  return formatDayRange(period.from.slice(0, 10), period.to.slice(0, 10), { locale, year: 'shown', between: ' to ' });
}

/** `41,305 rows · 7.4 MB`. */
export function sizeLine(of: { readonly rows: number | null; readonly bytes: number }, locale: string): string {
  const size = formatBytes(of.bytes, locale);
  return of.rows === null ? size : `${formatCount(of.rows, locale)} ${plural(of.rows, 'row')} · ${size}`;
}

const CONTAINERS: Partial<Record<FileReport['container'], string>> = {
  gzip: 'unpacked from gzip',
  zip: 'unpacked from a zip',
  xlsx: 'from an Excel sheet',
  html: 'from a web page',
  parquet: 'from Parquet',
};
const MAPPED: Readonly<Record<string, string>> = {
  you: 'read by the columns you confirmed',
  similar: 'columns nearly those you confirmed',
  guess: 'columns by name and content',
};

/** What a person would want to know of a file at a glance; nothing unusual is said too. */
export function notable(report: FileReport, locale: string): string {
  const linesOf = (kind: 'preamble' | 'totals' | 'footer'): number =>
    report.regions.reduce((sum, region) => (region.kind === kind ? sum + region.toLine - region.fromLine + 1 : sum), 0);
  const counted = (count: number, what: string): string[] =>
    count === 0 ? [] : [`${formatCount(count, locale)} ${what} ${plural(count, 'line')}`];
  const facts = [
    ...present(MAPPED[report.mapping?.by ?? 'preset']),
    ...counted(linesOf('preamble'), 'preamble'),
    ...counted(linesOf('totals'), 'totals'),
    ...counted(linesOf('footer'), 'footer'),
    ...(report.tables > 1 ? [`${formatCount(report.tables, locale)} tables`] : []),
    ...(report.duplicates > 0
      ? [`${formatCount(report.duplicates, locale)} ${plural(report.duplicates, 'duplicate')} skipped`]
      : []),
    ...present(CONTAINERS[report.container]),
    ...(report.encoding === 'utf-8' ? [] : [shortEncodingName(report.encoding)]),
    ...(report.dialect === null || report.dialect.delimiter === ',' ? [] : [nameOfDelimiter(report.dialect.delimiter)]),
    ...(report.zone?.source === 'assumed' ? [`${report.zone.name} assumed`] : []),
  ];
  return facts.length === 0 ? 'Plain table, nothing set aside' : capital(facts.slice(0, 4).join(', '));
}

function present(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** The sum in words, for voices: `41,312 lines in the file are 3 preamble and header, … and 41,305 rows loaded.` */
export function accountSentence(account: LineAccount, locale: string): string {
  const parts = account.parts.map(({ count, label }) => `${formatCount(count, locale)} ${label}`);
  const verb = plural(account.lines, 'line in the file is', 'lines in the file are');
  return `${formatCount(account.lines, locale)} ${verb} ${listInWords(parts)}.`;
}

const REJECT_WORDS: Record<RejectCode, string> = {
  'ragged-short': 'Fewer cells than the header has',
  'ragged-long': 'More cells than the header has',
  'unbalanced-quote': 'A quote that is never closed',
  'bad-bytes': 'Bytes that are no text in this encoding',
  'nul-bytes': 'Empty bytes in the text',
  'bad-number': 'Text where a number belongs',
  'bad-date': 'Text where a date belongs',
  'date-range': 'A date outside any likely year',
  'range-order': 'A last day before the first',
  'negative-count': 'A count below zero',
  'missing-time': 'No time',
  'missing-id': 'No id',
  'bad-json': 'A line that is not JSON',
  truncated: 'The file ends in the middle of the line',
};

/** Words for a reject code; a code of a newer reader comes back as it is. */
export function rejectReason(code: string): string {
  return code in REJECT_WORDS ? REJECT_WORDS[code as RejectCode] : code;
}

export interface LineList {
  readonly lines: readonly number[];
  readonly count: number;
}

/** `Line 7`, `Lines 7, 12 and 40`, `Lines 7, 12, 40 and 1,204 more`. */
export function linesInWords({ lines, count }: LineList, locale: string): string {
  const shown = lines.slice(0, 6).map((line) => formatCount(line, locale));
  const more = count - shown.length;
  return `${plural(count, 'Line', 'Lines')} ${listInWords(more > 0 ? [...shown, `${formatCount(more, locale)} more`] : shown)}`;
}

/** `76 of 76 days`, `30 of 30, 27 replaced`, `73 of 76, gap 4–6 Oct`, `74 of 76, 2 d late`, `14 of 14, from 2 Nov`, `no rows`. */
export function coverageWords(
  gaps: SourceGaps,
  whole: { readonly from: string; readonly to: string },
  locale: string,
): string {
  const label = { locale, year: 'left out', between: '–' } as const;
  if (gaps.covered === 0) return 'no rows';
  const counts = `${formatCount(gaps.covered, locale)} of ${formatCount(gaps.expected, locale)}`;
  if (gaps.inner.length > 1) return `${counts}, ${formatCount(gaps.inner.length, locale)} gaps`;
  if (gaps.inner.length === 1) return `${counts}, gap ${formatDayRange(gaps.inner[0].from, gaps.inner[0].to, label)}`;
  if (gaps.replaced > 0) return `${counts}, ${formatCount(gaps.replaced, locale)} replaced`;
  if (gaps.lateDays > 0) return `${counts}, ${formatCount(gaps.lateDays, locale)} d late`;
  if (isApart(gaps.last, whole.to)) return `${counts}, ends ${formatDay(gaps.last, label)}`;
  if (isApart(whole.from, gaps.first)) return `${counts}, from ${formatDay(gaps.first, label)}`;
  return `${counts} days`;
}

/** More than the day by which two clocks may differ. */
function isApart(earlier: string, later: string): boolean {
  return daysBetween(earlier, later) - 1 > CLOCK_DAYS;
}

export interface CoverageSummaryInput {
  readonly rows: readonly { readonly label: string; readonly gaps: SourceGaps }[];
  readonly from: string;
  readonly to: string;
}

/** The sentence of the coverage chart. */
export function coverageSentence({ rows, from, to }: CoverageSummaryInput, locale: string): string {
  const empty = rows.filter(({ gaps }) => gaps.covered === 0);
  const torn = rows.filter(({ gaps }) => gaps.covered > 0 && gaps.covered < gaps.expected);
  const period = periodInWords({ from, to }, locale);
  const sources = `${countInWords(rows.length, locale)} ${plural(rows.length, 'source')}`;
  const none = empty.length === 0 ? '' : ` No rows at all from ${named(empty, locale)}.`;
  if (torn.length === 0) return `${capital(sources)}, ${period}: rows on every day each of them covers.${none}`;
  const missing = torn.reduce((sum, { gaps }) => sum + gaps.expected - gaps.covered, 0);
  return `${capital(sources)}, ${period}: ${formatCount(missing, locale)} ${plural(missing, 'day')} without rows, in ${named(torn, locale)}.${none}`;
}

/** What the strips leave out, so that their number is not taken for that of the files. */
export function undrawnSentence(files: readonly string[], locale: string): string {
  if (files.length === 0) return '';
  const names = files.length > 3 ? [...files.slice(0, 3), `${countInWords(files.length - 3, locale)} more`] : files;
  return `Not drawn: ${listInWords(names)}, without a row of a single day.`;
}

/** The first three by name, the others counted. */
function named(rows: CoverageSummaryInput['rows'], locale: string): string {
  const names = rows.slice(0, 3).map(({ label }) => label);
  return listInWords(rows.length > 3 ? [...names, `${countInWords(rows.length - 3, locale)} more`] : names);
}

/** Files of a watched folder that the browser could not hand over. */
export function unreadableSentence(names: readonly string[]): string {
  const more = names.length - 3;
  const shown = listInWords(more > 0 ? [...names.slice(0, 3), `${more} more`] : names);
  return `${shown} could not be read: another program may hold ${plural(names.length, 'it', 'them')}, or this device forbids it. ${plural(names.length, 'It is', 'They are')} tried again at the next look.`;
}
