/** A small world with known rates: what the objective is shown of it, and what its campaigns are truly worth. */
import type { ObjectiveSettings } from '../../../src/core/objective/contract';
import type { PaymentRow } from '../../../src/core/objective/customers';
import type { AdDay } from '../../../src/core/objective/segments';
import type { ObjectiveInput, TouchRow } from '../../../src/core/objective/value';
import type { StepRow } from '../../../src/core/funnel/runs';
import { stream } from '../../../src/core/stats/random';
import { dayNumber, dayText } from '../../../src/core/format/date';

const DAY_US = 86_400_000_000;
export const FIRST_DAY = dayNumber('2026-01-05');
export const LAST_DAY = FIRST_DAY + 180;

export const settings: ObjectiveSettings = {
  currency: null,
  horizonDays: 365,
  paybackDays: 90,
  discountPerYear: 0.1,
  marginRate: null,
  riskHaircut: 0,
  rates: [],
};

const step = (id: string, type: string, name: string | null) => ({
  id,
  label: id,
  any: [{ type, name }],
  windowDays: null,
});
export const stages = [
  step('lead', 'track', 'Trial Started'),
  step('activated', 'track', 'Activated'),
  step('opportunity', 'stage', 'opportunity'),
  step('won', 'stage', 'won'),
];

export interface WorldCampaign {
  readonly channel: string;
  readonly name: string;
  readonly clicksPerDay: number;
  readonly costPerClick: number;
  readonly currency?: string;
  /** click → lead → activated → opportunity → won. */
  readonly rates: readonly [number, number, number, number];
  /** What a customer pays, once. */
  readonly deal: number;
}

export const campaigns: readonly WorldCampaign[] = [
  { channel: 'display', name: 'Cheap', clicksPerDay: 30, costPerClick: 1, rates: [0.1, 0.03, 0.15, 0.15], deal: 900 },
  {
    channel: 'display',
    name: 'Cheaper',
    clicksPerDay: 20,
    costPerClick: 0.9,
    rates: [0.09, 0.03, 0.15, 0.15],
    deal: 900,
  },
  { channel: 'search', name: 'Brand', clicksPerDay: 20, costPerClick: 2, rates: [0.12, 0.4, 0.35, 0.3], deal: 1000 },
  {
    channel: 'search',
    name: 'Generic',
    clicksPerDay: 30,
    costPerClick: 1.5,
    rates: [0.06, 0.35, 0.3, 0.3],
    deal: 1000,
  },
  { channel: 'social', name: 'Quiet', clicksPerDay: 6, costPerClick: 4, rates: [0.12, 0.75, 0.5, 0.45], deal: 2000 },
  { channel: 'social', name: 'Loud', clicksPerDay: 25, costPerClick: 1.2, rates: [0.05, 0.3, 0.3, 0.25], deal: 1000 },
];

/** Campaigns whose rates scatter around those of their channel, as any number of small accounts do. */
export function scattered(seed: number): WorldCampaign[] {
  const channels = [
    { channel: 'display', rates: [0.07, 0.25, 0.3, 0.3] },
    { channel: 'search', rates: [0.1, 0.45, 0.4, 0.35] },
    { channel: 'social', rates: [0.06, 0.4, 0.35, 0.3] },
  ];
  return channels.flatMap(({ channel, rates }) =>
    Array.from({ length: 4 }, (_, at): WorldCampaign => {
      const random = stream(seed, 'scattered', channel, at);
      const own = rates.map((rate) => random.beta(rate * 30, (1 - rate) * 30)) as [number, number, number, number];
      const deal = 1000 * (0.8 + 0.4 * random.uniform());
      return { channel, name: `${channel} ${at}`, clicksPerDay: 12, costPerClick: 1, rates: own, deal };
    }),
  );
}

/** Without discount: the product of the rates and the deal. */
export const trueValuePerClick = ({ rates, deal }: WorldCampaign): number =>
  rates.reduce((all, rate) => all * rate, deal);

const PLATFORM = 'p';
const IMPRESSIONS_PER_CLICK = 50;
const LAGS = [0.01, 2, 5, 12];

export interface World {
  readonly ads: readonly AdDay[];
  readonly rows: readonly StepRow[];
  readonly touches: readonly TouchRow[];
  readonly payments: readonly PaymentRow[];
}

export function worldOf(seed: number, of: readonly WorldCampaign[] = campaigns): World {
  const world = { ads: [] as AdDay[], rows: [] as StepRow[], touches: [] as TouchRow[], payments: [] as PaymentRow[] };
  let person = 0;
  for (let day = FIRST_DAY; day < LAST_DAY; day++) {
    for (const campaign of of) {
      const random = stream(seed, campaign.name, day);
      const clicks = random.poisson(campaign.clicksPerDay);
      world.ads.push(adDay(campaign, day, clicks));
      for (let click = 0; click < clicks; click++) {
        if (random.uniform() < campaign.rates[0])
          becomeLead(world, campaign, { person: ++person, at: day + random.uniform(), random });
      }
    }
  }
  return world;
}

function adDay({ channel, name, costPerClick, currency = 'EUR' }: WorldCampaign, day: number, clicks: number): AdDay {
  return {
    day: dayText(day),
    channel,
    platform: PLATFORM,
    campaign: name,
    campaign_id: null,
    creative: null,
    audience: null,
    currency,
    impressions: clicks * IMPRESSIONS_PER_CLICK,
    clicks,
    cost_micros: BigInt(Math.round(clicks * costPerClick * 1_000_000)),
  };
}

interface Arrival {
  readonly person: number;
  /** Days since 1970. */
  readonly at: number;
  readonly random: ReturnType<typeof stream>;
}

interface Grown {
  readonly rows: StepRow[];
  readonly touches: TouchRow[];
  readonly payments: PaymentRow[];
}

function becomeLead(world: Grown, campaign: WorldCampaign, { person, at, random }: Arrival): void {
  const us = (days: number): number => Math.round(days * DAY_US);
  const [, ...rates] = campaign.rates;
  let now = at + random.exponential(1 / LAGS[0]);
  if (now >= LAST_DAY) return;
  const { channel, name } = campaign;
  const names = { channel, platform: PLATFORM, campaign: name, campaign_id: null, creative: null, audience: null };
  world.touches.push({ person, seq: 1, touched_at: us(at), kind: 'click', ...names });
  world.rows.push({ person, at: us(now), seq: 1, step: 0 });
  for (const [index, rate] of rates.entries()) {
    if (random.uniform() >= rate) return;
    now += random.exponential(1 / LAGS[index + 1]);
    if (now >= LAST_DAY) return;
    world.rows.push({ person, at: us(now), seq: index + 2, step: index + 1 });
  }
  const micros = BigInt(Math.round(campaign.deal * (0.6 + 0.8 * random.uniform()) * 1_000_000));
  world.payments.push({ person, at: us(now), kind: 'order', micros, currency: 'EUR' });
}

export const inputOf = (world: World, given: Partial<ObjectiveInput> = {}): ObjectiveInput => ({
  settings,
  stages,
  windowDays: 90,
  converted: [],
  views: [],
  sources: [],
  adSources: [],
  asOf: `${dayText(LAST_DAY)}T00:00:00.000Z`,
  seed: 1,
  ...world,
  ...given,
});
