import { stream, type Random } from '../../../src/core/stats/random';
import { DAYS, dayIndex, instant, weekday } from '../calendar';
import { binomial, chance, cumulate, hex, logNormal, pickCumulative } from '../draw';
import type { Campaign } from './campaigns';
import type { Person } from './people';

/** One ad shown to one person of the market. */
export interface Exposure {
  readonly person: Person;
  readonly device: number;
  readonly campaign: Campaign;
  readonly creative: number;
  readonly utcMs: number;
  /** Day in the zone of the campaign's account. */
  readonly day: number;
  readonly clicked: boolean;
  readonly impressionId: string;
  /** Click id in the landing address; null without a click. */
  readonly clickId: string | null;
  /** Price of a thousand such impressions, for `cpm` campaigns, in 10⁻⁴ of the major unit. */
  readonly cpmTenThousandths: number;
  readonly costMicros: number;
}

/** Delivery of one campaign on one day to people outside the market. */
export interface OutsideDay {
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
}

const weekdayProfile = [1.05, 1.1, 1.1, 1.05, 0.95, 0.45, 0.4] as const;

/** Relative activity of an hour of the local day, at work. */
const hourProfile = cumulate([1, 1, 1, 1, 2, 4, 10, 25, 60, 90, 95, 85, 60, 75, 90, 85, 75, 55, 35, 30, 28, 22, 12, 4]);

/** A mild trough in high summer; the decoy for everything that falls for a reason of its own. */
function season(day: number): number {
  return day >= 70 && day < 112 ? 0.82 : 1;
}

export function activity(day: number): number {
  return weekdayProfile[weekday(day)]! * season(day);
}

const activityToDate = cumulate(Array.from({ length: DAYS }, (_, day) => activity(day)));

/** A moment of the half year, in the person's own zone, busier on working days and in office hours. */
export function localMoment(random: Random, person: Person): number {
  const day = pickCumulative(random, activityToDate);
  const hour = pickCumulative(random, hourProfile);
  return instant(person.account.region.zone, day, (hour * 3600 + random.int(3600)) * 1000 + random.int(1000));
}

function inAudience(person: Person, campaign: Campaign): boolean {
  if (person.account.region.id !== campaign.region) return false;
  if (campaign.channel === 'display' && !person.consent.ads) return false;
  return campaign.personas === 'all' || campaign.personas.includes(person.persona.id);
}

/** Searching is done by those who need something; feeds and sites show ads to everyone. */
function expectedExposures(person: Person, campaign: Campaign): number {
  const isSearch = campaign.channel === 'search brand' || campaign.channel === 'search generic';
  return campaign.exposuresPerPerson * (isSearch ? 0.25 + 2.5 * person.intent : 1);
}

/** Tenths of micros to micros, halves to even: what an impression costs at a price per thousand. */
export function costOfCpm(cpmTenThousandths: number): number {
  const whole = Math.floor(cpmTenThousandths / 10);
  const rest = cpmTenThousandths % 10;
  if (rest !== 5) return rest > 5 ? whole + 1 : whole;
  return whole % 2 === 0 ? whole : whole + 1;
}

/** Google bills whole cents; the feed's price per thousand is finer than that. */
function clickCost(random: Random, campaign: Campaign): number {
  const { medianMicros, spread } = campaign.price;
  return Math.max(1, Math.round(logNormal(random, medianMicros, spread) / 10_000)) * 10_000;
}

function exposureOf(random: Random, person: Person, campaign: Campaign): Exposure {
  const utcMs = localMoment(random, person);
  const device = person.devices.length === 1 ? 0 : random.int(person.devices.length);
  const creative = pickCumulative(random, cumulate(campaign.creatives.map((c) => c.share)));
  const rate =
    campaign.clickRate * campaign.creatives[creative]!.response * person.adSensitivity * (0.5 + 1.6 * person.intent);
  const clicked = chance(random, Math.min(0.9, rate));
  const cpm =
    campaign.price.model === 'cpm'
      ? Math.round(logNormal(random, campaign.price.medianMicros, campaign.price.spread) / 100)
      : 0;
  const perClick = campaign.price.model === 'cpc' && clicked ? clickCost(random, campaign) : 0;
  return {
    person,
    device,
    campaign,
    creative,
    utcMs,
    day: dayIndex(campaign.account.zone, utcMs),
    clicked,
    impressionId: hex(random, 16),
    clickId: clicked ? `zoo${hex(random, 14)}` : null,
    cpmTenThousandths: cpm,
    costMicros: cpm > 0 ? costOfCpm(cpm) : perClick,
  };
}

/** Exposures of one person to one campaign, in time order; the same whoever and whatever else exists. */
export function exposuresOf(seed: bigint, person: Person, campaign: Campaign): Exposure[] {
  if (!inAudience(person, campaign)) return [];
  const random = stream(seed, 'world-a', 'exposure', campaign.key, person.index);
  const count = random.poisson(expectedExposures(person, campaign));
  const [first, last] = campaign.days;
  return Array.from({ length: count }, () => exposureOf(random, person, campaign))
    .filter((exposure) => exposure.day >= first && exposure.day <= last)
    .sort((a, b) => a.utcMs - b.utcMs);
}

export function outsideDay(seed: bigint, campaign: Campaign, day: number): OutsideDay {
  const [first, last] = campaign.days;
  if (campaign.outsidePerDay === 0 || day < first || day > last) return { impressions: 0, clicks: 0, costMicros: 0 };
  const random = stream(seed, 'world-a', 'outside', campaign.key, day);
  const impressions = random.poisson(campaign.outsidePerDay * activity(day));
  const clicks = binomial(random, impressions, campaign.clickRate);
  let costMicros = 0;
  if (campaign.price.model === 'cpc') for (let i = 0; i < clicks; i++) costMicros += clickCost(random, campaign);
  else costMicros = Math.round((impressions * logNormal(random, campaign.price.medianMicros, 0.03)) / 1000);
  return { impressions, clicks, costMicros };
}
