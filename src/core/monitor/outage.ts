/**
 * Hours in which a source fell silent: CUSUM of the Poisson likelihood of next to none of the expected parties against the expected
 * (methods/monitor.md §0, §5.1). Only hours that the source's files cover can be silent.
 */
import { gammainc, ln } from '../stats/math';
import { cusum } from './e-detector';
import { HourlyExpectation } from './hourly-expectation';

const SILENT_SHARE = 0.002;
const LN_SILENT_SHARE = ln(SILENT_SHARE);
/** What counts as a break once the hours are known. */
const BREAK_SHARE = 0.1;
/** Silence that takes longer to be noticed is of a few people who left, not of a tag. */
const LONGEST_HOURS = 72;
/** A public holiday leaves about this much. */
const QUIET_SHARE = 0.3;
const HOURS = 24;
const DAYS_PER_YEAR = 365;
/** Beyond this after its peak, evidence of silence has ended. */
const RECOVERY = 8;

export interface HourCounts {
  /** First hour since 1970, at 00:00 of a UTC day. */
  readonly from: number;
  readonly counts: Float64Array;
  /** 1 where a file covers the hour. */
  readonly covered: Uint8Array;
}

export interface Outage {
  /** Hours since 1970; `to` is the first hour after it. */
  readonly from: number;
  readonly to: number;
  readonly expected: number;
  readonly counted: number;
  /** ln of the likelihood ratio at its height. */
  readonly logEvidence: number;
  /** Hour at which the evidence sufficed for an alarm, and for a firm one; null: it never did. */
  readonly knownAt: number;
  readonly firmAt: number | null;
  readonly dispersion: number;
}

interface Run {
  from: number;
  expected: number;
  counted: number;
}

/** ln of the likelihood ratio that is taken for silence, and that is taken for it firmly. */
export interface SilenceThresholds {
  readonly alarm: number;
  readonly firm: number;
}

export function findOutages(series: HourCounts, thresholds: SilenceThresholds): Outage[] {
  const scan = new Scan(series, thresholds);
  for (let hour = 0; hour + HOURS <= series.counts.length; hour += HOURS) scan.day(hour);
  scan.close();
  return scan.outages;
}

/** Expected parties of each hour by the days before it; 0 where nothing is known or covered. */
export function expectedHours(series: HourCounts): Float64Array {
  const { counts, covered, from } = series;
  const expected = new Float64Array(counts.length);
  const model = new HourlyExpectation();
  for (let first = 0; first + HOURS <= counts.length; first += HOURS) {
    const day = Math.floor((from + first) / HOURS);
    const ofDay = model.ofDay(day);
    for (let at = 0; ofDay !== null && at < HOURS; at++)
      if (covered[first + at] === 1) expected[first + at] = model.ofHour(at, ofDay);
    if (isCovered(series, first)) model.learn(day, counts.subarray(first, first + HOURS));
  }
  return expected;
}

/** A day that is not covered throughout teaches nothing of ordinary days. */
const isCovered = ({ covered }: HourCounts, first: number): boolean =>
  covered.subarray(first, first + HOURS).every((one) => one === 1);

class Scan {
  readonly outages: Outage[] = [];
  readonly #model = new HourlyExpectation();
  /** Of the day that is looked at. */
  #zeroWeight = 1;
  #logM = 0;
  #run: Run | null = null;
  #peak: (Run & { to: number; logM: number }) | null = null;
  #knownAt: number | null = null;
  #firmAt: number | null = null;
  #endOfLast = 0;

  constructor(
    readonly series: HourCounts,
    readonly thresholds: SilenceThresholds,
  ) {}

  /** @param first index of the day's first hour */
  day(first: number): void {
    const { counts, covered, from } = this.series;
    const day = Math.floor((from + first) / HOURS);
    const ofDay = this.#model.ofDay(day);
    this.#zeroWeight = zeroWeight(this.#model.dispersion);
    for (let at = 0; at < HOURS; at++) {
      if (ofDay === null || covered[first + at] === 0) continue;
      this.#hour(first + at, this.#model.ofHour(at, ofDay));
    }
    // One that is silent in part teaches nothing either.
    const isSilent = (this.#run !== null && this.#logM >= this.thresholds.alarm / 2) || this.#endOfLast > first;
    if (!isSilent && isCovered(this.series, first)) this.#model.learn(day, counts.subarray(first, first + HOURS));
  }

  close(): void {
    if (this.#peak !== null && this.#knownAt !== null) {
      const { from, to, expected, counted, logM } = this.#peak;
      if (isBreak(counted, expected) && this.#knownAt - from <= LONGEST_HOURS) {
        this.#endOfLast = to;
        this.outages.push({
          from: this.series.from + from,
          to: this.series.from + to,
          expected,
          counted,
          logEvidence: logM,
          knownAt: this.series.from + this.#knownAt,
          firmAt: this.#firmAt === null ? null : this.series.from + this.#firmAt,
          dispersion: this.#model.dispersion,
        });
      }
    }
    this.#run = null;
    this.#peak = null;
    this.#knownAt = null;
    this.#firmAt = null;
    this.#logM = 0;
  }

  #hour(at: number, expected: number): void {
    const counted = this.series.counts[at];
    const logE = logSilence(counted, expected);
    // Silence begins with an hour that nobody came in.
    if (this.#run === null) {
      if (logE <= 0) return;
      this.#run = { from: at, expected: 0, counted: 0 };
      this.#logM = 0;
    }
    this.#logM = cusum(this.#logM, logE * this.#zeroWeight);
    this.#run.expected += expected;
    this.#run.counted += counted;
    if (this.#peak === null || this.#logM > this.#peak.logM) {
      this.#peak = { ...this.#run, to: at + 1, logM: this.#logM };
    }
    if (this.#firmAt === null && this.#logM >= this.thresholds.firm) this.#firmAt = at + 1;
    if (this.#knownAt === null && this.#logM >= this.thresholds.alarm) this.#knownAt = at + 1;
    const isOver = this.#knownAt === null ? this.#logM <= 0 : this.#logM < this.#peak.logM - RECOVERY;
    if (isOver) this.close();
  }
}

/**
 * ln of the likelihood ratio to ask of a series with so many parties a day: after each of them a silence may begin, and by chance it
 * lasts for μ expected parties with probability e^−μ. Once in so many years is borne.
 */
export function silenceThreshold(perDay: number, years: number): number {
  return ln(Math.max(1, perDay) * DAYS_PER_YEAR * years);
}

/**
 * How much of μ parties that do not come is evidence when days scatter by φ: of a negative binomial of mean μ and variance φμ,
 * ln P(0) is −μ · ln φ/(φ − 1).
 */
function zeroWeight(phi: number): number {
  return phi <= 1.0001 ? 1 : ln(phi) / (phi - 1);
}

/** ln of the likelihood ratio of silence of one count against its expectation. */
export function logSilence(counted: number, expected: number): number {
  return counted * LN_SILENT_SHARE + (1 - SILENT_SHARE) * expected;
}

/** Below a tenth of what was expected. */
export const isBreak = (counted: number, expected: number): boolean => counted <= BREAK_SHARE * expected;

/** Chance that so few, or fewer, come on a quiet day, as a holiday is. */
export const chanceOnQuietDay = (counted: number, expected: number): number =>
  poissonBelow(counted, QUIET_SHARE * expected);

/** P(X ≤ x) of a Poisson count. */
const poissonBelow = (count: number, mean: number): number => (mean <= 0 ? 1 : gammainc(mean, count + 1, true, true));
