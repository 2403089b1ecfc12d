/**
 * Rates and amounts of every segment, drawn toward its parent's, and the values of the chain they give. Rows of the chain
 * are Dirichlet (two outcomes: Beta) around the parent's row, strength by maximum marginal likelihood over the siblings; a
 * draw of a segment stands on the same draw of its parent, so that ranks of segments compare like with like.
 */
import { drawDirichlet, fitStrength, LEAST_SIBLINGS, DEFAULT_STRENGTH, type Strength } from '../stats/dirichlet';
import { neumaierSum } from '../stats/sum';
import type { Random } from '../stats/random';
import type { SubjectLevel } from '../estimate/contract';
import { chainValues } from './chain';
import { isNone } from './entities';
import { countsOf, type ChainShape, type Counts, type Segment } from './segments';

export const DRAWS = 400;

/** Revenue per paid period of the customers of a segment. */
export interface Amounts {
  readonly n: number;
  readonly mean: number;
  /** Sum of squared differences from the mean. */
  readonly squares: number;
}

export interface PosteriorInput {
  readonly shape: ChainShape;
  readonly stages: readonly string[];
  /** By place, then next place: discount of the wait. */
  readonly discounts: readonly (readonly number[])[];
  /** Expected discounted payments of a customer: the point and its draws. Null: no revenue is known, only rates are. */
  readonly periods: { readonly point: number; readonly draws: Float64Array } | null;
  /** How many; none where means are enough. */
  readonly draws: number;
  amountsOf(segment: Segment): Amounts;
  /** A stream of its own for every name. */
  stream(...names: string[]): Random;
}

export interface SegmentPosterior {
  readonly segment: Segment;
  readonly parent: string;
  /** By place: share of each next place, lost last. */
  readonly shares: Counts;
  /** By place, at the posterior means; the last is the customer's own worth. Null without revenue. */
  readonly values: readonly number[] | null;
  /** By draw, then place. */
  readonly draws: readonly (readonly number[])[];
  /** By draw: share of those at each place who move on. */
  readonly moveDraws: readonly (readonly number[])[];
}

interface Level {
  readonly posterior: SegmentPosterior;
  readonly shareDraws: readonly (readonly (readonly number[])[])[];
  readonly amount: number;
  readonly amountDraws: Float64Array;
}

/** Prior of the shape, from a parent or Jeffreys' at the root. */
interface Prior {
  readonly shares: Counts;
  readonly shareDraws: ((draw: number) => Counts) | null;
  readonly strengths: readonly Strength[];
  readonly amount: AmountPrior;
}

interface AmountPrior {
  readonly weight: number;
  readonly variance: number;
  readonly parent: Level | null;
  /** By draw: what customers of the parent's children pay on average. */
  readonly draws: Float64Array | null;
}

/** Posteriors of all segments, parents before their children. */
export function posteriors(root: Segment, input: PosteriorInput): SegmentPosterior[] {
  const counts = countsOf(root, input.shape);
  const amounts = input.amountsOf(root);
  const variance = varianceWithin(root, input, amounts);
  const jeffreys = counts.map((row) => row.map((count, at) => (count > 0 || at === input.shape.places ? 0.5 : 0)));
  const top = levelOf(root, counts, input, {
    shares: jeffreys,
    shareDraws: null,
    strengths: counts.map(() => ONE),
    amount: { weight: 0, variance, parent: null, draws: null },
  });
  const found = [top];
  for (let parents = [top]; parents.length > 0;) {
    parents = GROUPS.flatMap((level) => children(parents, level, { input, variance }));
    found.push(...parents);
  }
  return found.map(({ posterior }) => posterior);
}

/** The root's prior is whole as it is. */
const ONE: Strength = { point: 1, quantile: () => 1 };

const LEAST_FREEDOM = 5;

/** Variance of what single customers of one campaign pay: differences between campaigns are not part of it. */
function varianceWithin(root: Segment, { amountsOf }: PosteriorInput, all: Amounts): number {
  const channels = root.children.get('channel') ?? [];
  const groups = channels.flatMap(({ children }) => (children.get('campaign') ?? []).map(amountsOf));
  const told = groups.filter(({ n }) => n > 1);
  const freedom = neumaierSum(told.map(({ n }) => n - 1));
  if (freedom >= LEAST_FREEDOM) return neumaierSum(told.map(({ squares }) => squares)) / freedom;
  return all.n > 1 ? all.squares / (all.n - 1) : all.mean * all.mean;
}

const GROUPS: readonly SubjectLevel[] = ['channel', 'campaign', 'audience', 'creative'];

interface Shared {
  readonly input: PosteriorInput;
  /** Variance of what single customers pay. */
  readonly variance: number;
}

/**
 * Segments of one level below all these parents, each drawn toward its own. The strength is one for the level: most parents
 * have too few children to tell one of their own.
 */
function children(parents: readonly Level[], level: SubjectLevel, { input, variance }: Shared): Level[] {
  const pairs = parents.flatMap((parent) =>
    (parent.posterior.segment.children.get(level) ?? [])
      .filter(({ subject }) => subject !== null && !isNone(subject))
      .map((segment) => ({ parent, segment, counts: countsOf(segment, input.shape) })),
  );
  if (pairs.length === 0) return [];
  const strengths = pairs[0].counts.map((_, place) =>
    fitStrength(pairs.map(({ parent, counts }) => ({ counts: counts[place], mean: parent.posterior.shares[place] }))),
  );
  const amounts = pairs.map(({ parent, segment }) => ({ ...input.amountsOf(segment), parent: parent.amount }));
  const weight = amountWeight(amounts, variance);
  return parents.flatMap((parent) => {
    const siblings = pairs.flatMap((pair, at) => (pair.parent === parent ? [{ ...pair, amounts: amounts[at] }] : []));
    const means = meansOf(parent, siblings, { level, input, strengths, between: weight === 0 ? 0 : variance / weight });
    return siblings.map(({ segment, counts }) =>
      levelOf(segment, counts, input, {
        shares: parent.posterior.shares,
        shareDraws: (draw) => means.shares[draw],
        strengths,
        amount: { weight, variance, parent, draws: means.amounts },
      }),
    );
  });
}

interface Sibling {
  readonly counts: Counts;
  readonly amounts: Amounts;
}

interface Spread {
  readonly level: SubjectLevel;
  readonly input: PosteriorInput;
  readonly strengths: readonly Strength[];
  /** Variance between what children's customers pay. */
  readonly between: number;
}

/**
 * What children scatter around, by draw. The parent's pooled rate tells it no better than so many children can: each child is
 * off by its own scatter, whatever its number of people, so a few large ones leave it open (the design effect of clusters:
 * Kish, Survey Sampling, 1965, §5.4). Draws of the parent are widened by the scatter over the effective number of children.
 */
function meansOf(
  parent: Level,
  siblings: readonly Sibling[],
  { level, input, strengths, between }: Spread,
): { shares: readonly Counts[]; amounts: Float64Array } {
  const random = input.stream('means', parent.posterior.segment.key, level);
  const numbers = strengths.map((_, place) =>
    effectiveNumber(siblings.map(({ counts }) => neumaierSum(counts[place]))),
  );
  const shares = parent.shareDraws.map((rows) =>
    rows.map((row, place) => {
      const strength = strengths[place].quantile(random.uniform());
      return drawDirichlet(
        random,
        row.map((share) => share * ((strength + 1) * numbers[place] - 1)),
      );
    }),
  );
  const spread = between / effectiveNumber(siblings.map(({ amounts }) => amounts.n));
  return { shares, amounts: parent.amountDraws.map((amount) => drawPositive(random, amount, spread)) };
}

/** Of groups of these sizes: as many equal ones tell as much of what they have in common; at least one. */
function effectiveNumber(sizes: readonly number[]): number {
  const total = neumaierSum(sizes);
  return total === 0 ? 1 : (total * total) / neumaierSum(sizes.map((size) => size * size));
}

function levelOf(segment: Segment, counts: Counts, input: PosteriorInput, prior: Prior): Level {
  const shares = counts.map((row, place) =>
    normalised(shapesOf(row, prior.shares[place], prior.strengths[place].point)),
  );
  const random = input.stream('shares', segment.key);
  const shareDraws = Array.from({ length: input.draws }, (_, draw) => {
    const means = prior.shareDraws?.(draw) ?? prior.shares;
    return counts.map((row, place) => {
      const strength = prior.strengths[place].quantile(random.uniform());
      return drawDirichlet(random, shapesOf(row, means[place], strength));
    });
  });
  const { amount, amountDraws } = amountOf(segment, input, prior.amount);
  const { periods } = input;
  return {
    shareDraws,
    amount,
    amountDraws,
    posterior: {
      segment,
      parent: prior.amount.parent?.posterior.segment.key ?? 'all',
      shares,
      values: periods === null ? null : valuesOf(shares, amount * periods.point, input),
      draws:
        periods === null
          ? []
          : shareDraws.map((rows, draw) => valuesOf(rows, amountDraws[draw] * periods.draws[draw], input)),
      moveDraws: shareDraws.map((rows) => rows.map((row) => 1 - row[input.shape.places])),
    },
  };
}

const shapesOf = (counts: readonly number[], mean: readonly number[], strength: number): number[] =>
  counts.map((count, at) => count + strength * mean[at]);

function normalised(shapes: readonly number[]): number[] {
  const total = neumaierSum(shapes);
  return total === 0 ? shapes.map((_, at) => (at === shapes.length - 1 ? 1 : 0)) : shapes.map((shape) => shape / total);
}

function valuesOf(shares: Counts, worth: number, { shape, stages, discounts }: PosteriorInput): number[] {
  const last = shape.places - 1;
  const moves = shares.map((row, from) => row.slice(0, last).map((share, to) => share * discounts[from][to]));
  const payoff = shares.map((row, from) => row[last] * discounts[from][last] * worth);
  return [...chainValues({ stages, moves, payoff }), worth];
}

/** Customers that the parent's mean counts as: Bühlmann's credibility (1967), by moments around the parents' means. */
export function amountWeight(groups: readonly (Amounts & { readonly parent: number })[], variance: number): number {
  const told = groups.filter(({ n }) => n > 0);
  if (told.length < LEAST_SIBLINGS) return DEFAULT_STRENGTH;
  const spread = neumaierSum(told.map(({ n, mean, parent }) => n * (mean - parent) * (mean - parent)));
  const between = (spread - told.length * variance) / neumaierSum(told.map(({ n }) => n));
  return between <= 0 ? MOST_WEIGHT : Math.min(MOST_WEIGHT, variance / between);
}

/** Customers alike by chance do not prove that those of all campaigns are alike. */
const MOST_WEIGHT = 100;

function amountOf(
  segment: Segment,
  input: PosteriorInput,
  { weight, variance, parent, draws }: AmountPrior,
): { amount: number; amountDraws: Float64Array } {
  const { n, mean } = input.amountsOf(segment);
  const towards = (prior: number): number => (n + weight === 0 ? 0 : (n * mean + weight * prior) / (n + weight));
  const amount = towards(parent?.amount ?? 0);
  const random = input.stream('amount', segment.key);
  const spread = variance / Math.max(1, n + weight);
  const amountDraws = Float64Array.from({ length: input.draws }, (_, draw) =>
    drawPositive(random, towards(draws?.[draw] ?? 0), spread),
  );
  return { amount, amountDraws };
}

/** Gamma with this mean and variance: amounts are never below nothing. */
function drawPositive(random: Random, mean: number, variance: number): number {
  if (variance <= 0) return Math.max(0, mean);
  const shape = (mean / variance) * mean;
  // A mean this far below its deviation is nothing in all but one of many million draws.
  return mean <= 0 || shape < 1e-9 ? 0 : (random.gamma(shape) * variance) / mean;
}
