/** Channel and campaign of every distinct mark of visits, and which marks name a campaign that no ad system reports. */
import { CampaignLadder, type Resolved } from '../../../src/core/identity/campaigns';
import type { IdentityResult, UnmatchedName } from '../../../src/core/identity/contract';
import { linkName } from '../../../src/core/identity/names';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import { present, type Era } from '../../../src/sql/clock/past';
import { tagsQuery, unmatchedMoneyQuery } from '../../../src/sql/identity/identity.query';
import { readEntities, readEntitySettings } from './entities-conform';
import { appendColumns } from './identity-arrow';

/** Listed for people, those of ad platforms first; the rest is in the tables. */
const LISTED = 50;

type TagRow = ReturnType<typeof tagsQuery.decode>[number];

/** Names on links before it is known what people who came by them ordered. */
type NamedOnly = Omit<UnmatchedName, 'orders' | 'value'> & { readonly written: readonly string[] };

interface ResolvedTags {
  readonly tags: readonly TagRow[];
  readonly resolved: readonly Resolved[];
  readonly ladder: CampaignLadder;
}

/** Resolves the marks known by the clock of an era and writes them to a table that exists and is empty. */
export async function writeTags(engine: Engine, table: string, era: Era = present): Promise<ResolvedTags> {
  const { conformed } = await readEntities(engine, era);
  const ladder = new CampaignLadder(conformed, await readEntitySettings(engine));
  const tags = await rowsOf(engine, era(tagsQuery));
  const resolved = tags.map((tag) =>
    ladder.resolve({
      stated: tag.channel,
      campaign: tag.campaign,
      campaignId: tag.campaign_id,
      source: tag.utm_source,
      medium: tag.utm_medium,
      content: tag.creative,
      referrer: tag.referrer,
      clickKind: tag.click_kind,
      link: tag.link,
    }),
  );
  await appendColumns(engine, table, {
    channel: tags.map(({ channel }) => channel),
    campaign: tags.map(({ campaign }) => campaign),
    campaign_id: tags.map(({ campaign_id }) => campaign_id),
    utm_source: tags.map(({ utm_source }) => utm_source),
    utm_medium: tags.map(({ utm_medium }) => utm_medium),
    creative: tags.map(({ creative }) => creative),
    referrer: tags.map(({ referrer }) => referrer),
    click_kind: tags.map(({ click_kind }) => click_kind),
    link: tags.map(({ link }) => link),
    to_channel: resolved.map(({ channel }) => channel),
    to_platform: resolved.map(({ platform }) => platform),
    to_campaign: resolved.map(({ campaign }) => campaign),
    to_campaign_id: resolved.map(({ campaignId }) => campaignId),
    to_entity: Int32Array.from(resolved, ({ entity }) => entity ?? 0),
    match_rung: Int32Array.from(resolved, ({ rung }) => rung ?? 0),
  });
  return { tags, resolved, ladder };
}

/** What `resolveTouches` found out; money is added once people are known. */
export interface ResolvedTouches {
  readonly unmatched: readonly NamedOnly[];
  readonly unfilled: IdentityResult['unfilled'];
}

/** Writes `touch_tags`; answers the campaign names that matched nothing, and the templates that nobody filled in. */
export async function resolveTouches(engine: Engine): Promise<ResolvedTouches> {
  const { tags, resolved, ladder } = await writeTags(engine, 'touch_tags');
  const unmatched = new Map<string, { one: NamedOnly; written: Set<string> }>();
  const templates = new Map<string, number>();
  for (const [at, tag] of tags.entries()) {
    const { rung, platform, tagged, isAmbiguous, templates: left } = resolved[at];
    for (const template of left) templates.set(template, (templates.get(template) ?? 0) + tag.records);
    const name = tag.campaign ?? tagged ?? tag.campaign_id;
    if (name === null || rung !== null || (tagged === null && tag.campaign !== null)) continue;
    const key = JSON.stringify([tagged ?? name, platform]);
    const known = unmatched.get(key);
    const written = (known?.written ?? new Set<string>()).add(name);
    const one: NamedOnly = {
      name: known?.one.name ?? name,
      tagged: tagged ?? linkName(name),
      platform,
      records: (known?.one.records ?? 0) + tag.records,
      isAmbiguous: (known?.one.isAmbiguous ?? false) || isAmbiguous,
      suggestions: [],
      written: [],
    };
    unmatched.set(key, { one, written });
  }
  return {
    unmatched: [...unmatched.values()]
      .sort(
        ({ one: a }, { one: b }) =>
          Number(b.platform !== null) - Number(a.platform !== null) ||
          b.records - a.records ||
          (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
      )
      .slice(0, LISTED)
      .map(({ one, written }) => ({
        ...one,
        written: [...written],
        suggestions: ladder.suggest(one.name, one.platform),
      })),
    unfilled: [...templates]
      .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
      .map(([template, records]) => ({ template, records })),
  };
}

/** The names with what was ordered after visits by them; people and their events must be known. */
export async function withMoney(engine: Engine, unmatched: readonly NamedOnly[]): Promise<UnmatchedName[]> {
  const rows = await rowsOf(engine, unmatchedMoneyQuery);
  const counted = unmatched.map(({ written, ...one }): UnmatchedName => {
    const own = rows.filter(({ campaign }) => written.includes(campaign));
    return {
      ...one,
      orders: own.reduce((sum, { orders }) => sum + orders, 0),
      value: own.map(({ currency, value_micros }) => ({ currency, amount: Number(value_micros) / 1e6 })),
    };
  });
  return counted;
}
