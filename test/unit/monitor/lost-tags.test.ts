/** Tags cut off on the way to the site: found where they are lost, left alone where demand, budget or the site moved. */
import { describe, expect, it } from 'vitest';
import { detectors } from '../../../src/catalog/detectors';
import tracking from '../../../src/catalog/detectors/tracking-break/detector';
import { dayText } from '../../../src/core/format/date';
import { watchAll } from '../../../src/core/monitor/watch';
import { FIRST_DAY } from '../../catalog/detector-worlds';
import { isLost, LOST, tagWorld } from '../../catalog/tag-worlds';

const SEEDS = [1, 2, 3] as const;
const tagged = (day: number): number => (isLost(day) ? 0 : 1);
const DAY_MS = 86_400_000;
const dayOf = (text: string): number => Date.parse(text) / DAY_MS - FIRST_DAY;

describe('tags lost by a redirect for nine days', () => {
  it.each(SEEDS)('are named with their days, and nothing else is (seed %i)', (seed) => {
    const { findings } = watchAll(detectors, tagWorld({ seed, tagged }));
    expect(findings.map(({ kind, verdict }) => [kind, verdict])).toEqual([['tracking_break', 're-labelled']]);
    const [{ since, until, detectedAt, text, effect }] = findings;
    expect(Math.abs(dayOf(since) - LOST.from)).toBeLessThanOrEqual(1);
    expect(Math.abs(dayOf(until!) - LOST.to)).toBeLessThanOrEqual(1);
    expect(dayOf(detectedAt)).toBeLessThanOrEqual(LOST.to + 1);
    expect(effect.to).toBeLessThan(effect.from / 10);
    expect(text).toMatch(/tags off/);
    expect(text).toMatch(/Repair the redirect/);
  });

  it('holds those days for the shares of channels', () => {
    const { holds } = tracking.watch(tagWorld({ seed: 1, tagged }));
    expect(holds).toEqual([expect.objectContaining({ about: 'web', platform: 'meta_ads', account: null })]);
  });

  it('are still going on where the days end with them', () => {
    const { findings } = tracking.watch(tagWorld({ seed: 2, tagged: (day) => (day >= 80 ? 0 : 1) }));
    expect(findings.map(({ verdict, until }) => [verdict, until])).toEqual([['re-labelled', undefined]]);
  });

  it('may as well be a page that does not answer where nobody more came from nowhere', () => {
    const [finding] = tracking.watch(tagWorld({ seed: 3, tagged, arriving: 0, perDay: 20 })).findings;
    expect(finding.verdict).toBe('tracking break');
    expect(finding.text).toMatch(/landing page/);
    expect(finding.since).toBe(dayText(FIRST_DAY + LOST.from));
  });
});

describe('no loss of tags', () => {
  it.each(SEEDS)('is more direct demand, a pause, a closed site, or a file that ends (seed %i)', (seed) => {
    const left = (plan: Parameters<typeof tagWorld>[0]): number =>
      tracking.watch(tagWorld(plan)).findings.filter(({ subject }) => subject.platform === 'meta_ads').length;
    expect(left({ seed })).toBe(0);
    expect(left({ seed, direct: (day) => (isLost(day) ? 2.4 : 1) })).toBe(0);
    expect(left({ seed, clicks: (day) => (isLost(day) ? 0.02 : 1) })).toBe(0);
    expect(left({ seed, site: (day) => (isLost(day) ? 0 : 1) })).toBe(0);
    expect(left({ seed, site: (day) => (day >= 70 ? 0 : 1) })).toBe(0);
  });
});
