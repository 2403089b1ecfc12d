/**
 * Which campaign of an ad system a visit's tags mean. The first rung of the ladder with exactly one candidate wins; two are ambiguous
 * and match nothing, until a person confirms what a tag means. Suggestions are for people and are never applied by themselves.
 */
import { channelOf, isOwnHost, isVendor, vendorOf, type Marks } from './channel';
import type { ConfirmedAlias, EntityName, EntitySettings, Suggestion } from './contract';
import type { Conformed, Entity } from './entities';
import { Link, templateIn, type LinkTags } from './link-tags';
import { jaccard, jaroWinkler, linkName, normalName, wordsOf } from './names';

/** Marks of a visit with what its source says itself. */
export interface Tag extends Marks {
  /** Channel stated by the source, which stands unless a campaign is matched. */
  readonly stated: string | null;
  readonly campaignId: string | null;
  /** What the link says of the ad: a name, or the id of an ad. */
  readonly content: string | null;
  /** What the address of the page says, see `Link`. */
  readonly link: LinkTags | null;
}

/** 1 id of the row or in the address, 2 click list, 3 tag equal to an id, 4 tag equal to a name, 5 confirmed by a person. */
export type Rung = 1 | 2 | 3 | 4 | 5;

export interface Resolved {
  readonly channel: string | null;
  /** Of the campaign, else the one that source or click id imply. */
  readonly platform: string | null;
  readonly campaign: string | null;
  readonly campaignId: string | null;
  /** Number of the campaign among the entities; null when unmatched. */
  readonly entity: number | null;
  /** Null when unmatched. */
  readonly rung: Exclude<Rung, 2> | null;
  /** The name that the link carries, as names are compared; null where it carries none. */
  readonly tagged: string | null;
  /** Unmatched because a rung had several candidates. */
  readonly isAmbiguous: boolean;
  /** Templates that the platform should have filled in. */
  readonly templates: readonly string[];
}

/** Names less alike than this by letters are alike by chance. */
const ALIKE = 0.85;
const SUGGESTED = 3;

type Found = { readonly entity: Entity; readonly rung: Exclude<Rung, 2> } | 'ambiguous' | null;

export class CampaignLadder {
  readonly #campaigns: readonly Entity[];
  readonly #byId = new Map<string, Set<Entity>>();
  /** Ids of ad sets, ads and creatives, by the campaigns that they stand in. */
  readonly #byPart = new Map<string, Set<Entity>>();
  readonly #byName = new Map<string, Set<Entity>>();
  readonly #settings: EntitySettings;

  constructor({ entities, ofRows, ads }: Conformed, settings: EntitySettings = { aliases: [], ownHosts: [] }) {
    this.#settings = settings;
    this.#campaigns = entities.filter(({ kind }) => kind === 'campaign');
    for (const campaign of this.#campaigns) {
      if (campaign.platformId !== null) put(this.#byId, campaign.platformId, campaign);
      for (const { name } of campaign.aliases) put(this.#byName, normalName(name), campaign);
    }
    for (const kind of ['ad_set', 'creative'] as const) {
      for (const [at, part] of ofRows[kind].entries()) {
        const id = entities[part - 1]?.platformId ?? null;
        const campaign = entities[(ofRows.campaign[at] ?? 0) - 1];
        if (id !== null && campaign !== undefined) put(this.#byPart, id, campaign);
      }
    }
    for (const [id, campaigns] of ads) for (const campaign of campaigns) put(this.#byPart, id, entities[campaign - 1]!);
  }

  resolve(given: Tag): Resolved {
    const link = new Link(given.link);
    const tag = this.#filled(given, link);
    const vendor = vendorOf(tag.clickKind, tag.source);
    const found = this.#climb(tag, link, vendor?.platform ?? null);
    const entity = found === null || found === 'ambiguous' ? null : found.entity;
    return {
      channel: entity?.channel ?? tag.stated ?? channelOf(tag),
      platform: entity === null ? (vendor?.platform ?? null) : entity.platform,
      campaign: entity?.name ?? null,
      campaignId: entity?.platformId ?? null,
      entity: entity?.id ?? null,
      rung: found === null || found === 'ambiguous' ? null : found.rung,
      tagged: tag.campaign === null ? null : linkName(tag.campaign),
      isAmbiguous: found === 'ambiguous',
      templates: [...new Set([templateIn(given.campaign), templateIn(given.content), ...link.templates])].filter(
        (template) => template !== null,
      ),
    };
  }

  /** At most three campaigns whose names are alike, best first; of the platform that the tag implies before the others. */
  suggest(name: string, platform: string | null = null): Suggestion[] {
    const [plain, words] = [linkName(name), wordsOf(name)];
    return this.#campaigns
      .flatMap((campaign) => suggestionOf(campaign, plain, words) ?? [])
      .sort(
        (a, b) =>
          Number(b.platform === platform) - Number(a.platform === platform) ||
          Math.max(b.words, b.letters) - Math.max(a.words, a.letters) ||
          b.words - a.words ||
          (a.name < b.name ? -1 : a.name > b.name ? 1 : (a.account ?? '') < (b.account ?? '') ? -1 : 1),
      )
      .slice(0, SUGGESTED);
  }

  /** Templates say nothing, tags of the address stand in for columns that the file lacks, and the own site brings nobody. */
  #filled(tag: Tag, link: Link): Tag {
    const said = (text: string | null, name: Parameters<Link['tag']>[0]): string | null => {
      const own = templateIn(text) === null ? text : null;
      return own ?? link.tag(name);
    };
    const isOwn = tag.referrer !== null && isOwnHost(tag.referrer, this.#settings.ownHosts);
    return {
      ...tag,
      source: said(tag.source, 'source'),
      medium: said(tag.medium, 'medium'),
      campaign: said(tag.campaign, 'campaign'),
      content: said(tag.content, 'content'),
      referrer: isOwn ? null : tag.referrer,
    };
  }

  #climb(tag: Tag, link: Link, platform: string | null): Found {
    const { campaign: own, adSet, creative } = link.ids;
    const text = tag.campaign ?? '';
    const rungs = [
      {
        rung: 1,
        candidates: [this.#idOf(tag.campaignId), this.#idOf(own), this.#partOf(adSet), this.#partOf(creative)],
      },
      { rung: 3, candidates: [this.#idOf(text), this.#partOf(text), this.#partOf(tag.content)] },
      {
        rung: 4,
        candidates: [this.#byName.get(linkName(text)), this.#byName.get(linkName(text.replaceAll('+', ' ')))],
      },
    ] as const;
    let isAmbiguous = false;
    for (const { rung, candidates } of rungs) {
      const named = candidates.map((some) => candidatesOf(some ?? new Set(), platform)).find((some) => some.length > 0);
      if (named?.length === 1) for (const entity of named) return { entity, rung };
      if (named !== undefined && named.length > 1) {
        isAmbiguous = true;
        break;
      }
    }
    const entity = this.#confirmed(tag.campaign ?? tag.campaignId ?? '', platform);
    if (entity !== null) return { entity, rung: 5 };
    return isAmbiguous ? 'ambiguous' : null;
  }

  #idOf = (id: string | null): ReadonlySet<Entity> | undefined => this.#byId.get(id?.trim() ?? '');
  #partOf = (id: string | null): ReadonlySet<Entity> | undefined => this.#byPart.get(id?.trim() ?? '');

  #confirmed(text: string, platform: string | null): Entity | null {
    if (text === '') return null;
    const name = linkName(text);
    const alias = this.#settings.aliases.find((each) => isAliasOf(each, name, platform));
    return this.#campaigns.find((campaign) => alias !== undefined && isNamed(campaign, alias.entity)) ?? null;
  }
}

const isAliasOf = (alias: ConfirmedAlias, name: string, platform: string | null): boolean =>
  alias.name === name && alias.platform === platform;

const isNamed = (entity: Entity, { platform, account, key }: EntityName): boolean =>
  entity.platform === platform && entity.account === account && entity.key === key;

function suggestionOf(campaign: Entity, plain: string, words: ReadonlySet<string>): Suggestion | null {
  const { platform, account, key, name } = campaign;
  if (name === null) return null;
  const names = campaign.aliases.map((alias) => alias.name);
  const common = Math.max(0, ...names.map((each) => jaccard(words, wordsOf(each))));
  const letters = Math.max(0, ...names.map((each) => jaroWinkler(plain, normalName(each))));
  return common > 0 || letters >= ALIKE ? { platform, account, key, name, words: common, letters } : null;
}

/**
 * Ids name their platform themselves; a name is looked for where source or click id point, else everywhere. What the platform's
 * own files do not have may stand in a file that names no vendor: a log of what its report leaves out, or somebody's own table.
 */
function candidatesOf(all: ReadonlySet<Entity>, implied: string | null): readonly Entity[] {
  if (implied === null) return [...all];
  const own = [...all].filter(({ platform }) => platform === implied);
  return own.length > 0 ? own : [...all].filter(({ platform }) => !isVendor(platform));
}

function put<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  map.set(key, (map.get(key) ?? new Set<T>()).add(value));
}
