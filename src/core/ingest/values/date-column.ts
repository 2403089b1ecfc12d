/**
 * Dates are decided per column (docs/methods/ingest.md). D/M or M/D is settled by a field above twelve, by the stated
 * range, by the order of the file, by the preset; else it is asked.
 */
import { count } from '../report/sentence-numbers';
import { cellText, isMissing } from './cell';
import { civilFromDays, daysFromCivil, fullYear, isDate } from './calendar';
import { wordedDay } from './months';

export type DateForm = 'ymd' | 'dmy' | 'mdy' | 'compact' | 'words' | 'epoch' | 'serial' | 'offset';

/** Digits of an epoch in s, ms, µs and ns: its magnitude tells its unit. */
export type EpochDigits = 10 | 13 | 16 | 19;
const EPOCH_UNITS: Readonly<Record<EpochDigits, string>> = {
  10: 'Seconds',
  13: 'Milliseconds',
  16: 'Microseconds',
  19: 'Nanoseconds',
};

/** How the cells of a column are written. */
export interface DateStyle {
  readonly form: DateForm;
  /** The unit of a column of epochs, that of most cells; null for other forms. Others are no dates here. */
  readonly epoch: EpochDigits | null;
  /** Order of the numeric dates that stand among ISO ones in columns where both are met; null elsewhere. */
  readonly slashes: 'dmy' | 'mdy' | null;
  /** Every cell names an hour behind its day. */
  readonly hours?: true;
  /** Zone of the clock by which epochs were counted, where that is not UTC. */
  readonly clock?: string;
  /** First day of a column that counts days, weeks or months from it. */
  readonly since?: { readonly day: number; readonly unit: 'day' | 'week' | 'month' };
}

export interface DateDecision extends DateStyle {
  readonly by: 'cells' | 'range' | 'order' | 'preset' | 'answer' | 'assumed';
  readonly how: string;
  /** The first cell that both orders fit, when nothing decided. */
  readonly example: string | null;
}

const NUMERIC = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:$|[ T,|])/;

const TIME_OF_DAY = /[,\s]+\d{1,2}:\d{2}.*$/;
const OFFSET = /\d:\d{2}[^+-]{0,20}(?:z|utc|gmt|[+-]\d{2}:?\d{2})$/i;

export interface DateContext {
  /** First and last day of the range that the file states, as days; null when it states none. */
  readonly range: { readonly from: number; readonly to: number } | null;
  readonly preset: 'ymd' | 'dmy' | 'mdy' | null;
  readonly answer: 'dmy' | 'mdy' | null;
  /** Spreadsheet serials are only believed in a column that its name calls a date. */
  readonly isDateNamed: boolean;
  /** People edit this export by hand, so that ISO and numeric dates may stand in one column. */
  readonly isMixed: boolean;
}

export class DateEvidence {
  cells = 0;
  missing = 0;
  bad = 0;
  /** Cells that carry their own offset. */
  withOffset = 0;
  /** Cells that name an hour behind their day. */
  withHour = 0;
  readonly forms: Record<DateForm | 'slash', number> = {
    ymd: 0,
    dmy: 0,
    mdy: 0,
    compact: 0,
    words: 0,
    epoch: 0,
    serial: 0,
    offset: 0,
    slash: 0,
  };
  /** Cells by their count of digits, for epochs. */
  readonly epochs: Record<EpochDigits, number> = { 10: 0, 13: 0, 16: 0, 19: 0 };
  firstSlash: string | null = null;
  /** Different days, those of numeric dates aside, which may be read in two ways. */
  private readonly days = new Set<number>();
  /** Order of the slash dates under both readings, in file order; they are few kinds, so a window is enough. */
  private readonly slashes: { readonly dmy: number | null; readonly mdy: number | null }[] = [];

  add(bytes: Uint8Array, start: number, end: number): void {
    if (isMissing(bytes, start, end)) {
      this.missing += 1;
      return;
    }
    const isDashed = end - start >= 10 && bytes[start + 4] === 0x2d && bytes[start + 7] === 0x2d;
    const day = isDashed ? isoDayAt(bytes, start) : null;
    if (day !== null) {
      if (bytes[start + 10] === BAR) this.withHour += 1;
      this.note(day);
      this.cells += 1;
      this.forms.ymd += 1;
      if (bytes[end - 1] === 0x5a || (end - start > 19 && (isSign(bytes[end - 6]) || isSign(bytes[end - 5]))))
        this.withOffset += 1;
    } else this.addText(cellText(bytes, start, end).trim());
  }

  addText(text: string): void {
    this.cells += 1;
    const form = formOf(text);
    if (text.includes('|')) this.withHour += 1;
    if (OFFSET.test(text)) this.withOffset += 1;
    if (form === null) this.bad += 1;
    else this.forms[form] += 1;
    if (form === 'ymd' || form === 'compact' || form === 'words') this.noteText(text, form);
    if (form === 'epoch') this.epochs[text.replace(/\..*$/, '').length as EpochDigits] += 1;
    if (form !== 'slash' && form !== 'dmy' && form !== 'mdy') return;
    const match = NUMERIC.exec(text);
    if (match === null) return;
    const [, first, second, year] = match.map(Number) as [number, number, number, number];
    const full = fullYear(year);
    if (form === 'slash') this.firstSlash ??= text;
    if (this.slashes.length >= 50_000) return;
    this.slashes.push({
      dmy: isDate(full, second, first) ? daysFromCivil(full, second, first) : null,
      mdy: isDate(full, first, second) ? daysFromCivil(full, first, second) : null,
    });
  }

  private noteText(text: string, form: 'ymd' | 'compact' | 'words'): void {
    const date = text.replace(TIME_OF_DAY, '');
    const [year, month, day] =
      form === 'compact' ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)] : date.split(/[-/.]/);
    const days =
      form === 'words' ? wordedDay(date) : daysFromCivil(Number(year), Number(month), Number.parseInt(day, 10));
    if (days !== null && !Number.isNaN(days)) this.note(days);
  }

  private note(day: number): void {
    if (this.days.size < MOST_DAYS) this.days.add(day);
  }

  /** The different days of the column in order, numeric dates read as decided. */
  daysUnder({ form, slashes }: DateStyle): readonly number[] {
    const order = form === 'dmy' || form === 'mdy' ? form : slashes;
    const numeric = order === null ? [] : this.slashes.flatMap((both) => both[order] ?? []);
    return [...new Set([...this.days, ...numeric])].sort((a, b) => a - b);
  }

  get share(): number {
    return this.cells === 0 ? 0 : (this.cells - this.bad) / this.cells;
  }

  /** True when every reading keeps inside the range and the other does not. */
  inRange(reading: 'dmy' | 'mdy', range: { readonly from: number; readonly to: number }): boolean {
    return this.slashes.every(
      (days) => days[reading] !== null && days[reading] >= range.from && days[reading] <= range.to,
    );
  }

  isMonotone(reading: 'dmy' | 'mdy'): boolean {
    const days = this.slashes.map((both) => both[reading]);
    if (new Set(days).size < 3) return false;
    return [1, -1].some((sign) =>
      days.every((day, at) => day !== null && (at === 0 || sign * (day - (days[at - 1] ?? day)) >= 0)),
    );
  }

  /** From one different day to the next there is never more than one day. */
  runsDayByDay(reading: 'dmy' | 'mdy'): boolean {
    const days = this.slashes.map((both) => both[reading]);
    return (
      new Set(days).size >= FEWEST_IN_A_ROW &&
      days.every((day, at) => day !== null && Math.abs(day - (days[at - 1] ?? day)) <= 1)
    );
  }

  /** Every day is the first of a month, as statements by the month name theirs. */
  isByMonth(reading: 'dmy' | 'mdy'): boolean {
    return this.slashes.every(({ [reading]: day }) => day !== null && civilFromDays(day).day === 1);
  }
}

const BAR = 0x7c;
const isSign = (byte: number): boolean => byte === 0x2b || byte === 0x2d;

/** Null where the digits are no date. */
function isoDayAt(bytes: Uint8Array, start: number): number | null {
  const digit = (at: number): number => bytes[start + at] - 0x30;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  const [month, day] = [digit(5) * 10 + digit(6), digit(8) * 10 + digit(9)];
  return year > 999 && year < 10_000 && isDate(year, month, day) ? daysFromCivil(year, month, day) : null;
}

/** Fewer days that follow each other may do so by chance. */
const FEWEST_IN_A_ROW = 4;

/** Enough to see whether days follow each other by weeks or months. */
const MOST_DAYS = 5000;

function formOf(text: string): DateForm | 'slash' | null {
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) {
    const [, first, second, third] = numeric as unknown as [string, string, string, string];
    if (first.length === 4) return isDate(Number(first), Number(second), Number(third)) ? 'ymd' : null;
    if (third.length !== 4 && third.length !== 2) return null;
    const year = fullYear(Number(third));
    const dmy = isDate(year, Number(second), Number(first));
    const mdy = isDate(year, Number(first), Number(second));
    // A day that equals its month reads the same both ways and decides nothing, but is no question either.
    return dmy && mdy ? 'slash' : dmy ? 'dmy' : mdy ? 'mdy' : null;
  }
  if (/^\d{8}$/.test(text)) {
    return isDate(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))) ? 'compact' : null;
  }
  if (/^\d{10}(?:\.\d+)?$|^\d{13}$|^\d{16}$|^\d{19}$/.test(text)) return 'epoch';
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return Number(text) >= 20_000 && Number(text) <= 60_000 ? 'serial' : null;
  return wordedDay(text.replace(TIME_OF_DAY, '')) === null ? null : 'words';
}

const SAYS: Readonly<Record<DateForm, string>> = {
  ymd: 'Year, month, day',
  dmy: 'Day before month',
  mdy: 'Month before day',
  compact: 'Eight digits YYYYMMDD',
  words: 'Months by name',
  epoch: 'Time since 1970',
  serial: 'Spreadsheet day numbers',
  offset: 'Counted from the first day of the table',
};

const decision = (form: DateForm, by: DateDecision['by'], why: string): DateDecision => ({
  form,
  epoch: null,
  slashes: null,
  by,
  how: `${SAYS[form]}, ${why}`,
  example: null,
});

/** One unit for the column: cells of another magnitude are more likely broken than of another unit. */
function epochs({ epochs: counts, cells }: DateEvidence): DateDecision {
  const units = [10, 13, 16, 19] as const;
  const epoch = units.reduce((a, b) => (counts[b] > counts[a] ? b : a));
  const others = units.reduce((sum, unit) => sum + counts[unit], 0) - counts[epoch];
  const rest = others === 0 ? '' : `; ${count(others)} of another magnitude do not load`;
  const how = `${EPOCH_UNITS[epoch]} since 1970, by the digits of ${count(counts[epoch])} of ${count(cells)} cells${rest}`;
  return { form: 'epoch', epoch, slashes: null, by: 'cells', how, example: null };
}

/** `0003` of a column of days: three days after the first. */
export const offsets = (unit: 'day' | 'week' | 'month', day: number, first: string): DateDecision => ({
  ...decision('offset', 'range', `${unit}s after ${first}, the day with which the table says it begins`),
  since: { day, unit },
});

/** Null when the cells are no dates. */
export function decideDates(evidence: DateEvidence, context: DateContext): DateDecision | null {
  const decided = formDecided(evidence, context);
  return decided === null || evidence.withHour < evidence.cells ? decided : { ...decided, hours: true };
}

function formDecided(evidence: DateEvidence, context: DateContext): DateDecision | null {
  const { forms } = evidence;
  const slashes = forms.slash + forms.dmy + forms.mdy;
  const order = (['ymd', 'compact', 'words', 'epoch', 'serial'] as const).filter(
    (form) => form !== 'serial' || context.isDateNamed,
  );
  const best = order.reduce((a, b) => (forms[b] > forms[a] ? b : a));
  if (forms[best] === 0 && slashes === 0) return null;
  if (context.isMixed && forms.ymd > 0 && slashes > 0) return mixed(evidence, context);
  if (best === 'epoch' && forms.epoch >= slashes) return epochs(evidence);
  if (forms[best] >= slashes)
    return decision(best, 'cells', `as in ${count(forms[best])} of ${count(evidence.cells)} cells`);
  return slashOrder(evidence, context);
}

/** ISO dates with numeric ones among them: each is read in its own way. */
function mixed(evidence: DateEvidence, context: DateContext): DateDecision {
  const order = slashOrder(evidence, context);
  const how = `${SAYS.ymd}, as in ${count(evidence.forms.ymd)} of ${count(evidence.cells)} cells; the others: ${order.how}`;
  return { ...order, form: 'ymd', slashes: order.form === 'dmy' ? 'dmy' : 'mdy', how };
}

function slashOrder(evidence: DateEvidence, context: DateContext): DateDecision {
  const { forms } = evidence;
  if (context.answer !== null) return decision(context.answer, 'answer', 'because you said so');
  if (forms.dmy !== forms.mdy && (forms.dmy === 0 || forms.mdy === 0)) {
    const form = forms.dmy > 0 ? 'dmy' : 'mdy';
    return decision(
      form,
      'cells',
      `because ${count(forms[form])} of ${count(evidence.cells)} cells have a day above 12 there`,
    );
  }
  if (forms.dmy + forms.mdy > 0) {
    const form = forms.dmy >= forms.mdy ? 'dmy' : 'mdy';
    return decision(form, 'cells', `as in most of ${count(evidence.cells)} cells; the others do not load`);
  }
  if (context.range !== null) {
    const dmy = evidence.inRange('dmy', context.range);
    const mdy = evidence.inRange('mdy', context.range);
    if (dmy !== mdy)
      return decision(dmy ? 'dmy' : 'mdy', 'range', 'because only then all days lie in the range that the file states');
  }
  const dmyRuns = evidence.isMonotone('dmy');
  const mdyRuns = evidence.isMonotone('mdy');
  if (dmyRuns !== mdyRuns)
    return decision(dmyRuns ? 'dmy' : 'mdy', 'order', 'because only then the days of the file follow each other');
  if (context.preset !== 'dmy' && context.preset !== 'mdy') return assumed(evidence);
  if (!context.isMixed || forms.ymd > 0)
    return decision(context.preset, 'preset', 'because this kind of export writes it so');
  // The export itself writes other dates: whatever wrote all of these may have had an order of its own.
  const example = evidence.firstSlash;
  const why = `assumed: ${example ?? ''} reads both ways, and this kind of export writes it so where somebody has edited it`;
  return { ...decision(context.preset, 'assumed', why), example };
}

/** Day first, unless only the other order gives one day after the other. Either way a person is asked. */
function assumed(evidence: DateEvidence): DateDecision {
  const isDaily = evidence.runsDayByDay('mdy') && !evidence.isByMonth('dmy');
  const why = isDaily
    ? 'reads both ways, and with the month first the days follow each other one by one'
    : 'reads both ways and nothing in the file decides';
  return {
    ...decision(isDaily ? 'mdy' : 'dmy', 'assumed', `assumed: ${evidence.firstSlash ?? ''} ${why}`),
    example: evidence.firstSlash,
  };
}
