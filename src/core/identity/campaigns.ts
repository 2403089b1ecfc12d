/**
 * Which campaign of an ad system a visit's tags mean. The first rung of the ladder with exactly one candidate wins; two are ambiguous
 * and match nothing. Suggestions are for people and are never applied by themselves.
 */
import { channelOf, isVendor, vendorOf, type Marks } from './channel';

/** A campaign under one of its names. Names of one id are told apart by nothing: the last one is how it is called now. */
export interface CampaignName {
  readonly platform: string | null;
  readonly account: string | null;
  readonly campaignId: string | null;
  readonly campaign: string | null;
  readonly channel: string | null;
}

/** Marks of a visit with what its source says itself. */
export interface Tag extends Marks {
  /** Channel stated by the source, which stands unless a campaign is matched. */
  readonly stated: string | null;
  readonly campaignId: string | null;
}

export interface Resolved {
  readonly channel: string | null;
  readonly platform: string | null;
  readonly campaign: string | null;
  readonly campaignId: string | null;
  /** 1 id of the row, 3 tag equal to an id, 4 tag equal to a name; null when unmatched. */
  readonly rung: 1 | 3 | 4 | null;
}

interface Entity {
  readonly key: string;
  readonly name: CampaignName;
}

/** NFKC, folded, blanks collapsed, dashes unified; nothing else is removed. */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

export class CampaignLadder {
  readonly #byId = new Map<string, Entity[]>();
  readonly #byName = new Map<string, Entity[]>();
  readonly #words = new Map<string, ReadonlySet<string>>();

  /** @param names rows of one campaign in order of time, the newest name last */
  constructor(names: readonly CampaignName[]) {
    const current = new Map<string, CampaignName>();
    const keyOf = ({ platform, account, campaignId, campaign }: CampaignName): string =>
      JSON.stringify([platform, account, campaignId ?? normalName(campaign ?? '')]);
    for (const name of names) current.set(keyOf(name), name);
    for (const name of names) {
      const entity: Entity = { key: keyOf(name), name: current.get(keyOf(name)) ?? name };
      if (name.campaignId !== null) put(this.#byId, name.campaignId.trim(), entity);
      if (name.campaign === null) continue;
      put(this.#byName, normalName(name.campaign), entity);
      this.#words.set(name.campaign, wordsOf(name.campaign));
    }
  }

  resolve(tag: Tag): Resolved {
    const vendor = vendorOf(tag.clickKind, tag.source);
    const found = this.#climb(tag, vendor?.platform ?? null);
    const channel = found?.name.channel ?? tag.stated ?? channelOf(tag);
    if (found === null)
      return { channel, platform: vendor?.platform ?? null, campaign: null, campaignId: null, rung: null };
    const { platform, campaign, campaignId } = found.name;
    return { channel, platform, campaign, campaignId, rung: found.rung };
  }

  /** At most three campaigns by the share of words in common (Jaccard), best first. */
  suggest(name: string): string[] {
    const words = wordsOf(name);
    return [...this.#words]
      .map(([campaign, others]) => ({ campaign, share: jaccard(words, others) }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share || (a.campaign < b.campaign ? -1 : 1))
      .slice(0, 3)
      .map(({ campaign }) => campaign);
  }

  #climb(tag: Tag, platform: string | null): { name: CampaignName; rung: 1 | 3 | 4 } | null {
    const text = decodeTag(tag.campaign);
    const rungs = [
      { rung: 1, candidates: this.#byId.get(tag.campaignId?.trim() ?? '') },
      { rung: 3, candidates: this.#byId.get(text.trim()) },
      { rung: 4, candidates: this.#byName.get(normalName(text)) },
    ] as const;
    for (const { rung, candidates } of rungs) {
      const entities = new Map(candidatesOf(candidates ?? [], platform).map(({ key, name }) => [key, name]));
      if (entities.size === 1) for (const name of entities.values()) return { name, rung };
      if (entities.size > 1) return null;
    }
    return null;
  }
}

/**
 * Ids name their platform themselves; a name is looked for where source or click id point, else everywhere. What the platform's
 * own files do not have may stand in a file that names no vendor: a log of what its report leaves out, or somebody's own table.
 */
function candidatesOf(all: readonly Entity[], implied: string | null): readonly Entity[] {
  if (implied === null) return all;
  const own = all.filter(({ name }) => name.platform === implied);
  return own.length > 0 ? own : all.filter(({ name }) => !isVendor(name.platform));
}

/** Tags that were left encoded once: `Spring+Sale%20A`. What is no encoding stays as it is. */
function decodeTag(campaign: string | null): string {
  if (campaign === null) return '';
  if (!/%[0-9a-f]{2}/i.test(campaign)) return campaign;
  try {
    return decodeURIComponent(campaign.replaceAll('+', ' '));
  } catch {
    return campaign;
  }
}

function put(map: Map<string, Entity[]>, key: string, entity: Entity): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [entity]);
  else known.push(entity);
}

const wordsOf = (name: string): ReadonlySet<string> => new Set(normalName(name).match(/[\p{L}\p{N}]+/gu) ?? []);

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
