/**
 * Rung C of the ladder: does the click rate fall with the number of times people were shown a creative, beyond what its concurrent
 * control did on the same days (methods/monitor.md §1.3)? Aggregates cannot part exposure from novelty that fades at the same pace.
 */
import type { Interval, Refusal } from '../estimate/contract';
import { exp, ln, pow } from '../stats/math';
import { minimise } from '../stats/minimise';
import { Z_90 } from '../stats/proportion';
import { fitPoisson, type PoissonFit } from './poisson-regression';
import type { LifetimeFrequency } from './lifetime-frequency';
import { exposureShare, type ReachCurve } from './reach-curve';

export interface ExposureDay {
  readonly day: number;
  readonly impressions: number;
  readonly clicks: number;
  /** Impressions since launch before this day. */
  readonly before: number;
  /** ln of the control's click rate against its own mean, shrunk. */
  readonly control: number;
}

export interface ExposureFit {
  /** Power by which the click rate falls with exposure; above 0: it wears out. */
  readonly beta: number;
  readonly interval: Interval;
  readonly dispersion: number;
  /** `mix`: shares of first, second … impressions from the reach curve; `mean`: ln of mean frequency. */
  readonly form: 'mix' | 'mean';
  readonly frequencyNow: number;
  /** Cost per click now against the first week, from exposure alone; 1.2 is 20 % more. */
  readonly costFactor: number;
  /** Fitted click rate of each day with the control at its mean, on a mean weekday. */
  readonly rates: readonly number[];
  /** Frequency at the middle of each day, in the order of the days. */
  readonly frequencies: readonly number[];
}

const LEAST_DAYS = 14;
const LEAST_CLICKS = 200;
const LEAST_RISE = 1.5;
/** Above this relative error of the reach curve its mix of exposures is not trusted. */
const CLOSE = 0.03;
const WEEKDAYS_FROM = 21;
const FIRST_WEEK = 7;
const BETA = { low: -2, high: 4, tolerance: 1e-5 };

export function fitExposure(days: readonly ExposureDay[], frequency: LifetimeFrequency): ExposureFit | Refusal {
  const used = days.filter(({ impressions }) => impressions > 0);
  const frequencies = used.map(({ before, impressions }) => frequency.at(before + impressions / 2));
  const lacking = lackOf(used, frequencies);
  if (lacking !== null) return lacking;
  const design = designOf(used);
  const byMix = frequency.fit !== null && frequency.fit.relativeError < CLOSE ? frequency.fit.curve : null;
  const fit = byMix === null ? byMean(design, frequencies) : byExposureMix(design, used, byMix);
  return fit === null ? notIdentified(used.length) : describe(fit, used, frequencies);
}

function lackOf(days: readonly ExposureDay[], frequencies: readonly number[]): Refusal | null {
  const clicks = days.reduce((sum, day) => sum + day.clicks, 0);
  const rise = Math.max(...frequencies) / Math.min(...frequencies);
  const refusal = (have: number, need: number, unit: string, how: string): Refusal => ({
    refused: true,
    reason: 'Too little to tell exposure from chance',
    have,
    need,
    unit,
    how,
  });
  if (days.length < LEAST_DAYS) return refusal(days.length, LEAST_DAYS, 'days', 'Wait for more days of delivery.');
  if (clicks < LEAST_CLICKS) return refusal(clicks, LEAST_CLICKS, 'clicks', 'Wait for more clicks.');
  if (rise < LEAST_RISE) {
    return refusal(
      rise,
      LEAST_RISE,
      'times the first frequency',
      'Frequency has to rise by half before it can be judged.',
    );
  }
  return null;
}

const notIdentified = (have: number): Refusal => ({
  refused: true,
  reason: 'The effect of exposure cannot be told from the weekdays of these days',
  have,
  need: null,
  unit: 'days',
  how: 'Wait for more days of delivery.',
});

interface Design {
  readonly counts: readonly number[];
  readonly offsets: readonly number[];
  /** Intercept, and six weekdays where three weeks are there. */
  readonly columns: readonly (readonly number[])[];
}

function designOf(days: readonly ExposureDay[]): Design {
  const hasWeekdays = days.length >= WEEKDAYS_FROM;
  return {
    counts: days.map(({ clicks }) => clicks),
    offsets: days.map(({ impressions, control }) => ln(impressions) + control),
    columns: days.map(({ day }) => [
      1,
      ...(hasWeekdays ? [1, 2, 3, 4, 5, 6].map((weekday) => (((day % 7) + 7) % 7 === weekday ? 1 : 0)) : []),
    ]),
  };
}

interface Fitted {
  readonly form: 'mix' | 'mean';
  readonly beta: number;
  readonly standardError: number;
  readonly intercept: number;
  readonly dispersion: number;
  /** ln of the effect of exposure on each day at that β. */
  readonly effects: readonly number[];
}

function byMean(design: Design, frequencies: readonly number[]): Fitted | null {
  const logs = frequencies.map(ln);
  const fit = fitPoisson({ ...design, columns: design.columns.map((row, at) => [...row, -logs[at]]) });
  if (fit === null) return null;
  const beta = fit.coefficients.at(-1)!;
  return {
    form: 'mean',
    beta,
    standardError: fit.standardErrors.at(-1)!,
    intercept: interceptOf(fit, design),
    dispersion: fit.dispersion,
    effects: logs.map((one) => -beta * one),
  };
}

/** β by profile likelihood: the click rate of a day is the mean of j^−β over the impressions it was made of. */
function byExposureMix(design: Design, days: readonly ExposureDay[], curve: ReachCurve): Fitted | null {
  const mixes = days.map((day) => mixOf(day, curve));
  const effectsAt = (beta: number): number[] => {
    const powers = powersOf(beta, Math.max(...mixes.map((mix) => mix.length)));
    return mixes.map((mix) => ln(mix.reduce((sum, share, at) => sum + share * powers[at], 0)));
  };
  const fitAt = (beta: number): PoissonFit | null => {
    const effects = effectsAt(beta);
    return fitPoisson({ ...design, offsets: design.offsets.map((offset, at) => offset + effects[at]) });
  };
  const lossAt = (beta: number): number => fitAt(beta)?.deviance ?? Infinity;
  const { x: beta, value } = minimise(lossAt, BETA);
  const fit = fitAt(beta);
  if (fit === null) return null;
  const step = 0.02;
  const curvature = (lossAt(beta + step) - 2 * value + lossAt(beta - step)) / (step * step);
  if (!(curvature > 0)) return null;
  const df = design.counts.length - fit.coefficients.length;
  return {
    form: 'mix',
    beta,
    // The deviance is twice the log-likelihood.
    standardError: Math.sqrt(2 / curvature),
    intercept: interceptOf(fit, design),
    dispersion: Math.max(1, (fit.dispersion * df) / Math.max(1, df - 1)),
    effects: effectsAt(beta),
  };
}

const powersOf = (beta: number, length: number): number[] => Array.from({ length }, (_, at) => pow(at + 1, -beta));

/** Shares of the day's impressions by the viewer's how-manieth they were; mean over the day by Simpson's rule. */
function mixOf({ before, impressions }: ExposureDay, curve: ReachCurve): number[] {
  const points = [
    { at: before, weight: 1 / 6 },
    { at: before + impressions / 2, weight: 4 / 6 },
    { at: before + impressions, weight: 1 / 6 },
  ];
  const shares: number[] = [];
  let covered = 0;
  for (let index = 1; covered < 0.9995 && index <= 400; index++) {
    const share = points.reduce((sum, { at, weight }) => sum + weight * exposureShare(curve, at, index), 0);
    shares.push(share);
    covered += share;
  }
  return shares;
}

/** ln rate of the mean weekday. */
function interceptOf(fit: PoissonFit, { columns }: Design): number {
  const width = columns[0].length;
  const weekdays = fit.coefficients.slice(1, width).reduce((sum, one) => sum + one, 0);
  return fit.coefficients[0] + weekdays / 7;
}

function describe(fit: Fitted, days: readonly ExposureDay[], frequencies: readonly number[]): ExposureFit {
  const half = Z_90 * fit.standardError * Math.sqrt(fit.dispersion);
  const early = meanEffect(fit.effects, days, 0, FIRST_WEEK);
  const late = meanEffect(fit.effects, days, days.length - FIRST_WEEK, days.length);
  return {
    beta: fit.beta,
    interval: { low: fit.beta - half, high: fit.beta + half, level: 0.9, kind: 'confidence' },
    dispersion: fit.dispersion,
    form: fit.form,
    frequencyNow: frequencies.at(-1)!,
    costFactor: early / late,
    rates: fit.effects.map((effect) => exp(fit.intercept + effect)),
    frequencies,
  };
}

function meanEffect(effects: readonly number[], days: readonly ExposureDay[], from: number, to: number): number {
  let [sum, weight] = [0, 0];
  for (let at = from; at < to; at++) {
    sum += exp(effects[at]) * days[at].impressions;
    weight += days[at].impressions;
  }
  return sum / weight;
}

/** What rung C asks for before the word fatigue is used. */
export function isWornOut({ interval, costFactor }: ExposureFit): boolean {
  return interval.low > 0 && costFactor >= 1.1;
}
