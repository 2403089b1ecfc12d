/**
 * From terms to a bridge that people can read: at most six parts, the largest by name and the rest together, each with the band
 * that the days leave open. The bands come from drawing days with replacement, seeded.
 */
import type { Interval } from '../estimate/contract';
import { quantileOf } from '../stats/quantile';
import { stream } from '../stats/random';
import { neumaierSum } from '../stats/sum';
import type { PeriodGrid } from './period-grid';
import type { Split, Term } from './terms';

export const MOST_PARTS = 6;
const LEVEL = 0.9;
const REPLICATIONS = 500;
/** Fewer days than this say nothing about how days vary. */
const LEAST_DAYS = 7;

export interface BridgeTerm {
  readonly id: string;
  /** Terms in it; several for the rest. */
  readonly terms: readonly Term[];
  readonly amount: number;
  readonly interval: Interval | null;
  readonly withinNoise: boolean;
}

export interface RawBridge {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly BridgeTerm[];
  readonly residual: number;
  readonly interval: Interval | null;
  readonly withinNoise: boolean;
}

export interface BridgeInput {
  readonly split: Split;
  readonly before: PeriodGrid;
  readonly after: PeriodGrid;
  /** What sums of a period are divided by: its days where periods differ in length and the metric is a sum, else 1. */
  readonly per: readonly [before: number, after: number];
  readonly seed: number;
}

/** @returns null where the metric is not a number in one of the periods */
export function bridgeOf(input: BridgeInput): RawBridge | null {
  const { split, before, after } = input;
  const whole = evaluated(input, before.all(), after.all());
  if (whole === null) return null;
  const groups = grouped(split.terms, whole.amounts);
  const draws = drawn(input);
  const bands =
    draws === null ? null : draws.map((draw) => ({ ...draw, parts: groups.map((at) => sumAt(draw.amounts, at)) }));
  const parts = groups.map((at, index): BridgeTerm => {
    const interval = bands === null ? null : intervalOf(bands.map((draw) => draw.parts[index]!));
    const terms = at.map((term) => split.terms[term]!);
    return {
      id: terms.length === 1 ? terms[0]!.id : 'rest',
      terms,
      amount: sumAt(whole.amounts, at),
      interval,
      withinNoise: coversZero(interval),
    };
  });
  const interval = bands === null ? null : intervalOf(bands.map(({ from, to }) => to - from));
  const residual = whole.to - whole.from - neumaierSum(parts.map(({ amount }) => amount));
  return { from: whole.from, to: whole.to, parts, residual, interval, withinNoise: coversZero(interval) };
}

interface Evaluated {
  readonly from: number;
  readonly to: number;
  readonly amounts: readonly number[];
}

function evaluated({ split, per }: BridgeInput, before: Totals, after: Totals): Evaluated | null {
  const [first, last] = [scaled(before, per[0]), scaled(after, per[1])];
  const [from, to] = [split.metric(first), split.metric(last)];
  const amounts = from === null || to === null ? null : split.amounts(first, last);
  return from === null || to === null || amounts === null ? null : { from, to, amounts };
}

type Totals = ReturnType<PeriodGrid['all']>;

function scaled(totals: Totals, by: number): Totals {
  if (by === 1) return totals;
  const divide = (values: Float64Array): Float64Array => values.map((value) => value / by);
  return { cost: divide(totals.cost), clicks: divide(totals.clicks), results: divide(totals.results) };
}

/** Terms that are shown alone, largest first as they stand in the split, and the rest together at the end. */
function grouped(terms: readonly Term[], amounts: readonly number[]): readonly (readonly number[])[] {
  const moved = terms.map((_, at) => at).filter((at) => amounts[at] !== 0);
  const bySize = [...moved].sort((a, b) => Math.abs(amounts[b]!) - Math.abs(amounts[a]!) || a - b);
  if (bySize.length <= MOST_PARTS) return bySize.sort((a, b) => a - b).map((at) => [at]);
  const alone = bySize.slice(0, MOST_PARTS - 1).sort((a, b) => a - b);
  const rest = bySize.slice(MOST_PARTS - 1).sort((a, b) => a - b);
  return [...alone.map((at) => [at]), rest];
}

const sumAt = (amounts: readonly number[], at: readonly number[]): number =>
  neumaierSum(at.map((one) => amounts[one]!));

function drawn(input: BridgeInput): readonly Evaluated[] | null {
  const { before, after, seed } = input;
  if (before.days < LEAST_DAYS || after.days < LEAST_DAYS) return null;
  const draws: Evaluated[] = [];
  for (let replicate = 0; replicate < REPLICATIONS; replicate += 1) {
    const random = stream(seed, 'explain', 'days', replicate);
    const days = ({ days: count }: PeriodGrid): number[] => Array.from({ length: count }, () => random.int(count));
    const one = evaluated(input, before.totals(days(before)), after.totals(days(after)));
    if (one !== null) draws.push(one);
  }
  // Where many draws have no result at all, the band would be that of the others only.
  return draws.length >= REPLICATIONS * 0.95 ? draws : null;
}

function intervalOf(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b);
  const tail = (1 - LEVEL) / 2;
  return {
    low: quantileOf(sorted, tail),
    high: quantileOf(sorted, 1 - tail),
    level: LEVEL,
    kind: 'confidence',
  };
}

/** Without a band nothing can be called more than noise. */
const coversZero = (interval: Interval | null): boolean =>
  interval === null || (interval.low <= 0 && interval.high >= 0);
