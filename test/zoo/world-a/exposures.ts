import { exp } from '../../../src/core/stats/math';
import { stream, type Random } from '../../../src/core/stats/random';
import { dayIndex } from '../calendar';
import { cumulate, hex, logNormal } from '../draw';
import { costOfCpm } from '../price';
import type { Campaign, Creative, Keyword } from './campaign';
import type { Person } from './people';
import { marketVolume } from './plants';
import { clickSeason, localMoment } from './rhythm';

/** One ad shown to one person of the market. */
export interface Exposure {
  readonly person: Person;
  readonly device: number;
  readonly campaign: Campaign;
  readonly creative: Creative;
  /** What was searched for; empty outside of search. */
  readonly keyword: string;
  readonly utcMs: number;
  /** Day in the zone of the campaign's account. */
  readonly day: number;
  readonly clicked: boolean;
  /** Empty where no log of impressions exists. */
  readonly impressionId: string;
  /** Click id in the landing address; null without a click. */
  readonly clickId: string | null;
  /** Price of a thousand such impressions, for `cpm` campaigns, in 10⁻⁴ of the major unit. */
  readonly cpmTenThousandths: number;
  readonly costMicros: number;
}

/** An impression before it is known what the person had seen of the campaign until then. */
export interface Draft {
  readonly utcMs: number;
  readonly device: number;
  readonly day: number;
  /** Uniform draws that decide whether an ad is shown at all, which one, and whether it is clicked. */
  readonly thinned: number;
  readonly shown: number;
  readonly clicked: number;
}

export function inAudience(person: Person, campaign: Campaign): boolean {
  if (person.account.region.id !== campaign.region) return false;
  if (campaign.channel === 'display' && !person.consent.ads) return false;
  return campaign.personas === 'all' || campaign.personas.includes(person.persona.id);
}

function isSearch({ channel }: Campaign): boolean {
  return channel === 'search brand' || channel === 'search generic';
}

/** Searching is done by those who need something; feeds and sites show ads to everyone. */
function expectedExposures(person: Person, campaign: Campaign): number {
  return campaign.exposuresPerPerson * (isSearch(campaign) ? 0.25 + 2.5 * person.intent : 1);
}

/** Google bills whole cents; the feed's price per thousand is finer than that. */
export function clickCost(random: Random, campaign: Campaign): number {
  const { medianMicros, spread } = campaign.price;
  return Math.max(1, Math.round(logNormal(random, medianMicros, spread) / 10_000)) * 10_000;
}

export function draftAt(random: Random, campaign: Campaign, utcMs: number, device: number): Draft {
  const [thinned, shown, clicked] = [random.uniform(), random.uniform(), random.uniform()];
  return { utcMs, device, day: dayIndex(campaign.account.zone, utcMs), thinned, shown, clicked };
}

function atShare<T extends { readonly share: number }>(items: readonly T[], uniform: number): T {
  if (items.length === 1) return items[0]!;
  const cumulative = cumulate(items.map(({ share }) => share));
  const target = uniform * cumulative.at(-1)!;
  return items[cumulative.findIndex((sum) => sum > target)] ?? items.at(-1)!;
}

function keywordAt(keywords: readonly Keyword[], day: number, uniform: number): string {
  const live = keywords.filter(({ fromDay }) => day >= fromDay);
  return live.length === 0 ? '' : atShare(live, uniform).text;
}

/** The creatives that run on a day; one at least. */
export function liveCreatives({ creatives }: Campaign, day: number): readonly Creative[] {
  return creatives.filter(({ launch }) => day >= launch);
}

/** Chance of a click: the creative, the person, the season, and how often the person met this creative before. */
function clickChance(
  person: Person,
  campaign: Campaign,
  shown: { creative: Creative; before: number; day: number },
): number {
  const { creative, before, day } = shown;
  const pull = campaign.clickers === 'in need' ? 0.5 + 1.6 * person.intent : 1.6 - 1.5 * person.intent;
  const fit = person.adSensitivity * pull;
  const rate = campaign.clickRate * creative.response * clickSeason(day) * fit;
  return Math.min(0.9, creative.gamma === 0 ? rate : rate * exp(-creative.gamma * before));
}

function priceOf(
  random: Random,
  campaign: Campaign,
  clicked: boolean,
): Pick<Exposure, 'cpmTenThousandths' | 'costMicros'> {
  const { model, medianMicros, spread } = campaign.price;
  if (model === 'cpc') return { cpmTenThousandths: 0, costMicros: clicked ? clickCost(random, campaign) : 0 };
  const cpmTenThousandths = Math.round(logNormal(random, medianMicros, spread) / 100);
  return { cpmTenThousandths, costMicros: costOfCpm(cpmTenThousandths) };
}

/** Turns drafts of one person and campaign into exposures, in time order. */
export function shownTo(random: Random, person: Person, campaign: Campaign, drafts: readonly Draft[]): Exposure[] {
  const seen = new Map<Creative, number>();
  const [first, last] = campaign.days;
  const logged = campaign.channel === 'display';
  return drafts
    .filter(({ day, utcMs }) => day >= first && day <= last && !(logged && utcMs >= person.adsUntilMs))
    .sort((a, b) => a.utcMs - b.utcMs)
    .map(({ utcMs, device, day, ...draws }): Exposure => {
      const creative = atShare(liveCreatives(campaign, day), draws.shown);
      const before = seen.get(creative) ?? 0;
      seen.set(creative, before + 1);
      const clicked = draws.clicked < clickChance(person, campaign, { creative, before, day });
      return {
        person,
        device,
        campaign,
        creative,
        keyword: keywordAt(campaign.keywords, day, draws.shown),
        utcMs,
        day,
        clicked,
        impressionId: logged ? hex(random, 16) : '',
        clickId: clicked ? `zoo${hex(random, 14)}` : null,
        ...priceOf(random, campaign, clicked),
      };
    });
}

/** Drafts of one person and campaign; the same whoever and whatever else exists. */
export function draftsOf(random: Random, person: Person, campaign: Campaign): Draft[] {
  if (!inAudience(person, campaign)) return [];
  const drafts: Draft[] = [];
  for (let left = random.poisson(expectedExposures(person, campaign)); left > 0; left--) {
    const utcMs = localMoment(random, person);
    const device = person.devices.length === 1 ? 0 : random.int(person.devices.length);
    const draft = draftAt(random, campaign, utcMs, device);
    if (draft.thinned < marketVolume(campaign, draft.day)) drafts.push(draft);
  }
  return drafts;
}

export function exposureStream(seed: bigint, person: Person, campaign: Campaign): Random {
  return stream(seed, 'world-a', 'exposure', campaign.key, person.index);
}

/** Exposures of one person to one campaign, in time order; the same whoever and whatever else exists. */
export function exposuresOf(seed: bigint, person: Person, campaign: Campaign): Exposure[] {
  if (!inAudience(person, campaign)) return [];
  const random = exposureStream(seed, person, campaign);
  return shownTo(random, person, campaign, draftsOf(random, person, campaign));
}
