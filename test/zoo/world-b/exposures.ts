import { exp } from '../../../src/core/stats/math';
import { stream, type Random } from '../../../src/core/stats/random';
import { dayIndex } from '../calendar';
import { cumulate, hex, logNormal } from '../draw';
import { costOfCpm } from '../price';
import type { Campaign, Creative } from './campaign';
import type { Person } from './people';
import { marketVolume, priceVolume } from './plants';
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

export function isLogged({ channel }: Campaign): boolean {
  return channel === 'programmatic';
}

export function inAudience(person: Person, campaign: Campaign): boolean {
  return person.region.id === campaign.region && (!isLogged(campaign) || person.consent.ads);
}

/** Searching is done by those who want something; feeds and sites show ads to everyone. */
function expectedExposures(person: Person, { channel, exposuresPerPerson }: Campaign): number {
  const isSearch = channel.startsWith('search') || channel === 'shopping';
  return exposuresPerPerson * (isSearch ? 0.25 + 2.25 * person.intent : 1);
}

/** Search bills whole cents. */
export function clickCost(random: Random, { price }: Campaign): number {
  return Math.max(1, Math.round(logNormal(random, price.medianMicros, price.spread) / 10_000)) * 10_000;
}

export function draftAt(random: Random, campaign: Campaign, utcMs: number, device: number): Draft {
  const [thinned, shown, clicked] = [random.uniform(), random.uniform(), random.uniform()];
  return { utcMs, device, day: dayIndex(campaign.account.zone, utcMs), thinned, shown, clicked };
}

function atShare(creatives: readonly Creative[], uniform: number): Creative {
  const cumulative = cumulate(creatives.map(({ share }) => share));
  const target = uniform * cumulative.at(-1)!;
  return creatives[cumulative.findIndex((sum) => sum > target)] ?? creatives.at(-1)!;
}

/** The creatives that run on a day; one at least. */
export function liveCreatives({ creatives }: Campaign, day: number): readonly Creative[] {
  return creatives.filter(({ launch }) => day >= launch);
}

interface Shown {
  readonly creative: Creative;
  readonly day: number;
  /** How often the person met this creative before, and any of the campaign. */
  readonly before: number;
  readonly beforeAny: number;
}

function clickChance(person: Person, campaign: Campaign, { creative, day, before, beforeAny }: Shown): number {
  const pull = campaign.clickers === 'in need' ? 0.5 + 1.5 * person.intent : 1.6 - 1.5 * person.intent;
  const rate = campaign.clickRate * creative.response * clickSeason(day) * person.adSensitivity * pull;
  return Math.min(0.9, rate * exp(-creative.gamma * before - campaign.audienceGamma * beforeAny));
}

function priceOf(
  random: Random,
  campaign: Campaign,
  { clicked, day }: { clicked: boolean; day: number },
): Pick<Exposure, 'cpmTenThousandths' | 'costMicros'> {
  const { model, medianMicros, spread } = campaign.price;
  if (model === 'cpc') return { cpmTenThousandths: 0, costMicros: clicked ? clickCost(random, campaign) : 0 };
  const price = medianMicros * priceVolume(campaign.key, day);
  const cpmTenThousandths = Math.round(logNormal(random, price, spread) / 100);
  return { cpmTenThousandths, costMicros: costOfCpm(cpmTenThousandths) };
}

function keywordOf({ keywords }: Campaign, uniform: number): string {
  return keywords[Math.floor(uniform * keywords.length)] ?? '';
}

/** Turns drafts of one person and campaign into exposures, in time order. */
export function shownTo(random: Random, person: Person, campaign: Campaign, drafts: readonly Draft[]): Exposure[] {
  const seen = new Map<Creative, number>();
  const [first, last] = campaign.days;
  const logged = isLogged(campaign);
  return drafts
    .filter(({ day, utcMs }) => day >= first && day <= last && !(logged && utcMs >= person.adsUntilMs))
    .sort((a, b) => a.utcMs - b.utcMs)
    .map(({ utcMs, device, day, ...draws }, beforeAny): Exposure => {
      const creative = atShare(liveCreatives(campaign, day), draws.shown);
      const before = seen.get(creative) ?? 0;
      seen.set(creative, before + 1);
      const clicked = draws.clicked < clickChance(person, campaign, { creative, day, before, beforeAny });
      return {
        ...{ person, device, campaign, creative, utcMs, day, clicked },
        keyword: keywordOf(campaign, draws.shown),
        impressionId: logged ? hex(random, 16) : '',
        clickId: clicked ? `zoo${hex(random, 14)}` : null,
        ...priceOf(random, campaign, { clicked, day }),
      };
    });
}

/** Drafts of one person and campaign; the same whoever and whatever else exists. */
export function draftsOf(random: Random, person: Person, campaign: Campaign): Draft[] {
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
  return stream(seed, 'world-b', 'exposure', campaign.key, person.index);
}

/** Exposures of one person to one campaign, in time order; the same whoever and whatever else exists. */
export function exposuresOf(seed: bigint, person: Person, campaign: Campaign): Exposure[] {
  if (!inAudience(person, campaign)) return [];
  const random = exposureStream(seed, person, campaign);
  return shownTo(random, person, campaign, draftsOf(random, person, campaign));
}
