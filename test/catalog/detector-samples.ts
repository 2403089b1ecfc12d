/** One world per detector and claim of the contract suite. A new detector adds its own here. */
import { subjectKey, type Subject } from '../../src/core/estimate/contract';
import type { ChannelSeries, MonitorData, Signal } from '../../src/core/monitor/detector';
import { exp, pow } from '../../src/core/stats/math';
import { stream } from '../../src/core/stats/random';
import { creativeWorld, emptyData, FIRST_DAY, steady, weekly, type CreativePlan } from './detector-worlds';

export interface DetectorSample {
  /** Something happened that the detector must name. */
  planted(seed: number, scale?: number): MonitorData;
  readonly verdicts: readonly string[];
  /** Nothing happened but season, noise and a decoy. */
  quiet(seed: number, scale?: number): MonitorData;
  /** Too little to say anything. */
  thin(seed: number): MonitorData;
}

const DAYS = 90;

const plan = (name: string, changes: Partial<CreativePlan> = {}): CreativePlan => ({
  name,
  impressions: 4000,
  rate: 0.012,
  response: steady,
  ...changes,
});

const creativeFatigue: DetectorSample = {
  planted: (seed, scale = 1) =>
    creativeWorld({
      seed,
      days: DAYS,
      scale,
      plans: [
        plan('Worn', { audience: 30_000, response: (_, frequency) => pow(frequency, -0.43) }),
        plan('Second', { audience: 120_000 }),
        plan('Third', { audience: 120_000 }),
      ],
    }),
  verdicts: ['fatigued'],
  quiet: (seed, scale = 1) =>
    creativeWorld({
      seed,
      days: DAYS,
      scale,
      noise: 0.08,
      // All dip together, and a new one learns.
      common: (day) => (day >= 50 ? 0.7 : 1),
      plans: [
        plan('First', { audience: 30_000 }),
        plan('Second', { audience: 120_000 }),
        plan('Third'),
        plan('New', { from: 60, response: (day) => (day < 67 ? 0.6 + (0.4 * (day - 60)) / 7 : 1) }),
      ],
    }),
  thin: (seed) =>
    creativeWorld({
      seed,
      days: 20,
      plans: [plan('First', { impressions: 150 }), plan('Second', { impressions: 150 })],
    }),
};

/** Three ads of one audience. */
const adsOf = (audienceName: string, audience: number, changes: Partial<CreativePlan> = {}): CreativePlan[] =>
  ['A', 'B', 'C'].map((ad, at) =>
    plan(`${audienceName} ${ad}`, {
      ...{ audienceName, adSet: audienceName, audience, impressions: 3000 + 400 * at, rate: 0.01 + 0.002 * at },
      ...changes,
    }),
  );

const audienceSaturation: DetectorSample = {
  planted: (seed, scale = 1) =>
    creativeWorld({
      seed,
      days: DAYS,
      scale,
      noise: 0.04,
      plans: [
        // Everybody has seen all of its ads many times, and clicks none of them as before.
        ...adsOf('Small', 9000, { response: (_, frequency) => exp(-0.03 * (frequency - 1)) }),
        ...adsOf('Wide', 400_000),
      ],
    }),
  verdicts: ['saturated'],
  quiet: (seed, scale = 1) =>
    creativeWorld({
      seed,
      days: DAYS,
      scale,
      noise: 0.06,
      common: (day) => (day >= 50 ? 0.7 : 1),
      plans: [
        // As small, and dearer by a third, but it answers as before; and one ad of a wide audience wears out.
        ...adsOf('Small', 9000, { price: (day) => (day >= 40 ? 1.35 : 1) }),
        ...adsOf('Wide', 60_000),
        plan('Worn', {
          ...{ audienceName: 'Wide', adSet: 'Wide', audience: 60_000 },
          response: (_, frequency) => pow(frequency, -0.43),
        }),
      ],
    }),
  thin: (seed) => creativeWorld({ seed, days: 8, plans: adsOf('Wide', 60_000) }),
};

const HOURS = 24;

interface SignalPlan {
  readonly region: string;
  readonly perDay: number;
  readonly factor: (hour: number) => number;
}

/** People by hour, awake by day and fewer at weekends. */
function signalsWorld(seed: number, days: number, plans: readonly SignalPlan[]): MonitorData {
  const first = FIRST_DAY * HOURS;
  const signals: Signal[] = plans.map(({ region, perDay, factor }) => {
    const random = stream(seed, 'signal', region);
    const hours = Array.from({ length: days * HOURS }, (_, at) => {
      const ofDay = at % HOURS;
      const awake = ofDay >= 7 && ofDay < 19 ? 1.7 : 0.3;
      const weekend = Math.floor(at / HOURS) % 7 >= 5 ? 0.4 : 1;
      return { hour: first + at, count: random.poisson((perDay / HOURS) * awake * weekend * factor(at)) };
    }).filter(({ count }) => count > 0);
    return { platform: 'segment', stream: 'web', region, hours };
  });
  const coverage = [{ platform: 'segment', stream: 'web', from: first, to: first + days * HOURS - 1 }];
  return { ...emptyData(FIRST_DAY + days), signals, coverage };
}

const OUTAGE = { from: 60 * HOURS + 9, length: 31 };
const isOut = (at: number): boolean => at >= OUTAGE.from && at < OUTAGE.from + OUTAGE.length;
/** Christmas in June: everyone stays away for a day, most of them. */
const holiday = (at: number): number => (Math.floor(at / HOURS) === 45 ? 0.35 : 1);

const trackingBreak: DetectorSample = {
  planted: (seed, scale = 1) =>
    signalsWorld(seed, DAYS, [
      { region: 'DE', perDay: 60 * scale, factor: (at) => (isOut(at) ? 0 : 1) },
      { region: 'US', perDay: 60 * scale, factor: () => 1 },
    ]),
  verdicts: ['tracking break'],
  quiet: (seed, scale = 1) =>
    signalsWorld(seed, DAYS, [
      { region: 'DE', perDay: 60 * scale, factor: holiday },
      { region: 'US', perDay: 60 * scale, factor: (at) => (at >= 50 * HOURS ? 0.7 : 1) },
    ]),
  thin: (seed) => signalsWorld(seed, DAYS, [{ region: 'DE', perDay: 2, factor: () => 1 }]),
};

interface ChannelPlan {
  readonly channel: string;
  readonly platform: string | null;
  readonly perDay: number;
  /** Spend a day; null for what is not paid for. */
  readonly spend: ((day: number) => number) | null;
  readonly response: (day: number) => number;
}

function channelsWorld(seed: number, days: number, plans: readonly ChannelPlan[]): MonitorData {
  const shared = stream(seed, 'season');
  const mood = Array.from({ length: days }, () => exp(0.05 * shared.normal()));
  const channels: ChannelSeries[] = plans.map(({ channel, platform, perDay, spend, response }) => {
    const random = stream(seed, 'channel', channel);
    const subject: Subject = { level: 'channel', channel, platform, campaign: null, creative: null, audience: null };
    return {
      subject,
      key: subjectKey(subject),
      days: mood.map((factor, day) => {
        const spent = spend === null ? 0 : spend(day);
        const budget = spend === null ? 1 : spent / spend(0);
        return {
          day: FIRST_DAY + day,
          results: random.poisson(perDay * weekly(day) * factor * budget * response(day)),
          spend: spent,
          seen: FIRST_DAY + day + 1,
        };
      }),
    };
  });
  return { ...emptyData(FIRST_DAY + days + 1), channels };
}

/** Over three weeks from day 60. */
const ramp = (day: number, from: number, to: number): number =>
  from + (to - from) * Math.min(1, Math.max(0, (day - 60) / 21));

const others: readonly ChannelPlan[] = [
  { channel: 'social', platform: 'meta_ads', perDay: 25, spend: () => 200, response: () => 1 },
  { channel: 'direct', platform: null, perDay: 40, spend: null, response: () => 1 },
  { channel: 'organic_search', platform: null, perDay: 40, spend: null, response: () => 1 },
];
const times = (scale: number, plans: readonly ChannelPlan[]): ChannelPlan[] =>
  plans.map((one) => ({ ...one, perDay: one.perDay * scale }));

const channelShift: DetectorSample = {
  planted: (seed, scale = 1) =>
    channelsWorld(
      seed,
      120,
      times(scale, [
        {
          channel: 'search',
          platform: 'google_ads',
          perDay: 60,
          spend: () => 300,
          response: (day) => ramp(day, 1, 0.6),
        },
        {
          channel: 'video',
          platform: 'tiktok_ads',
          perDay: 20,
          spend: () => 100,
          response: (day) => ramp(day, 1, 2.2),
        },
        ...others,
      ]),
    ),
  verdicts: ['shifted'],
  quiet: (seed, scale = 1) =>
    channelsWorld(
      seed,
      120,
      times(scale, [
        // Budget moves from one to the other; the response to it stays.
        {
          channel: 'search',
          platform: 'google_ads',
          perDay: 60,
          spend: (day) => ramp(day, 300, 180),
          response: () => 1,
        },
        {
          channel: 'video',
          platform: 'tiktok_ads',
          perDay: 20,
          spend: (day) => ramp(day, 100, 220),
          response: () => 1,
        },
        ...others,
      ]),
    ),
  thin: (seed) =>
    channelsWorld(seed, 60, [
      { channel: 'search', platform: 'google_ads', perDay: 0.2, spend: () => 300, response: () => 1 },
      ...others,
    ]),
};

export const detectorSamples: Readonly<Record<string, DetectorSample>> = {
  'audience-saturation': audienceSaturation,
  'creative-fatigue': creativeFatigue,
  'tracking-break': trackingBreak,
  'channel-shift': channelShift,
};
