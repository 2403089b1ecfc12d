/**
 * How many parties an hour would bring, from the hours before it alone: level of the last four weeks, share of the hour of the day,
 * factor of the weekday (methods/monitor.md §0: season is log-linear; weekday factors need three weeks).
 */
import { insertSorted, scaleOf } from './dispersion';

const HOURS = 24;
const DAYS = 7;
const LEVEL_DAYS = 28;
/** Below two weeks nothing is known of a series. */
const LEAST_DAYS = 14;
const WEEKDAYS_FROM = 21;
/** Parties that an even profile weighs, so that an hour never seen is not taken for impossible. */
const EVEN_WEIGHT = 24;
/** Weight of φ = 1, in days. */
const PRIOR_DAYS = 5;

/** Learns day by day; days that are held are not learned from. */
export class HourlyExpectation {
  readonly #ofHour = new Array<number>(HOURS).fill(0);
  readonly #ofWeekday = new Array<number>(DAYS).fill(0);
  readonly #weekdays = new Array<number>(DAYS).fill(0);
  readonly #recent: number[] = [];
  #total = 0;
  #days = 0;
  /** (day − expected)²/expected of each day judged, in rising order. */
  readonly #squares: number[] = [];

  #dispersion = 1;

  /** φ of days around their expectation, at least 1. */
  get dispersion(): number {
    return this.#dispersion;
  }

  /** Expected parties of a whole day; null while too little is known. */
  ofDay(day: number): number | null {
    if (this.#days < LEAST_DAYS || this.#recent.length < LEAST_DAYS) return null;
    const level = this.#recent.reduce((sum, one) => sum + one, 0) / this.#recent.length;
    return level * this.#weekdayFactor(day);
  }

  /** Expected parties of one hour, given those of its day. */
  ofHour(hourOfDay: number, ofDay: number): number {
    return (ofDay * (this.#ofHour[hourOfDay] + EVEN_WEIGHT / HOURS)) / (this.#total + EVEN_WEIGHT);
  }

  /** @param counts 24 hours of a complete day */
  learn(day: number, counts: ArrayLike<number>): void {
    let sum = 0;
    for (let at = 0; at < HOURS; at++) {
      this.#ofHour[at] += counts[at];
      sum += counts[at];
    }
    const expected = this.ofDay(day);
    if (expected !== null && expected >= 1) {
      // The level is an estimate from as many days as there are; its variance is added.
      insertSorted(this.#squares, ((sum - expected) * (sum - expected)) / (expected * (1 + 1 / this.#recent.length)));
      const judged = this.#squares.length;
      this.#dispersion = Math.max(1, (PRIOR_DAYS + judged * scaleOf(this.#squares)) / (PRIOR_DAYS + judged));
    }
    this.#total += sum;
    this.#days++;
    const weekday = weekdayOf(day);
    this.#ofWeekday[weekday] += sum;
    this.#weekdays[weekday]++;
    // The level is of a mean weekday, so that a weekend does not lower it.
    this.#recent.push(sum / this.#weekdayFactor(day));
    if (this.#recent.length > LEVEL_DAYS) this.#recent.shift();
  }

  #weekdayFactor(day: number): number {
    if (this.#days < WEEKDAYS_FROM || this.#total === 0) return 1;
    const weekday = weekdayOf(day);
    const mean = this.#total / this.#days;
    // A day's worth of the mean keeps a weekday that was seen thrice from being called empty.
    return (this.#ofWeekday[weekday] + mean) / (this.#weekdays[weekday] + 1) / mean;
  }
}

const weekdayOf = (day: number): number => ((day % DAYS) + DAYS) % DAYS;
