/**
 * Local times to UTC by the platform's `Intl`, with the transitions of each year found once and kept. Hours that an autumn
 * repeats are taken the first time; hours that a spring skips move forward by the gap; both are counted.
 */
import { DAY_SECONDS, daysFromCivil } from './calendar';

export type LocalFlag = 'none' | 'ambiguous' | 'missing';

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** One IANA zone. All times are whole seconds: since the epoch, or since the epoch as a clock in that zone would count. */
export class Zone {
  /** What the last `toUtc` met. */
  flag: LocalFlag = 'none';
  /** How often it met either. */
  readonly met = { ambiguous: 0, missing: 0 };
  private readonly format: Intl.DateTimeFormat;
  private readonly years = new Map<number, { readonly at: readonly number[]; readonly offset: readonly number[] }>();
  private readonly isUtc: boolean;
  /** Local span without a transition near by; most neighbouring rows fall into it. */
  private safeFrom = Infinity;
  private safeTo = -Infinity;
  private safeOffset = 0;

  constructor(readonly name: string) {
    this.isUtc = name === 'UTC' || name === 'Etc/UTC';
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Seconds to add to UTC for the local clock. */
  offsetAt(utcSeconds: number): number {
    if (this.isUtc) return 0;
    const year = this.year(new Date(utcSeconds * 1000).getUTCFullYear());
    let index = year.at.length - 1;
    while (index > 0 && (year.at[index] as number) > utcSeconds) index -= 1;
    return year.offset[index] as number;
  }

  toUtc(local: number): number {
    this.flag = 'none';
    if (this.isUtc) return local;
    if (local >= this.safeFrom && local < this.safeTo) return local - this.safeOffset;
    const before = this.offsetAt(local - DAY_SECONDS);
    const after = this.offsetAt(local + DAY_SECONDS);
    if (before === after) {
      this.safeFrom = local - (((local % 3600) + 3600) % 3600);
      this.safeTo = this.safeFrom + 3600;
      this.safeOffset = before;
      return local - before;
    }
    const first = local - before;
    const second = local - after;
    const firstHolds = this.offsetAt(first) === before;
    const secondHolds = this.offsetAt(second) === after;
    if (firstHolds && secondHolds) {
      this.flag = 'ambiguous';
      this.met.ambiguous += 1;
      return Math.min(first, second);
    }
    if (firstHolds || secondHolds) return firstHolds ? first : second;
    this.flag = 'missing';
    this.met.missing += 1;
    return first;
  }

  private measure(utcSeconds: number): number {
    const part = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of this.format.formatToParts(new Date(utcSeconds * 1000))) {
      if (type in part) part[type as keyof typeof part] = Number(value);
    }
    const local =
      daysFromCivil(part.year, part.month, part.day) * DAY_SECONDS + part.hour * 3600 + part.minute * 60 + part.second;
    return local - utcSeconds;
  }

  private year(year: number): { readonly at: readonly number[]; readonly offset: readonly number[] } {
    const known = this.years.get(year);
    if (known !== undefined) return known;
    const start = daysFromCivil(year, 1, 1) * DAY_SECONDS;
    const end = daysFromCivil(year + 1, 1, 1) * DAY_SECONDS;
    const at = [start];
    const offset = [this.measure(start)];
    // Zones such as Morocco's change four times a year; ten days are closer together than any two changes.
    for (let from = start; from < end; from += 10 * DAY_SECONDS) {
      const to = Math.min(end - 1, from + 10 * DAY_SECONDS);
      if (this.measure(to) === offset[offset.length - 1]) continue;
      const change = this.changeBetween(from, to);
      at.push(change);
      offset.push(this.measure(change));
    }
    const made = { at, offset };
    this.years.set(year, made);
    return made;
  }

  /** First second after `from` whose offset differs from that of `from`. */
  private changeBetween(from: number, to: number): number {
    const before = this.measure(from);
    let low = from;
    let high = to;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.measure(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }
}
