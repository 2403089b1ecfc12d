/** Bridges and the ledger from rows on the engine: renames, currencies, attributed leads, observed budget changes. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExplainResult } from '../../src/core/explain/contract';
import type { LedgerResult } from '../../src/core/ledger/contract';
import { verifyChain } from '../../src/core/ledger/chain';
import { dayNumber, dayText } from '../../src/core/format/date';
import { causesOf } from '../../src/pipeline/stages/explain';
import type { EventRow } from './identity-study';
import { exposureStudy } from './exposure-study';

const LAST = dayNumber('2026-10-30');
const DAYS = Array.from({ length: 70 }, (_, at) => dayText(LAST - 69 + at));
/** From here on search spends twice as much, for twice the clicks. */
const STEP = dayText(LAST - 20);

const DELIVERY = DAYS.flatMap((day) => {
  const more = day >= STEP ? 2 : 1;
  const row = { day, account: 'x', impressions: 1000 };
  return [
    {
      ...row,
      channel: 'search',
      platform: 'google_ads',
      campaign_id: '7',
      // Renamed in mid-September: the same campaign all along.
      campaign: day < '2026-09-15' ? 'Old name' : 'New name',
      currency: 'USD',
      clicks: 100 * more,
      cost_micros: 100e6 * more,
    },
    {
      ...row,
      channel: 'social',
      platform: 'linkedin_ads',
      campaign_id: '9',
      campaign: 'LI',
      currency: 'EUR',
      clicks: 50,
      cost_micros: 150e6,
    },
    // A launch-to-date row must not fall on its first day.
    {
      ...row,
      channel: 'social',
      platform: 'linkedin_ads',
      campaign: 'LI',
      range_to: '2026-10-31',
      currency: 'EUR',
      clicks: 9e5,
      cost_micros: 9e12,
    },
  ];
});

/** One lead a day that clicked a search ad just before; half as many a click once spend has doubled. */
const EVENTS = DAYS.flatMap((day, at): EventRow[] => [
  {
    ts_utc: `${day} 09:00:00`,
    type: 'page',
    stream: 'web',
    user_id: `u${at}`,
    channel: 'search',
    campaign: 'New name',
    campaign_id: '7',
    utm_source: 'google',
    utm_medium: 'cpc',
  },
  { ts_utc: `${day} 09:05:00`, type: 'lead', stream: 'crm', user_id: `u${at}` },
  // A second one of the same person is no second lead.
  { ts_utc: `${day} 10:05:00`, type: 'lead', stream: 'crm', user_id: `u${at}` },
]);

describe('on the engine', () => {
  let ledger: LedgerResult;
  let result: ExplainResult;
  let study: Awaited<ReturnType<typeof exposureStudy>>;
  const ask = {
    before: null,
    after: null,
    seed: 1,
    funnel: { steps: null, windowDays: 90 },
    currency: 'EUR',
    rates: [{ from: 'USD', to: 'EUR', rate: 0.5 }],
  };

  beforeAll(async () => {
    study = await exposureStudy({ events: EVENTS, delivery: DELIVERY, now: '2026-10-31T00:00:00Z' });
    ledger = await study.ledger({
      findings: [],
      proposals: [],
      decisions: [],
      tally: [],
      policyHash: 'a'.repeat(64),
      edited: null,
      approvals: [],
    });
    result = await study.explain({ ...ask, causes: causesOf(undefined, ledger) });
  });

  it('the ledger observes the change of budget, under the newest name', () => {
    expect(ledger.entries.map(({ kind, at }) => [kind, at.slice(0, 10)])).toEqual([
      ['budget.change', STEP],
      ['policy', '2026-10-31'],
    ]);
    expect(ledger.entries[0]!.body).toMatchObject({ campaign: 'New name', before: 100, after: 200, currency: 'USD' });
    expect(verifyChain(ledger.entries)).toMatchObject({ ok: true, head: ledger.head });
  });

  it('spend is converted, taken by its own days, and a renamed campaign is no entrant', () => {
    const spend = result.bridges[0]!;
    expect(spend.from).toBeCloseTo(28 * (50 + 150), 9);
    expect(spend.to).toBeCloseTo(28 * 150 + 7 * 50 + 21 * 100, 9);
    // Clicks alone moved: no price, and the mix follows from them.
    expect(spend.parts.map(({ id }) => id)).toEqual(['volume', 'mix › google_ads', 'mix › linkedin_ads']);
    expect(spend.parts[0]).toMatchObject({ ledger: [1], withinNoise: false });
    expect(spend.parts[1]).toMatchObject({ ledger: [1] });
    expect(spend.parts[2]).toMatchObject({ ledger: [] });
    expect(spend.sentence).toContain('Number of clicks added');
    expect(spend.sentence).toContain('(ledger 1)');
  });

  it('leads are counted once per person, where the touch before them was', () => {
    const cost = result.bridges[1]!;
    expect(cost).toMatchObject({ metric: 'cost per result', unit: 'EUR per lead' });
    expect(cost.from).toBeCloseTo(200, 9);
    expect(cost.parts.find(({ id }) => id === 'rate › google_ads')!.amount).toBeGreaterThan(0);
    expect(result.refusals).toEqual([]);
  });

  it('spend without a rate is left out and said so', async () => {
    const { bridges, refusals } = await study.explain({ ...ask, rates: [], causes: { findings: [], changes: [] } });
    // Leads of what is left out are left out too: none remains to divide by.
    expect(refusals.map(({ reason }) => reason)).toEqual([
      'Spend in USD is left out: no rate leads to EUR.',
      'Cost per lead needs 10 in each period that an ad led to; the smaller one has 0.',
    ]);
    expect(bridges[0]!.from).toBeCloseTo(28 * 150, 9);
  });

  it('sees nothing that was not known by then', async () => {
    const early = await exposureStudy({
      delivery: DELIVERY.map((row) => ({ ...row, seen_utc: `${row.day} 23:00:00` })),
      now: '2026-10-15T00:00:00Z',
    });
    const { after } = await early.explain({ ...ask, causes: { findings: [], changes: [] } });
    expect(after.to).toBe('2026-10-14');
  });
});
