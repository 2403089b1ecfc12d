/** What the detectors promise over many seeded worlds (methods/monitor.md §1, §3, §5): false alarms, power, delay. Figures are printed. */
import { describe, expect, it } from 'vitest';
import saturation from '../../src/catalog/detectors/audience-saturation/detector';
import fatigue from '../../src/catalog/detectors/creative-fatigue/detector';
import shift from '../../src/catalog/detectors/channel-shift/detector';
import tracking from '../../src/catalog/detectors/tracking-break/detector';
import { conditionalProcess } from '../../src/core/monitor/conditional-process';
import { eBenjaminiHochberg } from '../../src/core/monitor/e-bh';
import { leaningOf } from '../../src/core/monitor/leaning';
import type { PairDay } from '../../src/core/monitor/pair-day';
import type { MonitorData } from '../../src/core/monitor/detector';
import { cos, exp, ln, pow } from '../../src/core/stats/math';
import { stream } from '../../src/core/stats/random';
import { detectorSamples } from '../catalog/detector-samples';
import { creativeWorld, steady, type CreativePlan } from '../catalog/detector-worlds';

const RUNS = 200;
const DAYS = 90;
const CHANGE = 45;
const LIMIT = ln(20);

interface SeriesPlan {
  readonly impressions?: number;
  readonly drop?: number;
  /** What happens to all from day 45. */
  readonly common?: number;
  /** Daily noise in logs: of both sides together, and of each its own. */
  readonly shared?: number;
  readonly own?: number;
}

/** CTR 1.2 %, weekly ±20 %, the control three times as large. */
function pairDays(name: string, run: number, plan: SeriesPlan): PairDay[] {
  const { impressions = 10_000, drop = 1, common = 1, shared = 0, own = 0 } = plan;
  const random = stream(90, name, run);
  const noise = (sd: number): number => exp(sd * random.normal() - (sd * sd) / 2);
  return Array.from({ length: DAYS }, (_, day) => {
    const rate = 0.012 * (1 + 0.2 * cos((2 * Math.PI * day) / 7)) * (day >= CHANGE ? common : 1) * noise(shared);
    return {
      count: random.poisson(impressions * rate * (day >= CHANGE ? drop : 1) * noise(own)),
      control: random.poisson(3 * impressions * rate * noise(own)),
      exposure: impressions,
      controlExposure: 3 * impressions,
    };
  });
}

function alarmsOf(name: string, plan: SeriesPlan): { alarms: number; delays: number[] } {
  const delays: number[] = [];
  let alarms = 0;
  for (let run = 0; run < RUNS; run++) {
    const { logE } = conditionalProcess(pairDays(name, run, plan), { direction: 'drop', horizon: 365 });
    const first = logE.findIndex((one) => one >= LIMIT);
    if (first === -1) continue;
    alarms++;
    if (first >= CHANGE) delays.push(first - CHANGE + 1);
  }
  return { alarms, delays: delays.sort((a, b) => a - b) };
}

const said = (name: string, figure: string): void => console.log(`${name.padEnd(70)} ${figure}`);

describe('the conditional e-process, 200 runs of 90 days', () => {
  it.each([
    ['no change, 8 % noise of the day', { shared: 0.08 }],
    ['no change, 8 % noise of each', { own: 0.08 }],
    ['no change, 8 % noise of each, 100,000 impressions a day', { own: 0.08, impressions: 100_000 }],
    ['all fall by 30 %', { common: 0.7, shared: 0.08 }],
    ['all fall by 30 %, 8 % noise of each', { common: 0.7, own: 0.08 }],
  ] as const)('alarms in at most 5 %%: %s', (name, plan) => {
    const { alarms } = alarmsOf(name, plan);
    said(name, `${alarms} of ${RUNS} alarms`);
    expect(alarms).toBeLessThanOrEqual(0.05 * RUNS);
  });

  it('finds −30 % at 10,000 impressions a day, within five days as a rule', () => {
    const { alarms, delays } = alarmsOf('drop', { drop: 0.7, shared: 0.08 });
    said('−30 %, 8 % noise of the day', `${alarms} of ${RUNS}, median delay ${delays[delays.length >> 1]} days`);
    expect(delays.length).toBeGreaterThanOrEqual(0.95 * RUNS);
    expect(delays[delays.length >> 1]).toBeLessThanOrEqual(5);
  });

  it('does what the folk rule does not: 20 % below the first week alarms in most runs without change', () => {
    let alarms = 0;
    for (let run = 0; run < RUNS; run++) {
      const days = pairDays('no change, 8 % noise of each', run, { own: 0.08 });
      const rateOf = (from: number, to: number): number => {
        const some = days.slice(from, to);
        return some.reduce((sum, { count }) => sum + count, 0) / some.reduce((sum, { exposure }) => sum + exposure, 0);
      };
      const first = rateOf(0, 7);
      if (days.some((_, day) => day >= 10 && rateOf(day - 2, day + 1) < 0.8 * first)) alarms++;
    }
    said('folk rule: three days 20 % below the first week, no change', `${alarms} of ${RUNS} alarms`);
    expect(alarms).toBeGreaterThan(RUNS / 2);
  });

  it('leans falsely in at most 9 % by day 90', () => {
    let alarms = 0;
    for (let run = 0; run < RUNS; run++) {
      const days = pairDays('lean', run, { shared: 0.08 });
      const { dispersion } = conditionalProcess(days, { direction: 'drop', horizon: 365 });
      const everLeaned = days.some((_, at) => at >= 15 && leaningOf(days.slice(0, at + 1), dispersion, 1000) !== null);
      if (everLeaned) alarms++;
    }
    said('5.1 at one alarm in 1,000 days, no change', `${alarms} of ${RUNS} alarms`);
    expect(alarms).toBeLessThanOrEqual(0.09 * RUNS);
  });

  it('keeps the false discovery rate of e-BH with one in five of 200 creatives falling', () => {
    const rates: number[] = [];
    const found: number[] = [];
    for (let round = 0; round < 5; round++) {
      const logE = Array.from({ length: RUNS }, (_, at) => {
        const plan = { drop: at % 5 === 0 ? 0.7 : 1, own: 0.04 };
        const process = conditionalProcess(pairDays(`many ${round}`, at, plan), { direction: 'drop', horizon: 365 });
        return process.logE[DAYS - 1];
      });
      const rejected = eBenjaminiHochberg(logE, 0.1).flatMap((is, at) => (is ? [at] : []));
      rates.push(rejected.filter((at) => at % 5 !== 0).length / Math.max(1, rejected.length));
      found.push(rejected.filter((at) => at % 5 === 0).length);
    }
    const rate = rates.reduce((sum, one) => sum + one, 0) / rates.length;
    said('e-BH at 0.1, 40 of 200 fall by 30 %', `false ${rate.toFixed(3)}, found ${found.join(', ')} of 40`);
    expect(rate).toBeLessThanOrEqual(0.1);
    expect(Math.min(...found)).toBeGreaterThan(30);
  });
});

const WORLDS = 100;

const plan = (name: string, changes: Partial<CreativePlan> = {}): CreativePlan => ({
  name,
  impressions: 4000,
  rate: 0.012,
  response: steady,
  ...changes,
});

/** How often each verdict is given to the first creative, firm findings alone. */
function verdictsOf(world: (seed: number) => MonitorData): Map<string, number> {
  const counts = new Map<string, number>();
  for (let seed = 1; seed <= WORLDS; seed++) {
    const finding = fatigue
      .watch(world(seed))
      .findings.find(({ subject, certainty }) => subject.creative === 'First' && certainty === 'very_likely');
    const verdict = finding?.verdict ?? 'quiet';
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return counts;
}

const reach = { audience: 30_000 };
const others = [plan('Second', { audience: 120_000 }), plan('Third', { audience: 120_000 })];
const wearing = (_: number, frequency: number): number => pow(frequency, -0.43);

describe('creative fatigue, 100 worlds of 90 days', () => {
  it.each([
    [
      'M1 nothing',
      (seed: number) => creativeWorld({ seed, days: DAYS, noise: 0.05, plans: [plan('First', reach), ...others] }),
    ],
    [
      'M6 all fall by 30 %',
      (seed: number) =>
        creativeWorld({
          seed,
          days: DAYS,
          noise: 0.05,
          common: (day) => (day >= 40 ? 0.7 : 1),
          plans: [plan('First', reach), ...others],
        }),
    ],
    [
      'a new creative learns beside it',
      (seed: number) =>
        creativeWorld({
          seed,
          days: DAYS,
          noise: 0.05,
          plans: [
            plan('First', reach),
            ...others,
            plan('New', { from: 50, impressions: 8000, response: (day) => (day < 59 ? 0.7 : 1.3) }),
          ],
        }),
    ],
  ] as const)('falsely calls fatigued at most 5 in 100: %s', (name, world) => {
    const verdicts = verdictsOf(world);
    said(name, JSON.stringify(Object.fromEntries(verdicts)));
    expect(verdicts.get('fatigued') ?? 0).toBeLessThanOrEqual(0.05 * WORLDS);
    expect(verdicts.get('quiet') ?? 0).toBeGreaterThanOrEqual(0.95 * WORLDS);
  });

  it('finds M5: β .43 with reach', () => {
    const verdicts = verdictsOf((seed) =>
      creativeWorld({
        seed,
        days: DAYS,
        noise: 0.05,
        plans: [plan('First', { ...reach, response: wearing }), ...others],
      }),
    );
    said('M5 β .43 with reach', JSON.stringify(Object.fromEntries(verdicts)));
    expect(verdicts.get('fatigued') ?? 0).toBeGreaterThanOrEqual(0.93 * WORLDS);
  });

  it('never says fatigued without persons and without reach', () => {
    const verdicts = verdictsOf((seed) =>
      creativeWorld({
        seed,
        days: DAYS,
        plans: [plan('First', { response: (day) => exp(-0.012 * day) }), plan('Second'), plan('Third')],
      }),
    );
    said('a decline without reach', JSON.stringify(Object.fromEntries(verdicts)));
    expect(verdicts.get('fatigued')).toBeUndefined();
    expect(verdicts.get('decay, cause not identified') ?? 0).toBeGreaterThanOrEqual(0.9 * WORLDS);
  });

  it('does not take a step that has nothing to do with exposure for fatigue before people have seen it often', () => {
    const verdicts = verdictsOf((seed) =>
      creativeWorld({
        seed,
        days: DAYS,
        plans: [
          plan('First', { audience: 4_000_000, response: (day) => (day >= 50 ? 0.6 : 1) }),
          plan('Second'),
          plan('Third'),
        ],
      }),
    );
    said('a step at frequency 1', JSON.stringify(Object.fromEntries(verdicts)));
    expect(verdicts.get('fatigued') ?? 0).toBe(0);
  });
});

describe.each([
  ['audience-saturation', saturation],
  ['tracking-break', tracking],
  ['channel-shift', shift],
] as const)('%s, 100 worlds', (id, detector) => {
  const { planted, quiet, verdicts } = detectorSamples[id];

  it('finds what is planted in 90 of 100', () => {
    let found = 0;
    const delays: number[] = [];
    for (let seed = 1; seed <= WORLDS; seed++) {
      const hits = detector.watch(planted(seed)).findings.filter(({ verdict }) => verdicts.includes(verdict));
      if (hits.length > 0) found++;
      for (const { since, detectedAt } of hits.slice(0, 1))
        delays.push((Date.parse(detectedAt) - Date.parse(since)) / 86_400_000);
    }
    delays.sort((a, b) => a - b);
    said(`${id}: planted`, `${found} of ${WORLDS}, median ${delays[delays.length >> 1]} days from since to detected`);
    expect(found).toBeGreaterThanOrEqual(0.9 * WORLDS);
  });

  it('is silent in 95 of 100 without change', () => {
    let alarms = 0;
    for (let seed = 1; seed <= WORLDS; seed++) if (detector.watch(quiet(seed)).findings.length > 0) alarms++;
    said(`${id}: no change, with its decoys`, `${alarms} of ${WORLDS} worlds with an alarm`);
    expect(alarms).toBeLessThanOrEqual(0.05 * WORLDS);
  });
});
