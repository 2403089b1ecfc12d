/** How often the objective's intervals hold what campaigns are truly worth, over worlds with known rates. */
import { describe, expect, it } from 'vitest';
import { isRefusal, type Estimated } from '../../src/core/estimate/contract';
import { valueObjective } from '../../src/core/objective/value';
import { inputOf, scattered, settings, trueValuePerClick, worldOf } from '../unit/objective/world';

const WORLDS = 40;

const holds = (estimated: Estimated, truth: number): boolean =>
  !isRefusal(estimated) && truth >= estimated.interval!.low && truth <= estimated.interval!.high;

describe('90 % intervals of value per click', () => {
  it('hold the true value of about nine in ten of 480 campaigns', () => {
    const seeds = Array.from({ length: WORLDS }, (_, at) => 200 + at);
    const found = seeds.flatMap((seed) => {
      const truth = scattered(seed);
      const { subjects } = valueObjective(
        inputOf(worldOf(seed, truth), { settings: { ...settings, discountPerYear: 0 } }),
      );
      return truth.map((one) => {
        const { valuePerClick } = subjects.find(
          ({ subject }) => subject.level === 'campaign' && subject.campaign === one.name,
        )!;
        const worth = trueValuePerClick(one);
        const below = !isRefusal(valuePerClick) && worth < valuePerClick.interval!.low;
        return { held: holds(valuePerClick, worth), below };
      });
    });
    const share = found.filter(({ held }) => held).length / found.length;
    const low = found.filter(({ below }) => below).length;
    console.log(
      `value per click: ${(100 * share).toFixed(1)} % of ${found.length} intervals hold the truth, ${low} lie above it, ` +
        `${found.filter(({ held }) => !held).length - low} below it`,
    );
    // Two standard errors of 480 intervals.
    expect(Math.abs(share - 0.9)).toBeLessThan(0.028);
  });
});
