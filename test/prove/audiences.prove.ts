/** What the ceiling of an audience and the loss of tags promise over many seeded worlds (methods/monitor.md §2, §0.5). Figures are printed. */
import { describe, expect, it } from 'vitest';
import tracking from '../../src/catalog/detectors/tracking-break/detector';
import { courseOf } from '../../src/core/monitor/reach-fit';
import { profileReach } from '../../src/core/monitor/reach-profile';
import { launchToDate } from '../../src/core/monitor/reach-rows';
import { FIRST_DAY } from '../catalog/detector-worlds';
import { reachRows, type ReachedPeople } from '../catalog/reached-people';
import { isLost, LOST, tagWorld, type TagPlan } from '../catalog/tag-worlds';

const SEEDS = Array.from({ length: 100 }, (_, at) => at + 1);
const DAY_MS = 86_400_000;

const said = (name: string, figure: string): void => console.log(`${name.padEnd(70)} ${figure}`);

describe('the ceiling of simulated audiences, 100 seeds each', () => {
  const plans: readonly (readonly [string, Omit<ReachedPeople, 'seed'>])[] = [
    ['seen 13 times, as evenly as chance has it', { people: 8000, evenness: 1, perWeek: 4000, weeks: 26 }],
    ['seen unevenly, 5 times', { people: 20_000, evenness: 0.5, perWeek: 4000, weeks: 26 }],
    ['half reached', { people: 20_000, evenness: 1, perWeek: 1500, weeks: 20 }],
    ['a few weeks only', { people: 8000, evenness: 1, perWeek: 4000, weeks: 6 }],
    ['hardly begun', { people: 100_000, evenness: 1, perWeek: 2000, weeks: 12 }],
  ];

  it.each(plans)('lies in its interval, or is said not to be known, in 93: %s', (name, plan) => {
    let [covered, unbounded, other] = [0, 0, 0];
    for (const seed of SEEDS) {
      const { ceiling, form } = profileReach(courseOf(launchToDate(reachRows({ seed, ...plan }))!)!);
      if (ceiling.high === null) unbounded++;
      if (form !== 'negative binomial') other++;
      // Said not to be known, it still is at least what is said.
      if (ceiling.low <= plan.people && plan.people <= (ceiling.high ?? Infinity)) covered++;
    }
    said(name, `${covered} of 100 covered, ${unbounded} of them unbounded, ${other} by another form`);
    expect(covered).toBeGreaterThanOrEqual(93);
  });
});

describe('tags lost for nine days, 100 worlds each', () => {
  const foundIn = (plan: Omit<TagPlan, 'seed'>) =>
    SEEDS.map((seed) => tracking.watch(tagWorld({ seed, ...plan })).findings).filter(({ length }) => length > 0);

  it('are found in 95, in time to mend them', () => {
    const found = foundIn({ tagged: (day) => (isLost(day) ? 0 : 1) });
    const delays = found.map(([{ detectedAt }]) => Date.parse(detectedAt) / DAY_MS - FIRST_DAY - LOST.from);
    const relabelled = found.filter(([{ verdict }]) => verdict === 're-labelled');
    delays.sort((a, b) => a - b);
    said(
      '7 visits a day',
      `${found.length} of 100, ${relabelled.length} re-labelled, median ${delays[delays.length >> 1]} days`,
    );
    expect(found.length).toBeGreaterThanOrEqual(95);
    expect(relabelled.length).toBeGreaterThanOrEqual(90);
  });

  it.each([
    ['nothing', {}],
    ['more direct demand', { direct: (day: number) => (isLost(day) ? 2.4 : 1) }],
    ['a paused platform', { clicks: (day: number) => (isLost(day) ? 0.02 : 1) }],
    ['a closed site', { site: (day: number) => (isLost(day) ? 0 : 1) }],
  ] as const)('are told of at most 1 in 100: %s', (name, plan) => {
    const found = foundIn(plan);
    said(name, `${found.length} of 100`);
    expect(found.length).toBeLessThanOrEqual(1);
  });
});
