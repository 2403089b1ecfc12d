/** Channel and campaign of every distinct mark of visits, and which marks name a campaign that no ad system reports. */
import { CampaignLadder, type Resolved } from '../../../src/core/identity/campaigns';
import type { IdentityResult } from '../../../src/core/identity/contract';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import { present, type Era } from '../../../src/sql/clock/past';
import { campaignsQuery, tagsQuery } from '../../../src/sql/identity/identity.query';
import { appendColumns } from './identity-arrow';

/** Listed for people; the rest is in the tables. */
const LISTED = 50;

interface ResolvedTags {
  readonly tags: ReturnType<typeof tagsQuery.decode>;
  readonly resolved: readonly Resolved[];
  readonly ladder: CampaignLadder;
}

/** Resolves the marks known by the clock of an era and writes them to a table that exists and is empty. */
export async function writeTags(engine: Engine, table: string, era: Era = present): Promise<ResolvedTags> {
  const campaigns = await rowsOf(engine, era(campaignsQuery));
  const ladder = new CampaignLadder(
    campaigns.map(({ campaign_id: campaignId, ...names }) => ({ campaignId, ...names })),
  );
  const tags = await rowsOf(engine, era(tagsQuery));
  const resolved = tags.map((tag) =>
    ladder.resolve({
      stated: tag.channel,
      campaign: tag.campaign,
      campaignId: tag.campaign_id,
      source: tag.utm_source,
      medium: tag.utm_medium,
      referrer: tag.referrer,
      clickKind: tag.click_kind,
    }),
  );
  await appendColumns(engine, table, {
    channel: tags.map(({ channel }) => channel),
    campaign: tags.map(({ campaign }) => campaign),
    campaign_id: tags.map(({ campaign_id }) => campaign_id),
    utm_source: tags.map(({ utm_source }) => utm_source),
    utm_medium: tags.map(({ utm_medium }) => utm_medium),
    referrer: tags.map(({ referrer }) => referrer),
    click_kind: tags.map(({ click_kind }) => click_kind),
    to_channel: resolved.map(({ channel }) => channel),
    to_platform: resolved.map(({ platform }) => platform),
    to_campaign: resolved.map(({ campaign }) => campaign),
    to_campaign_id: resolved.map(({ campaignId }) => campaignId),
    match_rung: Int32Array.from(resolved, ({ rung }) => rung ?? 0),
  });
  return { tags, resolved, ladder };
}

/** Writes `touch_tags`; answers the campaign names that matched nothing. */
export async function resolveTouches(engine: Engine): Promise<IdentityResult['unmatched']> {
  const { tags, resolved, ladder } = await writeTags(engine, 'touch_tags');
  const unmatched = new Map<string, number>();
  for (const [at, { campaign, campaign_id: id, records }] of tags.entries()) {
    const name = campaign ?? id;
    if (name !== null && resolved[at].rung === null) unmatched.set(name, (unmatched.get(name) ?? 0) + records);
  }
  return [...unmatched]
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, LISTED)
    .map(([name, records]) => ({ name, records, suggestions: ladder.suggest(name) }));
}
