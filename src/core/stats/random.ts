/**
 * Reproducible randomness. A stream is a pure function of (seed, keys, position): Philox4x32-10 (Salmon et al.,
 * "Parallel random numbers: as easy as 1, 2, 3", SC 2011) in counter mode under a key hashed from the seed and the
 * stream's keys. Streams of different keys are independent, so adding a consumer changes no other; all maths comes
 * from `./math`, so every draw is equal to the bit on every platform.
 */
import { cos, exp, gammaln, ln, pow } from './math';

/** Part of a stream's name. Numbers are safe integers; `1` and `'1'` name different streams. */
export type StreamKey = string | number;

type Words4 = readonly [number, number, number, number];

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;
const TWO_PI = 6.283185307179586;
const TWO_32 = 4294967296;
const TWO_POW_MINUS_53 = 1 / 9007199254740992;

/** High 32 bits of the product of two unsigned 32-bit numbers, from 16-bit halves (doubles cannot hold 64 bits). */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(carry / 65536)) >>> 0;
}

/** Writes Philox4x32-10 of the counter `[c0, c1, c2, c3]` under the key `[k0, k1]` into `out`. */
function philoxInto(out: Uint32Array, counter: Words4, key0: number, key1: number): void {
  let [c0, c1, c2, c3] = counter;
  let k0 = key0;
  let k1 = key1;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low0 = Math.imul(MULTIPLIER_0, c0) >>> 0;
    const low1 = Math.imul(MULTIPLIER_1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** One block of Philox4x32-10, four unsigned 32-bit words; exposed for the published test vectors. */
export function philox4x32(counter: Words4, key: readonly [number, number]): Words4 {
  const out = new Uint32Array(4);
  philoxInto(out, counter, key[0], key[1]);
  return [out[0]!, out[1]!, out[2]!, out[3]!];
}

/** Words that name a key without collisions: a tag with the length, then the content. */
function wordsOfKey(key: StreamKey): number[] {
  if (typeof key === 'number') {
    if (!Number.isSafeInteger(key)) throw new RangeError(`A stream key must be a safe integer or text, not ${key}.`);
    return [0x10000000, key >>> 0, Math.floor(key / TWO_32) >>> 0];
  }
  const words = [0x20000000 + key.length];
  for (let i = 0; i < key.length; i += 2) words.push(key.charCodeAt(i) + (key.charCodeAt(i + 1) || 0) * 65536);
  return words;
}

/** 128-bit state after absorbing `words` into `state`: Philox as the mixing function of a sponge, one word a time. */
function absorb(state: Words4, words: readonly number[]): Words4 {
  const out = new Uint32Array(state);
  for (const word of words) {
    philoxInto(out, [(out[0]! ^ word) >>> 0, out[1]!, out[2]!, out[3]!], WEYL_0, WEYL_1);
  }
  return [out[0]!, out[1]!, out[2]!, out[3]!];
}

/**
 * A source of random draws. Drawing advances only this object; `split` names a new independent stream and does not
 * depend on how many draws were made before.
 */
export class Random {
  readonly #name: Words4;
  readonly #block = new Uint32Array(4);
  #counterLow = 0;
  #counterHigh = 0;
  #used = 4;

  /** Use `stream()`; the argument is the 128-bit name of the stream. */
  constructor(name: Words4) {
    this.#name = name;
  }

  /** A new stream named by this one and `keys`; independent of the position of this one. */
  split(...keys: StreamKey[]): Random {
    return new Random(absorb(this.#name, keys.flatMap(wordsOfKey)));
  }

  /** Uniform on the unsigned 32-bit integers. */
  uint32(): number {
    if (this.#used === 4) {
      const [k0, k1, c2, c3] = this.#name;
      philoxInto(this.#block, [this.#counterLow, this.#counterHigh, c2, c3], k0, k1);
      this.#counterLow = (this.#counterLow + 1) >>> 0;
      if (this.#counterLow === 0) this.#counterHigh = (this.#counterHigh + 1) >>> 0;
      this.#used = 0;
    }
    return this.#block[this.#used++]!;
  }

  /** Uniform on [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) * TWO_POW_MINUS_53;
  }

  /** Unbiased integer in [0, n). Throws `RangeError` unless n is a safe integer of at least 1. */
  int(n: number): number {
    if (!Number.isSafeInteger(n) || n < 1)
      throw new RangeError(`A range of integers needs a size of at least 1, not ${n}.`);
    const [span, draw] = n <= TWO_32 ? [TWO_32, () => this.uint32()] : [9007199254740992, () => this.#bits53()];
    const limit = span - (span % n);
    let value = draw();
    while (value >= limit) value = draw();
    return value % n;
  }

  /** Standard normal (Box–Muller; the second value is not kept, so that draws stay easy to count). */
  normal(): number {
    const radius = Math.sqrt(-2 * ln(1 - this.uniform()));
    return radius * cos(TWO_PI * this.uniform());
  }

  /** Exponential with the given rate (mean 1/rate). */
  exponential(rate: number): number {
    requirePositive(rate, 'rate');
    return -ln(1 - this.uniform()) / rate;
  }

  /** Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000; shapes below 1 by boosting). */
  gamma(shape: number): number {
    requirePositive(shape, 'shape');
    if (shape < 1) return this.gamma(shape + 1) * pow(1 - this.uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const base = 1 + c * x;
      if (base <= 0) continue;
      const v = base * base * base;
      if (ln(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v;
    }
  }

  /** Beta(a, b), by two gammas. */
  beta(a: number, b: number): number {
    const x = this.gamma(a);
    const y = this.gamma(b);
    // Both shapes tiny: both gammas may underflow to 0; then the mass is at the two ends.
    if (x + y === 0) return this.uniform() * (a + b) < a ? 1 : 0;
    return x / (x + y);
  }

  /** Poisson count with the given mean (0 allowed): inversion below 10, else PTRS (Hörmann 1993). */
  poisson(mean: number): number {
    if (!(mean >= 0 && mean < TWO_32)) throw new RangeError(`A Poisson mean must lie in [0, 2^32), not ${mean}.`);
    return mean < 10 ? this.#poissonByInversion(mean) : this.#poissonByRejection(mean);
  }

  #bits53(): number {
    return (this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6);
  }

  #poissonByInversion(mean: number): number {
    const floor = exp(-mean);
    let count = 0;
    let product = this.uniform();
    while (product > floor) {
      count++;
      product *= this.uniform();
    }
    return count;
  }

  #poissonByRejection(mean: number): number {
    const logMean = ln(mean);
    const b = 0.931 + 2.53 * Math.sqrt(mean);
    const a = -0.059 + 0.02483 * b;
    const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    const accept = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      const u = this.uniform() - 0.5;
      const v = 1 - this.uniform();
      const us = 0.5 - Math.abs(u);
      const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= accept) return count;
      if (count < 0 || (us < 0.013 && v > us)) continue;
      const logAccept = ln(v) + ln(inverseAlpha) - ln(a / (us * us) + b);
      if (logAccept <= count * logMean - mean - gammaln(count + 1)) return count;
    }
  }
}

function requirePositive(value: number, what: string): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`The ${what} must be a positive number, not ${value}.`);
}

/**
 * The stream named by a 64-bit seed and keys.
 * @example stream(7, 'campaign', 12, 'clicks').uniform()
 */
export function stream(seed: bigint | number, ...keys: StreamKey[]): Random {
  const bits = BigInt.asUintN(64, BigInt(seed));
  const words = [Number(bits & 0xffffffffn), Number(bits >> 32n)];
  return new Random(absorb([0, 0, 0, 0], [...words, ...keys.flatMap(wordsOfKey)]));
}
