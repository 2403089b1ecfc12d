/**
 * How many parties an hour would bring, from the hours before it alone: level of the last four weeks, share of the hour of the day,
 * factor of the weekday (methods/monitor.md §0: season is log-linear; weekday factors need three weeks).
 */
import { CUTS, insertSorted, scaleOf } from './dispersion';

const HOURS = 24;
const DAYS = 7;
const LEVEL_DAYS = 28;
const TRIMMED_DAYS = 3;
/** Below three weeks the weekdays are not known, and an empty Sunday would be taken for silence. */
const LEAST_DAYS = 21;
/** Part of a mean day that each weekday is given, so that no factor is nought. */
const WEEKDAY_PRIOR = 0.1;
/** Parties that an even profile weighs, so that an hour never seen is not taken for impossible. */
const EVEN_WEIGHT = 24;
/** Weight of φ = 1, in days. */
const PRIOR_DAYS = 5;

/** Learns day by day; days that are held are not learned from. */
export class HourlyExpectation {
  readonly #ofHour = new Array<number>(HOURS).fill(0);
  readonly #ofWeekday = new Array<number>(DAYS).fill(0);
  readonly #weekdays = new Array<number>(DAYS).fill(0);
  readonly #recent: { readonly day: number; readonly parties: number }[] = [];
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
    return this.#level() * this.#weekdayFactor(day);
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
      this.#dispersion = Math.max(
        1,
        (PRIOR_DAYS + judged * scaleOf(this.#squares, CUTS.three)) / (PRIOR_DAYS + judged),
      );
    }
    this.#total += sum;
    this.#days++;
    const weekday = weekdayOf(day);
    this.#ofWeekday[weekday] += sum;
    this.#weekdays[weekday]++;
    this.#recent.push({ day, parties: sum });
    if (this.#recent.length > LEVEL_DAYS) this.#recent.shift();
  }

  /** Parties of a mean weekday, without the days that stand out either way. */
  #level(): number {
    const rated = this.#recent.map(({ day, parties }) => ({ parties, factor: this.#weekdayFactor(day) }));
    rated.sort((a, b) => a.parties / a.factor - b.parties / b.factor);
    const kept = rated.slice(TRIMMED_DAYS, rated.length - TRIMMED_DAYS);
    const sum = (of: (one: (typeof kept)[number]) => number): number => kept.reduce((total, one) => total + of(one), 0);
    return sum(({ parties }) => parties) / sum(({ factor }) => factor);
  }

  #weekdayFactor(day: number): number {
    if (this.#days < LEAST_DAYS || this.#total === 0) return 1;
    const weekday = weekdayOf(day);
    const mean = this.#total / this.#days;
    return (this.#ofWeekday[weekday] + WEEKDAY_PRIOR * mean) / (this.#weekdays[weekday] + WEEKDAY_PRIOR) / mean;
  }
}

const weekdayOf = (day: number): number => ((day % DAYS) + DAYS) % DAYS;
