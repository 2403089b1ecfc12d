/** Places and people: one proposal each, with what else could be done. */
import { describe, expect, it } from 'vitest';
import type { PlaceRow, ReachedRow } from '../../../src/core/prescribe/input';
import { prescribe } from '../../../src/core/prescribe/prescribe';
import { inputOf, keyOf, settings, type CampaignGiven } from './input';

// A thousand impressions cost 4 and bring 10, respectively 1.
const log = { platform: 'impression_log', channel: 'display', spend: 36, clicks: 45, impressions: 9000 } as const;
const worthy: CampaignGiven = { ...log, name: 'Worthy', value: 0.01, sd: 0.001 };
const worthless: CampaignGiven = { ...log, name: 'Worthless', value: 0.001, sd: 0.0001 };
const search: CampaignGiven = { name: 'Search', spend: 100, clicks: 50, value: 4, sd: 0.2 };

const placeOf = (given: CampaignGiven, row: Partial<PlaceRow>): PlaceRow => ({
  channel: given.channel ?? 'search',
  platform: given.platform ?? 'google_ads',
  campaign: given.name,
  campaign_id: null,
  placement: null,
  context: null,
  keyword: null,
  currency: 'EUR',
  impressions: 28_000,
  clicks: 140,
  cost_micros: 112_000_000n,
  ...row,
});
const reachedOf = (person: number, given: CampaignGiven, impressions: number, last = 1): ReachedRow => ({
  person,
  channel: given.channel ?? 'search',
  platform: given.platform ?? 'google_ads',
  campaign: given.name,
  campaign_id: null,
  region: 'DE',
  device: 'mobile',
  impressions,
  last_seq: last,
});

describe('places', () => {
  const of = (places: readonly PlaceRow[], given: readonly CampaignGiven[] = [worthy, worthless, search]) =>
    prescribe(inputOf(given, { places })).proposals.filter(({ lever }) => lever === 'placement');

  it('go on where they pay and stop where they lose, each with the other as an alternative', () => {
    const [no, yes] = of([
      placeOf(worthy, { placement: 'news.example', context: 'News' }),
      placeOf(worthless, { placement: 'news.example', context: 'News' }),
    ]);
    expect(yes).toMatchObject({ key: keyOf(worthy), from: 1, to: 1, unit: { kind: 'serve' } });
    expect(yes!.target).toMatchObject({ placement: 'news.example', context: 'News', keyword: null, person: null });
    // A week: 7,000 impressions bring 70 and cost 28.
    expect(yes!.value).toBeCloseTo(42, 0);
    expect(yes!.alternatives).toEqual([{ to: 0, label: 'Stop here', value: 0 }]);
    expect(no).toMatchObject({ key: keyOf(worthless), to: 0, certainty: 'very_likely' });
    expect(no!.value).toBeCloseTo(21, 0);
    expect(no!.alternatives).toEqual([{ to: 1, label: 'Go on', value: expect.closeTo(-21, 0) as number }]);
    expect(no!.reason).toContain('costs €28.00');
  });
  it('are worth more where they are clicked more, shrunk to the campaign', () => {
    const rows = Array.from({ length: 6 }, (_, i) =>
      placeOf(worthy, { placement: `p${i}.example`, clicks: i === 0 ? 280 : 140 }),
    );
    const [first, ...others] = of(rows);
    expect(first!.value).toBeGreaterThan(others[0]!.value * 1.3);
    expect(first!.value).toBeLessThan(112);
  });
  it('of keywords known by visits cost what the clicks of the campaign cost', () => {
    const [keyword] = of([
      placeOf(search, { keyword: 'asterflow', impressions: 0, clicks: 20, cost_micros: 0n, currency: null }),
    ]);
    // A week: 5 clicks of 4, at 2 each.
    expect(keyword).toMatchObject({ to: 1, target: { keyword: 'asterflow' } });
    expect(keyword!.value).toBeCloseTo(10, 9);
  });
  it('of campaigns without a value are left alone', () => {
    expect(of([placeOf({ ...search, name: 'Unknown' }, { placement: 'x.example' })])).toEqual([]);
  });
});

describe('people', () => {
  const of = (reached: readonly ReachedRow[], given: readonly CampaignGiven[] = [worthy, worthless, search]) =>
    prescribe(inputOf(given, { reached })).proposals.filter(({ lever }) => lever === 'audience');

  it('are shown next what is worth most of what reaches people one by one', () => {
    const [one, two] = of([reachedOf(1, worthless, 3, 4), reachedOf(1, worthy, 2, 2), reachedOf(2, worthy, 1)]);
    expect(one).toMatchObject({ key: keyOf(worthy), from: 1, to: 1, unit: { kind: 'serve' }, expires: '2026-11-01' });
    expect(one!.target).toMatchObject({ person: 1, region: 'DE', device: 'mobile', placement: null });
    // Five impressions last week, each bringing .01 for .004.
    expect(one!.value).toBeCloseTo(5 * 0.006, 9);
    expect(one!.alternatives.map(({ to, label }) => [to, label])).toEqual([
      [0, 'No ad for now'],
      [1, 'Next impression from Worthless'],
    ]);
    expect(one!.alternatives[1]!.subject!.campaign).toBe('Worthless');
    expect(one!.evidence).toEqual([keyOf(worthy)]);
    expect(two!.id).toBe(`audience › ${keyOf(worthy)} › person 2`);
  });
  it('are left alone where every ad loses', () => {
    const [one] = of([reachedOf(1, worthless, 3)], [worthless, search]);
    expect(one).toMatchObject({ key: keyOf(worthless), to: 0 });
    expect(one!.value).toBeCloseTo(3 * 0.003, 9);
    expect(one!.alternatives.map(({ to }) => to)).toEqual([1]);
  });
  it('have no proposal from campaigns that cannot be valued or are left out', () => {
    expect(of([reachedOf(1, { ...worthy, name: 'Unknown' }, 3)])).toEqual([]);
    const input = inputOf([worthy, search], {
      reached: [reachedOf(1, worthy, 3)],
      settings: settings({ excluded: [keyOf(worthy)] }),
    });
    expect(prescribe(input).proposals.filter(({ lever }) => lever === 'audience')).toEqual([]);
  });
});
