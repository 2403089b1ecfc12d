import { exp } from '../../src/core/stats/math';
import type { Random } from '../../src/core/stats/random';

/** Draws that the simulation needs on top of the plain distributions. */

export function chance(random: Random, probability: number): boolean {
  return random.uniform() < probability;
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.int(items.length)]!;
}

/** Index drawn in proportion to weights given as running sums. */
export function pickCumulative(random: Random, cumulative: readonly number[]): number {
  const target = random.uniform() * cumulative[cumulative.length - 1]!;
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function cumulate(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** Log-normal with the given median and spread of the logarithm. */
export function logNormal(random: Random, median: number, spread: number): number {
  return median * exp(spread * random.normal());
}

/** Binomial count; past 400 trials by its normal limit, which is exact enough for people nobody follows one by one. */
export function binomial(random: Random, trials: number, probability: number): number {
  if (trials <= 400) {
    let count = 0;
    for (let i = 0; i < trials; i++) if (random.uniform() < probability) count++;
    return count;
  }
  const mean = trials * probability;
  const spread = Math.sqrt(mean * (1 - probability));
  return Math.min(trials, Math.max(0, Math.round(mean + spread * random.normal())));
}

export function hex(random: Random, digits: number): string {
  let text = '';
  while (text.length < digits) text += random.uint32().toString(16).padStart(8, '0');
  return text.slice(0, digits);
}

export function uuid(random: Random): string {
  const h = hex(random, 32);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
}
