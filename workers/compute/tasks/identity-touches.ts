/** Channel and campaign of every distinct mark of visits, and which marks name a campaign that no ad system reports. */
import { CampaignLadder } from '../../../src/core/identity/campaigns';
import type { IdentityResult } from '../../../src/core/identity/contract';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import { campaignsQuery, tagsQuery } from '../../../src/sql/identity/identity.query';
import { appendColumns } from './identity-arrow';

/** Listed for people; the rest is in the tables. */
const LISTED = 50;

/** Writes `touch_tags`; answers the campaign names that matched nothing. */
export async function resolveTouches(engine: Engine): Promise<IdentityResult['unmatched']> {
  const campaigns = await rowsOf(engine, campaignsQuery);
  const ladder = new CampaignLadder(
    campaigns.map(({ campaign_id: campaignId, ...names }) => ({ campaignId, ...names })),
  );
  const tags = await rowsOf(engine, tagsQuery);
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
  await appendColumns(engine, 'touch_tags', {
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
