/** Worlds in which a detector must speak and worlds in which it must not, made of draws. */
import { subjectKey, type Subject } from '../../src/core/estimate/contract';
import { dayNumber } from '../../src/core/format/date';
import type { CreativeSeries, DeliveryDay } from '../../src/core/monitor/delivery-series';
import type { MonitorData } from '../../src/core/monitor/detector';
import type { ReachRow } from '../../src/core/monitor/lifetime-frequency';
import { Money } from '../../src/core/monitor/money';
import { reachAt } from '../../src/core/monitor/reach-curve';
import { cos, exp } from '../../src/core/stats/math';
import { stream, type Random } from '../../src/core/stats/random';

export const FIRST_DAY = dayNumber('2026-05-04');

export const emptyData = (asOf: number): MonitorData => ({
  asOf: new Date(asOf * 86_400_000).toISOString(),
  alpha: 0.05,
  creatives: [],
  accounts: [],
  signals: [],
  coverage: [],
  channels: [],
  money: new Money({ currency: 'EUR', rates: [], valuePerClick: {} }),
  holds: [],
});

/** Common to all creatives of a day: weekday and what the season does. */
export const weekly = (day: number): number => 1 + 0.2 * cos((2 * Math.PI * day) / 7);

export interface CreativePlan {
  readonly name: string;
  readonly platform?: string;
  readonly adSet?: string;
  readonly impressions: number;
  readonly rate: number;
  /** Factor on the click rate by day of the world and average own exposures. */
  readonly response: (day: number, frequency: number) => number;
  readonly from?: number;
  readonly to?: number;
  /** Whom the ad set is shown to. */
  readonly audienceName?: string;
  /** Factor on the price of impressions by day of the world. */
  readonly price?: (day: number) => number;
  /** People who can be reached; launch-to-date rows are given when set. */
  readonly audience?: number;
}

export interface CreativeWorld {
  readonly seed: number;
  readonly days: number;
  readonly plans: readonly CreativePlan[];
  readonly common?: (day: number) => number;
  /** Standard deviation of each creative's own daily noise, in logs. */
  readonly noise?: number;
  readonly scale?: number;
}

const EVENNESS = 1.2;

export function creativeWorld({
  seed,
  days,
  plans,
  common = () => 1,
  noise = 0,
  scale = 1,
}: CreativeWorld): MonitorData {
  const creatives = plans.map((plan) => {
    const random = stream(seed, 'creative', plan.name);
    return seriesOf(plan, { days, common, noise, scale, random });
  });
  return { ...emptyData(FIRST_DAY + days + 1), creatives };
}

interface Around {
  readonly days: number;
  readonly common: (day: number) => number;
  readonly noise: number;
  readonly scale: number;
  readonly random: Random;
}

function seriesOf(plan: CreativePlan, { days, common, noise, scale, random }: Around): CreativeSeries {
  const subject: Subject = {
    level: 'creative',
    channel: 'social',
    platform: plan.platform ?? 'meta_ads',
    campaign: 'Spring',
    creative: plan.name,
    audience: plan.audienceName ?? 'Ops',
  };
  const rows: DeliveryDay[] = [];
  const reach: ReachRow[] = [];
  const [from, to] = [plan.from ?? 0, plan.to ?? days - 1];
  let shown = 0;
  for (let day = from; day <= to; day++) {
    const impressions = Math.round(plan.impressions * (0.9 + 0.2 * random.uniform()));
    const curve = { audience: plan.audience ?? 50_000, evenness: EVENNESS };
    const frequency = (shown + impressions / 2) / reachAt(curve, shown + impressions / 2);
    const factor = exp(noise * random.normal() - (noise * noise) / 2);
    const rate = plan.rate * weekly(day) * common(day) * plan.response(day, frequency) * factor;
    shown += impressions;
    rows.push({
      day: FIRST_DAY + day,
      impressions: impressions * scale,
      clicks: random.poisson(impressions * rate) * scale,
      cost: (impressions * scale * 9 * (plan.price?.(day) ?? 1)) / 1000,
      seen: FIRST_DAY + day + 1,
    });
    if (plan.audience !== undefined && day > from) {
      reach.push({
        from: FIRST_DAY + from,
        to: FIRST_DAY + day,
        reach: Math.round(reachAt(curve, shown)) * scale,
        impressions: shown * scale,
      });
    }
  }
  return {
    subject,
    key: subjectKey(subject),
    account: 'A',
    adSet: plan.adSet ?? 'Set 1',
    currency: 'EUR',
    days: rows,
    reach,
  };
}

export const steady = (): number => 1;
