/** The rate of a series relative to its control, ρ, from the days so far: x ~ Bin(N, ρo/(1 + ρo)). */
import { exp, ln } from '../stats/math';
import { logOnePlus } from './log-series';

const MOST_STEPS = 60;
const TOLERANCE = 1e-11;
/** Beyond e^±30 a rate is nought or endless for any count that fits a number. */
const FAR = 30;

/**
 * Days seen so far, their likelihood and its maximum. Days are added one by one; each maximum starts from the last one, so
 * that a day costs a few passes over the days before it.
 */
export class RelativeRate {
  readonly #trials: number[] = [];
  readonly #odds: number[] = [];
  /** ln(1 + ρo) of each day at `#peak`. */
  readonly #logs: number[] = [];
  #hits = 0;
  #misses = 0;
  #logOddsOfHits = 0;
  /** Of the pseudo-day that holds half a click on each side: the odds of all exposure so far. */
  #exposure = 0;
  #controlExposure = 0;
  #peak = 0;
  #smoothed = 0;

  /** Weighted trials so far. */
  get trials(): number {
    return this.#hits + this.#misses;
  }

  /** @param weight 1/φ of the day */
  add(hits: number, trials: number, odds: number, weight: number): void {
    this.#trials.push(trials * weight);
    this.#odds.push(odds);
    this.#logs.push(logOnePlus(exp(this.#peak) * odds));
    this.#hits += hits * weight;
    this.#misses += (trials - hits) * weight;
    this.#logOddsOfHits += hits * weight * ln(odds);
    this.#exposure += trials * (odds / (1 + odds));
    this.#controlExposure += trials / (1 + odds);
  }

  /** ln ρ with half a click added to each side; 0 without days. */
  smoothed(): number {
    if (this.#trials.length === 0) return 0;
    const pseudo = this.#exposure / this.#controlExposure;
    this.#smoothed = this.#solve(this.#hits + 0.5, this.#smoothed, pseudo);
    return this.#smoothed;
  }

  /** Largest log-likelihood over all constant ρ, without binomial coefficients. */
  maximum(): number {
    // Without hits (or misses) the likelihood rises to 1 at the border.
    if (this.#hits === 0 || this.#misses === 0) return 0;
    const peak = this.#solve(this.#hits, this.#peak, 0);
    const ratio = exp(peak - this.#peak) - 1;
    const before = exp(this.#peak);
    let sum = 0;
    for (let at = 0; at < this.#odds.length; at++) {
      const z = before * this.#odds[at];
      this.#logs[at] += logOnePlus((ratio * z) / (1 + z));
      sum += this.#trials[at] * this.#logs[at];
    }
    this.#peak = peak;
    return this.#hits * peak + this.#logOddsOfHits - sum;
  }

  /** Root of the monotone score in ln ρ: Newton inside a bisection bracket. `pseudo` 0: no pseudo-day. */
  #solve(hits: number, from: number, pseudo: number): number {
    let [low, high] = [-FAR, FAR];
    let at = from;
    for (let step = 0; step < MOST_STEPS; step++) {
      const { score, slope } = this.#scoreAt(exp(at), hits, pseudo);
      if (score > 0) low = at;
      else high = at;
      const next = at + score / slope;
      const moved = next > low && next < high ? next : (low + high) / 2;
      if (Math.abs(moved - at) < TOLERANCE) return moved;
      at = moved;
    }
    return at;
  }

  #scoreAt(rho: number, hits: number, pseudo: number): { score: number; slope: number } {
    let score = hits;
    let slope = 1e-300;
    if (pseudo > 0) {
      const q = (rho * pseudo) / (1 + rho * pseudo);
      score -= q;
      slope += q * (1 - q);
    }
    for (let at = 0; at < this.#odds.length; at++) {
      const z = rho * this.#odds[at];
      const q = z / (1 + z);
      const expected = this.#trials[at] * q;
      score -= expected;
      slope += expected * (1 - q);
    }
    return { score, slope };
  }
}
