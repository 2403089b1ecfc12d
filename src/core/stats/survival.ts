/** Time to an event where some are still waiting. */
import { Z_90 } from './proportion';
import { exp, ln } from './math';

/** Distinct times with an event, rising, and what is known just after each. */
export interface SurvivalCurve {
  readonly n: number;
  readonly times: readonly number[];
  readonly survival: readonly number[];
  readonly atRisk: readonly number[];
  /** Greenwood's sum Σ d/(n(n − d)); infinite where nobody survived. */
  readonly greenwood: readonly number[];
}

export interface Waiting {
  /** Time to the event, or time watched without one. */
  readonly time: number;
  readonly happened: boolean;
}

/** Kaplan and Meier (1958): S(t) = Π(1 − dᵢ/nᵢ). At equal times events come before those who leave. */
export function kaplanMeier(cases: readonly Waiting[]): SurvivalCurve {
  const sorted = [...cases].sort((a, b) => a.time - b.time);
  const curve = { times: [] as number[], survival: [] as number[], atRisk: [] as number[], greenwood: [] as number[] };
  let survival = 1;
  let greenwood = 0;
  for (let at = 0; at < sorted.length;) {
    const { time } = sorted[at];
    const atRisk = sorted.length - at;
    let events = 0;
    while (at < sorted.length && sorted[at].time === time) if (sorted[at++].happened) events += 1;
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    curve.times.push(time);
    curve.survival.push(survival);
    curve.atRisk.push(atRisk);
    curve.greenwood.push(greenwood);
  }
  return { n: cases.length, ...curve };
}

/** S at a time, with Greenwood's variance in the log(−log) interval at 90 %; null where nothing or everything happened. */
export function survivalAt(
  curve: SurvivalCurve,
  time: number,
): { value: number; interval: { low: number; high: number } | null } {
  const at = lastAt(curve.times, time);
  if (at === -1) return { value: 1, interval: null };
  const value = curve.survival[at];
  if (value <= 0) return { value: 0, interval: null };
  const log = ln(value);
  const half = (Z_90 * Math.sqrt(curve.greenwood[at])) / -log;
  const centre = ln(-log);
  return { value, interval: { low: exp(-exp(centre + half)), high: exp(-exp(centre - half)) } };
}

/** First time by which a share of all has had the event; null when the curve never gets there ("not reached"). */
export function timeReached(curve: SurvivalCurve, share: number): number | null {
  // The product of many factors may end an ulp above the exact share.
  const at = curve.survival.findIndex((survival) => survival <= 1 - share + 1e-12);
  return at === -1 ? null : curve.times[at];
}

/** Index of the last of rising `times` that is not after `time`; −1 for none. */
function lastAt(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The distribution G of a delay, from events seen up to now: right truncated, since a slow one that began lately is not
 * seen at all. Kaplan–Meier in reverse time (Lagakos, Barraj and De Gruttola 1988): G(t) = Π_{u > t}(1 − d_u/n_u) with
 * n_u those whose delay is at most u and who could have waited u. Relative to the longest wait that could be seen.
 */
export class DelayDistribution {
  readonly #delays: readonly number[];
  readonly #cumulative: readonly number[];

  /** @param seen each with its delay and the longest delay it could have had and still be seen, both ≥ 0 */
  constructor(seen: readonly { readonly delay: number; readonly limit: number }[]) {
    const delays = [...new Set(seen.map(({ delay }) => delay))].sort((a, b) => a - b);
    const byDelay = Float64Array.from(seen, ({ delay }) => delay).sort();
    const byLimit = Float64Array.from(seen, ({ limit }) => limit).sort();
    const cumulative = new Array<number>(delays.length);
    let product = 1;
    for (let at = delays.length - 1; at >= 0; at--) {
      cumulative[at] = product;
      const upTo = countUpTo(byDelay, delays[at]);
      const below = at === 0 ? 0 : countUpTo(byDelay, delays[at - 1]);
      // Everyone whose limit is below u has a delay below u too.
      const atRisk = upTo - countBelow(byLimit, delays[at]);
      product *= 1 - (upTo - below) / atRisk;
    }
    this.#delays = delays;
    this.#cumulative = cumulative;
  }

  /** Share of delays that are at most `age`; 0 for a negative age, 1 when nothing was seen. */
  at(age: number): number {
    if (this.#delays.length === 0) return 1;
    const at = lastAt(this.#delays, age);
    return at === -1 ? 0 : this.#cumulative[at];
  }

  /** Smallest delay by which this share has happened; null when nothing was seen. */
  quantile(share: number): number | null {
    const at = this.#cumulative.findIndex((value) => value >= share - 1e-12);
    return at === -1 ? null : this.#delays[at];
  }
}

const countUpTo = (sorted: Float64Array, value: number): number => bound(sorted, (one) => one <= value);
const countBelow = (sorted: Float64Array, value: number): number => bound(sorted, (one) => one < value);

function bound(sorted: Float64Array, isBefore: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
