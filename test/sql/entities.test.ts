/** Entities on the real engine: what ad files name, and what links mean, by every rung. */
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/pipeline/query';
import { adCampaignsQuery } from '../../src/sql/identity/identity.query';
import { exportAliases } from '../../src/sql/exports/export-identity.query';
import { reconcileClaims } from '../../workers/compute/tasks/reconcile-claims';
import { components, identityStudy, type EventRow } from './identity-study';

const at = (time: string): string => `2026-05-02 ${time}`;
const ad = (row: EventRow): EventRow => ({ day: '2026-05-01', cost_micros: 5_000_000, currency: 'EUR', ...row });
const visit = (minute: number, row: EventRow): EventRow => ({
  ...{ ts_utc: at(`09:0${minute}`), stream: 'web', type: 'page', anonymous_id: `a${minute}` },
  ...row,
});
const page = (query: string): string => JSON.stringify({ 'context.page.url': `https://own.example/?${query}` });

async function study() {
  const made = await identityStudy();
  await made.load('delivery', 1, [
    ad({ platform: 'meta_ads', account: 'm', channel: 'social', campaign_id: '77', campaign: 'Launch' }),
    ad({
      platform: 'meta_ads',
      account: 'm',
      channel: 'social',
      campaign_id: '77',
      campaign: 'Launch 2',
      day: '2026-05-02',
    }),
    ad({ platform: 'google_ads', account: 'x', channel: 'search', campaign: 'Sale' }),
    ad({ platform: 'google_ads', account: 'y', channel: 'search', campaign: 'Sale' }),
    ad({ platform: 'google_ads', account: 'y', channel: 'search', campaign: 'Brand' }),
  ]);
  await made.load('events', 2, [
    {
      ts_utc: at('08:00'),
      stream: 'ad',
      type: 'click',
      platform: 'log',
      campaign: 'Banner',
      click_id: 'k1',
      cookie_id: 'c',
    },
    {
      ts_utc: at('08:00'),
      stream: 'ad',
      type: 'click',
      platform: 'log',
      campaign: 'Banner',
      click_id: 'k2',
      cookie_id: 'c',
    },
    {
      ts_utc: at('08:01'),
      stream: 'ad',
      type: 'click',
      platform: 'log',
      campaign: 'Other',
      click_id: 'k2',
      cookie_id: 'c',
    },
  ]);
  await made.load('events', 3, [
    visit(1, { props: page('utm_campaign=whatever&campaignid=77'), campaign: 'whatever' }),
    visit(2, { click_id: 'k1', campaign: 'sale', utm_source: 'google' }),
    visit(3, { campaign: '77' }),
    visit(4, { campaign: 'LAUNCH', utm_source: 'facebook' }),
    visit(5, { campaign: 'sale', utm_source: 'google' }),
    visit(6, { campaign: 'lanch', utm_source: 'facebook' }),
    visit(7, { campaign: '{{campaign.name}}', utm_source: 'facebook' }),
    visit(8, { click_id: 'k2', campaign: 'brand', utm_source: 'google' }),
    visit(9, { props: page('utm_campaign=Launch+2&utm_source=fb&utm_medium=paid_social') }),
    {
      ...visit(6, { type: 'order', stream: 'transaction', value_micros: 30_000_000, currency: 'EUR', order_id: 'o1' }),
      ts_utc: at('10:00'),
    },
  ]);
  return made;
}

const touches = (made: Awaited<ReturnType<typeof study>>) =>
  made.run(`
    SELECT t.row_no, t.platform, t.campaign, e.account, t.match_rung
    FROM touches t LEFT JOIN entities e ON e.id = t.entity
    WHERE t.kind = 'visit' ORDER BY t.row_no`);

describe('entities', () => {
  it('meet links by ids, clicks, tags and names, and list what met nothing, with its money', async () => {
    const made = await study();
    const { unmatched, unfilled } = await made.resolve();
    expect((await touches(made)).map((row) => Object.values(row))).toEqual([
      [1, 'meta_ads', 'Launch 2', 'm', 1],
      [2, 'log', 'Banner', null, 2],
      [3, 'meta_ads', 'Launch 2', 'm', 3],
      [4, 'meta_ads', 'Launch 2', 'm', 4],
      [5, 'google_ads', 'sale', null, null],
      [6, 'meta_ads', 'lanch', null, null],
      [7, 'meta_ads', '{{campaign.name}}', null, null],
      [8, 'google_ads', 'Brand', 'y', 4],
      [9, 'meta_ads', 'Launch 2', 'm', 4],
    ]);
    expect(unfilled).toEqual([{ template: '{{campaign.name}}', records: 1 }]);
    expect(unmatched).toMatchObject([
      { tagged: 'sale', isAmbiguous: true, records: 2, orders: 0, value: [] },
      {
        ...{ tagged: 'lanch', platform: 'meta_ads', isAmbiguous: false, records: 1, orders: 1 },
        value: [{ currency: 'EUR', amount: 30 }],
        suggestions: [{ platform: 'meta_ads', account: 'm', key: '77', name: 'Launch 2' }],
      },
    ]);
  });

  it('keep every name by file, sum to what the files cost, and say who was renamed', async () => {
    const made = await study();
    await made.resolve();
    const campaigns = await rowsOf(made.engine, adCampaignsQuery);
    expect(campaigns.map(({ name, flags, cost_micros, touches: met }) => [name, flags, cost_micros, met])).toEqual([
      ['Launch 2', 'renamed', 10_000_000n, 4],
      ['Sale', 'same name', 5_000_000n, 0],
      ['Brand', '', 5_000_000n, 1],
      ['Sale', 'same name', 5_000_000n, 0],
      ['Banner', '', 0n, 3],
      ['Other', '', 0n, 1],
    ]);
    const aliases = await rowsOf(made.engine, exportAliases);
    expect(aliases.filter(({ name }) => name.startsWith('Launch'))).toMatchObject([
      { source: 'file 1', name: 'Launch', first_seen: '2026-05-01', last_seen: '2026-05-01', records: 1 },
      { source: 'file 1', name: 'Launch 2', first_seen: '2026-05-02', last_seen: '2026-05-02', records: 1 },
    ]);
  });

  it('are what a person confirms, until it is taken back', async () => {
    const made = await study();
    const entity = { platform: 'google_ads', account: 'y', key: 'sale' };
    const { unmatched } = await made.resolve(components, {
      aliases: [{ name: 'sale', platform: 'google_ads', entity }],
      ownHosts: [],
    });
    expect((await touches(made)).at(4)).toMatchObject({ campaign: 'Sale', account: 'y', match_rung: 5 });
    expect(unmatched.map(({ tagged }) => tagged)).toEqual(['lanch']);
    const open = await made.resolve();
    expect(open.unmatched.map(({ tagged }) => tagged)).toEqual(['sale', 'lanch']);
  });
});

describe('claims', () => {
  it('are laid beside the orders that their clicks preceded, what was paid back left out', async () => {
    const made = await identityStudy();
    const claim = {
      claimed_conversions_micros: 2_000_000,
      claimed_value_micros: 60_000_000,
      zone: 'UTC',
      tz_source: 'stated zone',
    };
    await made.load('delivery', 1, [
      ad({
        platform: 'meta_ads',
        account: 'm',
        campaign_id: '77',
        campaign: 'Launch',
        claim_setting: '7-day click',
        ...claim,
      }),
      ad({ platform: 'google_ads', account: 'x', campaign: 'Sale', ...claim }),
    ]);
    const order = (person: string, row: EventRow): EventRow => ({
      ...{ ts_utc: '2026-05-01 20:00', stream: 'transaction', type: 'order', anonymous_id: person, currency: 'EUR' },
      value_micros: 30_000_000,
      ...row,
    });
    const came = (person: string, time: string, row: EventRow): EventRow => ({
      ...{ ts_utc: `2026-05-01 ${time}`, stream: 'web', type: 'page', anonymous_id: person },
      ...row,
    });
    await made.load('events', 2, [
      came('p', '09:00', { campaign: 'Launch', utm_source: 'facebook', props: page('fbclid=1') }),
      came('p', '10:00', { campaign: 'Sale', utm_source: 'google' }),
      came('q', '09:00', { campaign: 'Launch', utm_source: 'facebook' }),
      came('r', '09:00', { campaign: 'Sale', utm_source: 'google' }),
    ]);
    await made.load('events', 3, [
      order('p', { order_id: 'o1', row_no: 1 }),
      order('q', { order_id: 'o2', row_no: 2 }),
      order('r', { order_id: 'o3', row_no: 3 }),
      order('r', { order_id: 'o3', row_no: 3, type: 'refund' }),
      order('s', { order_id: 'o4', row_no: 4 }),
    ]);
    await made.load('events', 4, [order('q', { order_id: 'o2' })]);
    await made.resolve();
    const result = await reconcileClaims(
      { funnel: { steps: null, windowDays: 30 }, range: null },
      { engine: made.engine, progress: () => undefined, checkpoint: () => Promise.resolve() },
    );
    expect(result.outcomes).toMatchObject([
      { outcome: { id: 'order' }, claimed: 4, observed: 3, all: 4, severally: 1, factor: { refused: true } },
    ]);
    expect(
      result.campaigns.map(({ campaign, claimed, observed, anyTouch, floor, unexplained }) => [
        campaign,
        ...[claimed, observed, anyTouch, floor, unexplained],
      ]),
    ).toEqual([
      ['Sale', 2, 1, 2, 0, 0],
      ['Launch', 2, 1, 2, 1, 0],
    ]);
    expect(result.campaigns[0]?.parts.find(({ reason }) => reason === 'returned')?.change).toBe(1);
    expect(result.campaigns[1]?.parts.find(({ reason }) => reason === 'shared credit')?.change).toBe(1);
  });
});
