/**
 * Reads days and instants of a column whose form is decided, straight from bytes. ISO cells take a loop without allocation;
 * everything else goes through text.
 */
import { cellText, isMissing, trimEnd, trimStart } from './cell';
import { civilFromDays, DAY_SECONDS, daysFromCivil, FIRST_DAY, fullYear, isDate, LAST_DAY } from './calendar';
import type { DateForm, DateStyle, EpochDigits } from './date-column';
import { wordedDay } from './months';
import type { Zone } from './zone';

export const DateStatus = { ok: 0, missing: 1, bad: 2, otherForm: 3, range: 4 } as const;
export type DateStatus = (typeof DateStatus)[keyof typeof DateStatus];

const NUMERIC = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})/;
const TIME =
  /^[T ,]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?m?\.?\s*(z|utc|gmt|[+\-\u2212]\d{2}(?::?\d{2})?)?$/iu;

/** Reports by the hour write it behind the day. */
const HOUR_MARK = /\|(\d{1,2})$/;

function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 0x30;
  const ones = (bytes[at + 1] as number) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1000;
}

export class DateCell {
  /** Day as written, days from 1970-01-01. */
  day = 0;
  /** Microseconds UTC; of a bare day, its first moment in the zone. */
  micros = 0;
  /** True when the cell carries its own offset (or is an epoch). */
  explicit = false;
  /** Hour as written; -1 when the cell has no time. */
  hour = -1;

  private readonly form: DateForm;
  private readonly epoch: EpochDigits | null;
  private readonly slashes: 'dmy' | 'mdy' | null;
  private readonly isLocalClock: boolean;
  private readonly since: DateStyle['since'];

  constructor(
    { form, epoch, slashes, clock, since }: DateStyle,
    private readonly zone: Zone | null,
  ) {
    this.since = since;
    this.isLocalClock = clock !== undefined;
    this.form = form;
    this.epoch = epoch;
    this.slashes = slashes;
  }

  read(bytes: Uint8Array, start: number, end: number): DateStatus {
    const from = trimStart(bytes, start, end);
    const to = trimEnd(bytes, from, end);
    if (this.form === 'ymd' && to - from >= 10 && bytes[from + 4] === 0x2d && bytes[from + 7] === 0x2d) {
      const status = this.readIso(bytes, from, to);
      if (status >= 0) return status as DateStatus;
    }
    if (isMissing(bytes, from, to)) return DateStatus.missing;
    return this.readText(cellText(bytes, from, to));
  }

  /** ISO 8601 of the usual widths; -1 when the slow path must look. */
  private readIso(bytes: Uint8Array, from: number, to: number): number {
    const year = two(bytes, from) * 100 + two(bytes, from + 2);
    const month = two(bytes, from + 5);
    const date = two(bytes, from + 8);
    if (year < 0 || !isDate(year, month, date)) return -1;
    const day = daysFromCivil(year, month, date);
    if (to - from === 10) return this.settle({ day, seconds: 0, fraction: 0, offset: null, hour: -1 });
    const mark = bytes[from + 10];
    if (to - from < 16 || (mark !== 0x54 && mark !== 0x20) || bytes[from + 13] !== 0x3a) return -1;
    const hour = two(bytes, from + 11);
    const minute = two(bytes, from + 14);
    let second = 0;
    let at = from + 16;
    if (bytes[at] === 0x3a && at + 3 <= to) {
      second = two(bytes, at + 1);
      at += 3;
    }
    if (hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 60) return -1;
    let fraction = 0;
    if (bytes[at] === 0x2e) {
      let unit = 100_000;
      for (at += 1; at < to; at += 1) {
        const digit = (bytes[at] as number) - 0x30;
        if (digit < 0 || digit > 9) break;
        fraction += digit * unit;
        unit = unit > 1 ? unit / 10 : 0;
      }
    }
    const seconds = hour * 3600 + minute * 60 + second;
    if (at === to) return this.finish(day, seconds, fraction, hour);
    if (at + 1 === to && bytes[at] === 0x5a) return this.finishExplicit(day, seconds, fraction, hour, 0);
    if (at + 6 === to && bytes[at + 3] === 0x3a && (bytes[at] === 0x2b || bytes[at] === 0x2d)) {
      const offset = two(bytes, at + 1) * 3600 + two(bytes, at + 4) * 60;
      if (offset < 0) return -1;
      return this.finishExplicit(day, seconds, fraction, hour, bytes[at] === 0x2d ? -offset : offset);
    }
    return -1;
  }

  readText(text: string): DateStatus {
    if (this.form === 'epoch') return this.readEpoch(text);
    if (this.form === 'offset') return this.readOffset(text);
    if (this.form === 'serial') {
      const serial = Number(text);
      if (!/^\d{5}(?:\.\d+)?$/.test(text)) return DateStatus.bad;
      const day = Math.floor(serial) - 25_569;
      const seconds = Math.round((serial - Math.floor(serial)) * DAY_SECONDS);
      return this.settle({
        day,
        seconds,
        fraction: 0,
        offset: null,
        hour: seconds === 0 ? -1 : Math.floor(seconds / 3600),
      });
    }
    const marked = HOUR_MARK.exec(text);
    if (marked !== null) return this.readHour(text.slice(0, marked.index), Number(marked[1]));
    const { date, rest } = cut(text, this.form);
    const day = this.dayOf(date);
    if (day === null) return this.otherStatus(text);
    if (rest.trim() === '') return this.settle({ day, seconds: 0, fraction: 0, offset: null, hour: -1 });
    const time = timeOf(rest);
    return time === null ? DateStatus.bad : this.settle({ day, ...time });
  }

  /** The hour behind the day stands for its time of day. */
  private readHour(text: string, hour: number): DateStatus {
    const day = hour > 23 ? null : this.dayOf(cut(text, this.form).date);
    return day === null ? DateStatus.bad : this.finish(day, hour * 3600, 0, hour);
  }

  private dayOf(date: string): number | null {
    if (this.form === 'words') return wordedDay(date);
    if (this.form === 'compact')
      return dayFrom(Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6, 8)));
    const match = NUMERIC.exec(date);
    if (match === null) return null;
    const [first, second, third] = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
    if ((match[1] as string).length === 4) return this.form === 'ymd' ? dayFrom(first, second, third) : null;
    const order = this.form === 'ymd' ? this.slashes : this.form;
    if (order === null) return null;
    const year = (match[3] as string).length === 3 ? NaN : fullYear(third);
    return order === 'dmy' ? dayFrom(year, second, first) : dayFrom(year, first, second);
  }

  /** Tells a day of another style from no day at all: the first may mean that the plan is wrong. */
  private otherStatus(text: string): DateStatus {
    const match = NUMERIC.exec(text);
    if (match === null) return wordedDay(text) === null ? DateStatus.bad : DateStatus.otherForm;
    const [first, second, third] = [Number(match[1]), Number(match[2]), fullYear(Number(match[3]))] as const;
    return dayFrom(third, second, first) !== null ||
      dayFrom(third, first, second) !== null ||
      dayFrom(first, second, Number(match[3])) !== null
      ? DateStatus.otherForm
      : DateStatus.bad;
  }

  /** Months after the first begin with their own first day. */
  private readOffset(text: string): DateStatus {
    if (this.since === undefined || !/^\d{1,5}$/.test(text)) return DateStatus.bad;
    const { day: first, unit } = this.since;
    const count = Number(text);
    const day = unit === 'month' ? monthAfter(first, count) : first + count * (unit === 'week' ? 7 : 1);
    return this.settle({ day, seconds: 0, fraction: 0, offset: null, hour: -1 });
  }

  private readEpoch(text: string): DateStatus {
    const match = /^(\d{10}|\d{13}|\d{16}|\d{19})(?:\.(\d+))?$/.exec(text);
    if (match?.[1] === undefined) return DateStatus.bad;
    const digits = match[1];
    if (this.epoch !== null && digits.length !== this.epoch) return DateStatus.bad;
    const seconds = Number(digits.slice(0, 10));
    const fraction = Number(`${digits.slice(10)}${digits.length === 10 ? (match[2] ?? '') : ''}000000`.slice(0, 6));
    const day = Math.floor(seconds / DAY_SECONDS);
    const rest = seconds - day * DAY_SECONDS;
    const hour = Math.floor(rest / 3600);
    return this.isLocalClock
      ? this.finish(day, rest, fraction, hour)
      : this.finishExplicit(day, rest, fraction, hour, 0);
  }

  private settle(at: {
    day: number;
    seconds: number;
    fraction: number;
    offset: number | null;
    hour: number;
  }): DateStatus {
    return at.offset === null
      ? this.finish(at.day, at.seconds, at.fraction, at.hour)
      : this.finishExplicit(at.day, at.seconds, at.fraction, at.hour, at.offset);
  }

  private finish(day: number, seconds: number, fraction: number, hour: number): DateStatus {
    if (day < FIRST_DAY || day > LAST_DAY) return DateStatus.range;
    this.day = day;
    this.hour = hour;
    this.explicit = false;
    const local = day * DAY_SECONDS + seconds;
    if (this.zone === null) this.micros = local * 1e6 + fraction;
    else this.micros = this.zone.toUtc(local) * 1e6 + fraction;
    return DateStatus.ok;
  }

  // Positional on purpose: this runs once per row, and an object each time would be the costliest part of it.
  private finishExplicit(day: number, seconds: number, fraction: number, hour: number, offset: number): DateStatus {
    if (day < FIRST_DAY || day > LAST_DAY) return DateStatus.range;
    this.day = day;
    this.hour = hour;
    this.explicit = true;
    this.micros = (day * DAY_SECONDS + seconds - offset) * 1e6 + fraction;
    return DateStatus.ok;
  }
}

function monthAfter(first: number, count: number): number {
  if (count === 0) return first;
  const { year, month } = civilFromDays(first);
  const months = year * 12 + month - 1 + count;
  return daysFromCivil(Math.floor(months / 12), (months % 12) + 1, 1);
}

function dayFrom(year: number, month: number, day: number): number | null {
  return isDate(year, month, day) ? daysFromCivil(year, month, day) : null;
}

/** Date and time halves of a cell. */
function cut(text: string, form: DateForm): { date: string; rest: string } {
  const at =
    form === 'words'
      ? text.search(/[,\s]+\d{1,2}:\d{2}/)
      : form === 'compact'
        ? 8
        : (NUMERIC.exec(text)?.[0].length ?? text.length);
  return at < 0 ? { date: text, rest: '' } : { date: text.slice(0, at), rest: text.slice(at) };
}

/** Seconds of the day, fraction in µs and offset in seconds of a time of day; 24:00 and :60 run into the next. */
function timeOf(text: string): { seconds: number; fraction: number; offset: number | null; hour: number } | null {
  const match = TIME.exec(text.trimEnd());
  if (match === null) return null;
  let hour = Number(match[1]);
  const minute = Number(match[2]);
  const second = Number(match[3] ?? 0);
  const half = match[5]?.toLowerCase();
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  if (minute > 59 || second > 60 || hour > 24 || (hour === 24 && minute + second > 0)) return null;
  const fraction = Number(`${match[4] ?? ''}000000`.slice(0, 6));
  return { seconds: hour * 3600 + minute * 60 + second, fraction, offset: offsetOf(match[6]), hour };
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const match = /^([+\-\u2212])(\d{2}):?(\d{2})?$/u.exec(text);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  return match[1] === '+' ? seconds : -seconds;
}
