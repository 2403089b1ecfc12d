/** The terms that a change is split into, before they are grouped for people: a number each, from the sums of two periods. */
import { costPerResultEffects, MOST_SEGMENTS, type ResultChange } from './cost-per-result';
import { lmdi } from './lmdi';
import type { Axes, Totals } from './period-grid';

export interface Term {
  readonly id: string;
  readonly driver: 'volume' | 'mix' | 'price' | 'rate' | 'unclicked';
  /** Groups that it is about; empty for all together. */
  readonly groups: readonly string[];
}

export interface Split {
  readonly terms: readonly Term[];
  readonly method: string;
  /** Metric of one period; null where it is not a number. */
  metric(totals: Totals): number | null;
  /** By term; null where the split cannot be made. */
  amounts(before: Totals, after: Totals): readonly number[] | null;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Spend: clicks in all, and of each group its share of them and their price. */
export function spendSplit(axes: Axes): Split {
  const { groups } = axes;
  const terms: readonly Term[] = [
    { id: 'volume', driver: 'volume', groups: [] },
    { id: 'unclicked', driver: 'unclicked', groups: [] },
    ...groups.map((group): Term => ({ id: `mix › ${group}`, driver: 'mix', groups: [group] })),
    ...groups.map((group): Term => ({ id: `price › ${group}`, driver: 'price', groups: [group] })),
  ];
  return {
    terms,
    method: 'LMDI-I over campaigns: clicks × share of clicks × price per click',
    metric: ({ cost }) => sum(cost),
    amounts(before, after) {
      const effects = lmdi(
        axes.campaigns.map((_, at) => ({
          before: { cost: before.cost[at]!, clicks: before.clicks[at]! },
          after: { cost: after.cost[at]!, clicks: after.clicks[at]! },
        })),
      );
      const amounts = new Array<number>(terms.length).fill(0);
      effects.forEach(({ volume, mix, price, unclicked }, at) => {
        const group = axes.groupOfCampaign[at]!;
        amounts[0]! += volume;
        amounts[1]! += unclicked;
        amounts[2 + group]! += mix;
        amounts[2 + groups.length + group]! += price;
      });
      return amounts;
    },
  };
}

/** Sums by segment: groups, the smallest of them in one segment where there are more than the exact method takes. */
function segmentsOf(axes: Axes, before: Totals, after: Totals): readonly (readonly number[])[] {
  const spent = axes.groups.map((_, group) => groupSum(axes, before.cost, group) + groupSum(axes, after.cost, group));
  const bySize = axes.groups.map((_, group) => group).sort((a, b) => spent[b]! - spent[a]! || a - b);
  if (bySize.length <= MOST_SEGMENTS) return axes.groups.map((_, group) => [group]);
  const kept = bySize.slice(0, MOST_SEGMENTS - 1).sort((a, b) => a - b);
  return [...kept.map((group) => [group]), bySize.slice(MOST_SEGMENTS - 1).sort((a, b) => a - b)];
}

const groupSum = (axes: Axes, values: Float64Array, group: number): number =>
  values.reduce((total, value, campaign) => (axes.groupOfCampaign[campaign] === group ? total + value : total), 0);

/** Cost per result: the mix of clicks, and of each segment its price per click and its results per click. */
export function costSplit(axes: Axes, before: Totals, after: Totals): Split {
  const exact = segmentsOf(axes, before, after);
  // Where a combination of drivers has no result, the exact split needs all groups in one.
  const together = [axes.groups.map((_, group) => group)];
  const segments = effectsIn(axes, exact, before, after) === null ? together : exact;
  const named = segments.map((members) => members.map((group) => axes.groups[group]!));
  const idOf = (members: readonly string[]): string => members.join(' + ');
  const terms: readonly Term[] = [
    { id: 'mix', driver: 'mix', groups: [] },
    ...named.map((groups): Term => ({ id: `price › ${idOf(groups)}`, driver: 'price', groups })),
    ...named.map((groups): Term => ({ id: `rate › ${idOf(groups)}`, driver: 'rate', groups })),
  ];
  return {
    terms,
    method: `exact Shapley over ${1 + 2 * segments.length} drivers: mix, price per click, results per click`,
    metric({ cost, results }) {
      const count = sum(results);
      return count === 0 ? null : sum(cost) / count;
    },
    amounts(from, to) {
      const effects = effectsIn(axes, segments, from, to);
      return effects === null ? null : [effects.mix, ...effects.price, ...effects.rate];
    },
  };
}

function effectsIn(axes: Axes, segments: readonly (readonly number[])[], before: Totals, after: Totals) {
  const of = (totals: Totals, members: readonly number[]) => ({
    cost: members.reduce((total, group) => total + groupSum(axes, totals.cost, group), 0),
    clicks: members.reduce((total, group) => total + groupSum(axes, totals.clicks, group), 0),
    results: members.reduce((total, group) => total + totals.results[group]!, 0),
  });
  const changes = segments.map((members): ResultChange => ({
    before: of(before, members),
    after: of(after, members),
  }));
  return costPerResultEffects(changes);
}
