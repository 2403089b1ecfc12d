/** A small study for tests of proposals: campaigns with steady delivery over 28 days and a prediction each. */
import type { Subject } from '../../../src/core/estimate/contract';
import { subjectKey } from '../../../src/core/estimate/contract';
import type { Prediction } from '../../../src/core/predict/contract';
import type { DecideSettings } from '../../../src/core/prescribe/contract';
import type { DeliveryRow, FindingFacts, PrescribeInput, SubjectFacts } from '../../../src/core/prescribe/input';

export const AT = '2026-10-31T12:00:00.000Z';
export const DAYS = 28;

export interface CampaignGiven {
  readonly name: string;
  readonly platform?: string;
  readonly channel?: string;
  /** A day. */
  readonly spend: number;
  readonly clicks: number;
  readonly impressions?: number;
  readonly value: number;
  readonly sd: number;
  readonly shared?: number;
  readonly leads?: number;
  readonly currency?: string;
  readonly calibration?: Prediction['calibrationState'];
  /** Creatives with their share, value per impression and deviation. */
  readonly creatives?: readonly (readonly [name: string, share: number, value: number, sd: number])[];
}

export const settings = (given: Partial<DecideSettings> = {}): DecideSettings => ({
  exploration: 1,
  dailyBudgetMicros: null,
  horizonDays: 14,
  excluded: [],
  ...given,
});

export const subjectOf = (given: CampaignGiven, creative: string | null = null): Subject => ({
  level: creative === null ? 'campaign' : 'creative',
  channel: given.channel ?? 'search',
  platform: given.platform ?? 'google_ads',
  campaign: given.name,
  creative,
  audience: null,
});

export const keyOf = (given: CampaignGiven, creative: string | null = null): string =>
  subjectKey(subjectOf(given, creative));

const dayText = (back: number): string => new Date(Date.UTC(2026, 9, 30 - back)).toISOString().slice(0, 10);

function deliveryOf(given: CampaignGiven): DeliveryRow[] {
  const creatives = given.creatives ?? [[null, 1] as const];
  return Array.from({ length: DAYS }, (_, back) =>
    creatives.map(([creative, share]): DeliveryRow => ({
      day: dayText(back),
      channel: given.channel ?? 'search',
      platform: given.platform ?? 'google_ads',
      campaign: given.name,
      campaign_id: null,
      creative,
      currency: given.currency ?? 'EUR',
      impressions: Math.round((given.impressions ?? given.clicks * 50) * share),
      clicks: Math.round(given.clicks * share),
      cost_micros: BigInt(Math.round(given.spend * share * 1e6)),
    })),
  ).flat();
}

function predictionOf(given: CampaignGiven): Prediction {
  const isLog = given.platform === 'impression_log';
  return {
    subject: subjectOf(given),
    key: keyOf(given),
    quantity: isLog ? 'value per impression' : 'value per click',
    value: given.value,
    sd: given.sd,
    shared: given.shared ?? 0,
    low: given.value - given.sd,
    high: given.value + given.sd,
    level: 0.9,
    unit: isLog ? 'EUR per impression' : 'EUR per click',
    n: given.clicks * DAYS,
    asOf: AT,
    modelId: 'test',
    calibrationState: given.calibration ?? 'ok',
  };
}

function factsOf(given: CampaignGiven): SubjectFacts[] {
  const clicks = given.clicks * DAYS;
  const of = (creative: string | null, value: number | null, sd: number | null): SubjectFacts => ({
    subject: subjectOf(given, creative),
    key: keyOf(given, creative),
    clicks,
    leads: given.leads ?? 100,
    valuePerImpression: value,
    valuePerImpressionSd: sd,
    valuePerImpressionShared: 0,
  });
  return [of(null, null, null), ...(given.creatives ?? []).map(([name, , value, sd]) => of(name, value, sd))];
}

export function finding(given: Partial<FindingFacts> & { readonly subject: Subject }): FindingFacts {
  const key = subjectKey(given.subject);
  return {
    id: `fatigue:${key}:2026-W38`,
    kind: 'fatigue',
    verdict: 'fatigued',
    key,
    since: '2026-09-14',
    effect: { from: 0.02, to: 0.01 },
    ...given,
  };
}

export const inputOf = (campaigns: readonly CampaignGiven[], given: Partial<PrescribeInput> = {}): PrescribeInput => ({
  settings: settings(),
  objective: {
    currency: 'EUR',
    rates: [{ from: 'USD', to: 'EUR', rate: 0.9, source: 'payments', n: 10 }],
    subjects: campaigns.flatMap(factsOf),
  },
  predictions: campaigns.map(predictionOf),
  predictRefusals: [],
  findings: [],
  delivery: campaigns.flatMap(deliveryOf).sort((a, b) => (a.day < b.day ? -1 : 1)),
  places: [],
  reached: [],
  at: AT,
  seed: 1,
  ...given,
});
