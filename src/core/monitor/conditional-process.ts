/**
 * The conditional e-process with a concurrent control (methods/monitor.md §5.2): evidence that the rate of a series relative to
 * its control changed at some day, against all constant rates. P(ever ln E ≥ ln 1/α) ≤ α while nothing changes
 * (Waudby-Smith and Ramdas 2024; Wasserman, Ramdas and Balakrishnan 2020, universal inference).
 */
import { exp, gammaln, ln } from '../stats/math';
import { dispersionBefore, OVERDISPERSED } from './dispersion';
import { logOnePlus } from './log-series';
import { hasEvidence, type PairDay } from './pair-day';
import { RelativeRate } from './relative-rate';

export const DROP_FACTORS = [0.9, 0.8, 0.7, 0.6, 0.5] as const;
const FIRST_START = 5;
/** Parts this much below the largest in logs add less than 1e-10 to the sum, all together. */
const NEGLIGIBLE = -30;

export interface ProcessOptions {
  readonly direction: 'drop' | 'rise';
  /** Days after which the process starts anew; starts of a change are weighted 1/horizon each. */
  readonly horizon: number;
}

export interface ConditionalProcess {
  /** ln E after each day. */
  readonly logE: Float64Array;
  /** Index of the most likely first changed day as seen on each day; −1 before any could be. */
  readonly start: Int32Array;
  /** Factor R on the rate that goes with it. */
  readonly factor: Float64Array;
  /** ln of the rate relative to the control before that start. */
  readonly logBefore: Float64Array;
  /** φ by which the day's evidence was divided. */
  readonly dispersion: Float64Array;
}

/** Days in order, one per calendar day of the watch. */
export function conditionalProcess(days: readonly PairDay[], options: ProcessOptions): ConditionalProcess {
  const known = dispersionBefore(days);
  const process: ConditionalProcess = {
    logE: new Float64Array(days.length),
    start: new Int32Array(days.length).fill(-1),
    factor: new Float64Array(days.length).fill(1),
    logBefore: new Float64Array(days.length),
    dispersion: known.map((phi) => (phi > OVERDISPERSED ? phi : 1)),
  };
  for (let from = 0; from < days.length; from += options.horizon) {
    new Block(options).run(days, { from, to: Math.min(days.length, from + options.horizon) }, process);
  }
  return process;
}

/** One horizon of days: all starts that could have been, side by side. */
class Block {
  readonly #factors: readonly number[];
  readonly #logFactors: readonly number[];
  readonly #horizon: number;
  readonly #rate = new RelativeRate();
  readonly #starts: number[] = [];
  readonly #logRho: number[] = [];
  readonly #rho: number[] = [];
  /** ln of prefix and changed part, by start and factor. */
  readonly #parts: Float64Array;
  #prefix = 0;

  constructor({ direction, horizon }: ProcessOptions) {
    this.#horizon = horizon;
    this.#factors = DROP_FACTORS.map((factor) => (direction === 'drop' ? factor : 1 / factor));
    this.#logFactors = this.#factors.map(ln);
    this.#parts = new Float64Array(horizon * this.#factors.length);
  }

  run(days: readonly PairDay[], { from, to }: { from: number; to: number }, out: ConditionalProcess): void {
    let logE = 0;
    for (let at = from; at < to; at++) {
      const number = at - from + 1;
      if (number >= FIRST_START) this.#addStart(at);
      if (hasEvidence(days[at])) {
        this.#observe(days[at], 1 / out.dispersion[at]);
        logE = this.#evidence(number);
      }
      out.logE[at] = logE;
      this.#writeBest(at, out);
    }
  }

  /** A start at this day: the rate of the days before it is frozen. */
  #addStart(at: number): void {
    const logRho = this.#rate.smoothed();
    const first = this.#starts.length * this.#factors.length;
    this.#parts.fill(this.#prefix, first, first + this.#factors.length);
    this.#starts.push(at);
    this.#logRho.push(logRho);
    this.#rho.push(exp(logRho));
  }

  #observe({ count, control, exposure, controlExposure }: PairDay, weight: number): void {
    const odds = exposure / controlExposure;
    const trials = count + control;
    // Divided by φ: the mean over rates of a likelihood to the power of 1/φ, which is no more than that of one to the power of 1.
    const day = { hits: count * weight, trials: trials * weight, odds, reference: this.#rate.smoothed() };
    this.#extendParts(day);
    this.#prefix += this.#predictive(day);
    this.#rate.add(count, trials, odds, weight);
  }

  /** The day's likelihood under each start's changed rate. */
  #extendParts(day: { hits: number; trials: number; odds: number; reference: number }): void {
    const { hits, trials, odds, reference } = day;
    const rhoRef = exp(reference);
    const logOdds = ln(odds);
    const base = logOnePlus(rhoRef * odds);
    const qRef = (rhoRef * odds) / (1 + rhoRef * odds);
    const width = this.#factors.length;
    for (let start = 0; start < this.#starts.length; start++) {
      const rho = this.#rho[start];
      const z = rho * odds;
      const q = z / (1 + z);
      const same = hits * (this.#logRho[start] + logOdds) - trials * (base + logOnePlus((rho / rhoRef - 1) * qRef));
      const first = start * width;
      for (let r = 0; r < width; r++) {
        // (1 + Rz)/(1 + z) = 1 + (R − 1)q.
        this.#parts[first + r] += same + hits * this.#logFactors[r] - trials * logOnePlus((this.#factors[r] - 1) * q);
      }
    }
  }

  /**
   * ln of what the unchanged past expects of the day: beta-binomial around the running rate with the strength of the clicks
   * so far, which is the running rate with half a click on each side taken click by click.
   */
  #predictive(day: { hits: number; trials: number; odds: number; reference: number }): number {
    const { hits, trials, odds, reference } = day;
    const seen = this.#rate.trials;
    const z = exp(reference) * odds;
    const q = seen === 0 ? 0.5 : z / (1 + z);
    const [a, b] = [(seen + 1) * q, (seen + 1) * (1 - q)];
    return logBeta(a + hits, b + trials - hits) - logBeta(a, b);
  }

  /** ln E: the mean over starts and factors, those to come included, against the best constant rate. */
  #evidence(number: number): number {
    const toCome = Math.max(0, this.#horizon - Math.max(number, FIRST_START - 1));
    const rest = toCome === 0 ? -Infinity : this.#prefix + ln(toCome);
    const share = ln(this.#factors.length);
    const length = this.#starts.length * this.#factors.length;
    let largest = rest + share;
    for (let at = 0; at < length; at++) if (this.#parts[at] > largest) largest = this.#parts[at];
    let sum = 0;
    for (let at = 0; at < length; at++) {
      const below = this.#parts[at] - largest;
      if (below > NEGLIGIBLE) sum += exp(below);
    }
    if (rest > -Infinity) sum += exp(rest + share - largest);
    return largest + ln(sum) - share - ln(this.#horizon) - this.#rate.maximum();
  }

  #writeBest(at: number, out: ConditionalProcess): void {
    const width = this.#factors.length;
    let best = -1;
    for (let part = 0; part < this.#starts.length * width; part++) {
      if (best === -1 || this.#parts[part] > this.#parts[best]) best = part;
    }
    if (best === -1) return;
    const start = Math.floor(best / width);
    out.start[at] = this.#starts[start];
    out.factor[at] = this.#factors[best % width];
    out.logBefore[at] = this.#logRho[start];
  }
}

const logBeta = (a: number, b: number): number => gammaln(a) + gammaln(b) - gammaln(a + b);
