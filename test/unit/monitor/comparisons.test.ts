/** Comparators: shares of two periods and the platform's cost ratio. */
import { describe, expect, it } from 'vitest';
import { costRatio } from '../../../src/core/monitor/platform-label';
import { shareTest } from '../../../src/core/monitor/share-change';

describe('shares of two periods', () => {
  it('R2: counts 120, 80, 50 against 90, 110, 50', () => {
    const { g, df, p } = shareTest([120, 80, 50], [90, 110, 50]);
    expect(g).toBeCloseTo(9.057135, 6);
    expect(df).toBe(2);
    expect(p).toBeCloseTo(0.0107961, 6);
  });

  it('differ by nothing when they are equal, and leave empty channels out', () => {
    expect(shareTest([10, 20, 0], [20, 40, 0])).toMatchObject({ df: 1, p: 1 });
    expect(() => shareTest([1], [1, 2])).toThrow(RangeError);
  });
});

describe('the platform’s cost ratio', () => {
  it('F4: 12 results for 600 now, 40 for 1,000 before', () => {
    const cost = costRatio({ results: 12, cost: 600 }, { results: 40, cost: 1000 })!;
    expect(cost.ratio).toBeCloseTo(2, 12);
    expect(cost.interval.low).toBeCloseTo(1.129525, 5);
    expect(cost.interval.high).toBeCloseTo(3.71973, 5);
    expect(cost.label).toBe('creative fatigue');
  });

  it('has a milder label below twice, and none at or below the past', () => {
    expect(costRatio({ results: 10, cost: 150 }, { results: 10, cost: 100 })?.label).toBe('creative limited');
    expect(costRatio({ results: 10, cost: 100 }, { results: 10, cost: 100 })?.label).toBeNull();
    expect(costRatio({ results: 0, cost: 100 }, { results: 10, cost: 100 })).toBeNull();
  });
});
