import { describe, expect, it } from 'vitest';
import { isRefusal, type Estimated } from '../../../src/core/estimate/contract';
import type { ObjectiveResult, ObjectiveSubject } from '../../../src/core/objective/contract';
import { valueObjective } from '../../../src/core/objective/value';
import { campaigns, inputOf, scattered, settings, trueValuePerClick, worldOf } from './world';

const world = worldOf(7);
const result = valueObjective(inputOf(world));

const campaign = (from: ObjectiveResult, name: string): ObjectiveSubject =>
  from.subjects.find(({ subject }) => subject.level === 'campaign' && subject.campaign === name)!;

const numberOf = (estimated: Estimated): number => {
  if (isRefusal(estimated)) throw new Error(estimated.reason);
  return estimated.value;
};

describe('the objective of a world with known rates', () => {
  it('counts spend, clicks, leads and customers as they are', () => {
    const cheap = campaign(result, 'Cheap');
    const days = world.ads.filter((row) => row.campaign === 'Cheap');
    expect(cheap.clicks).toBe(days.reduce((sum, { clicks }) => sum + clicks, 0));
    expect(cheap.spend).toBeCloseTo(Number(days.reduce((sum, row) => sum + row.cost_micros, 0n)) / 1e6, 9);
    expect(cheap.leads).toBe(world.touches.filter((touch) => touch.campaign === 'Cheap').length);
    expect(cheap.costPerLead).toBeCloseTo(cheap.spend! / cheap.leads!, 9);
    expect(cheap.people[0]).toBe(cheap.leads);
    expect(cheap.people.at(-1)).toBe(cheap.customers);
  });

  it('sees that the cheapest leads are worth the least, and says so', () => {
    const [cheap, cheaper] = ['Cheap', 'Cheaper'].map((name) => campaign(result, name));
    expect([cheap.rankByCpl, cheaper.rankByCpl].sort()).toEqual([1, 2]);
    expect([cheap.rankByValue, cheaper.rankByValue].sort()).toEqual([5, 6]);
    expect(campaign(result, 'Quiet').rankByValue).toBeLessThan(campaign(result, 'Quiet').rankByCpl!);
    expect(result.sentence).toMatch(
      /^By cost per lead Display is 1st of 3; by value last: each €1,000 there returns €[\d,]+ \(€[\d,]+ to €[\d,]+\)\.$/,
    );
    expect(numberOf(result.kendall)).toBeLessThan(0.5);
  });

  it('has intervals that hold their own number, in one currency, labelled revenue without a margin', () => {
    expect([result.currency, result.mode]).toEqual(['EUR', 'revenue']);
    for (const { valuePerClick } of result.subjects) {
      if (isRefusal(valuePerClick)) continue;
      expect(valuePerClick.interval!.low).toBeLessThan(valuePerClick.value);
      expect(valuePerClick.interval!.high).toBeGreaterThan(valuePerClick.value);
    }
    expect(result.refusals.map(({ reason }) => reason)).toEqual([
      'no margin rate is given: values are revenue, not margin',
    ]);
  });

  it('never lets the value of a stage fall along the ladder', () => {
    const values = result.ladder.map(({ value }) => numberOf(value));
    expect([...values].sort((a, b) => a - b)).toEqual(values);
    expect(result.ladder.map(({ stage }) => stage)).toEqual([
      'impression',
      'click',
      'lead',
      'activated',
      'opportunity',
      'won',
    ]);
    expect(result.ladder.at(-1)!.rate).toBeNull();
  });

  it('multiplies by the margin where it is known', () => {
    const margin = valueObjective(inputOf(world, { settings: { ...settings, marginRate: 0.5 } }));
    expect(margin.mode).toBe('margin');
    expect(numberOf(campaign(margin, 'Brand').value)).toBeCloseTo(numberOf(campaign(result, 'Brand').value) / 2, 6);
    expect(campaign(margin, 'Brand').revenue).toBe(campaign(result, 'Brand').revenue);
    expect(margin.refusals).toEqual([]);
  });

  it('is the same to the byte for the same seed, and its points do not depend on the seed', () => {
    expect(JSON.stringify(valueObjective(inputOf(world)))).toBe(JSON.stringify(result));
    const other = valueObjective(inputOf(world, { seed: 2 }));
    expect(numberOf(campaign(other, 'Brand').value)).toBe(numberOf(campaign(result, 'Brand').value));
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(result));
  });

  it('covers the true value per click with its 90 % intervals about as often as it says', () => {
    const seeds = Array.from({ length: 8 }, (_, at) => 100 + at);
    const hits = seeds.flatMap((seed) => {
      const truth = scattered(seed);
      const found = valueObjective(inputOf(worldOf(seed, truth), { settings: { ...settings, discountPerYear: 0 } }));
      return truth.map((one) => {
        const { valuePerClick } = campaign(found, one.name);
        if (isRefusal(valuePerClick)) return false;
        const worth = trueValuePerClick(one);
        return worth >= valuePerClick.interval!.low && worth <= valuePerClick.interval!.high;
      });
    });
    // 96 intervals: three standard errors below 90 %.
    expect(hits.filter(Boolean).length / hits.length).toBeGreaterThanOrEqual(0.8);
  });
});

describe('cost joins', () => {
  const levels = ['channel', 'campaign', 'creative', 'audience'] as const;
  const messy = {
    ...world,
    ads: [
      ...world.ads,
      { ...world.ads[0], campaign: null, cost_micros: 123_457n },
      { ...world.ads[0], creative: 'c1', audience: 'a1', cost_micros: 1n },
      { ...world.ads[0], platform: 'q', channel: 'social', campaign: 'No outcomes', cost_micros: 7_000_003n },
    ],
  };
  const joined = valueObjective(inputOf(messy));
  const total = messy.ads.reduce((sum, row) => sum + row.cost_micros, 0n);

  it.each(levels)('spend and leads over all of level %s are those of the files, leftovers included', (level) => {
    const rows = joined.subjects.filter(({ subject }) => subject.level === level);
    const micros = rows.reduce((sum, { spend }) => sum + BigInt(Math.round(spend! * 1e6)), 0n);
    expect(micros).toBe(total);
    expect(rows.reduce((sum, { leads }) => sum + leads!, 0)).toBe(world.touches.length);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('keep campaigns without outcomes and outcomes without cost as rows', () => {
    expect(campaign(joined, 'No outcomes')).toMatchObject({ leads: 0, costPerLead: null, rankByCpl: null });
    const [first, ...rest] = world.touches;
    const stray = valueObjective(inputOf({ ...world, touches: [{ ...first, campaign: 'Stray' }, ...rest] }));
    expect(campaign(stray, 'Stray')).toMatchObject({ leads: 1, spend: 0 });
    const alone = valueObjective(inputOf({ ...world, touches: rest }));
    expect(campaign(alone, '(none)')).toMatchObject({ leads: 1, spend: 0 });
  });

  it('join a renamed campaign by its id under its newest name', () => {
    const renamed = world.ads.map((row, at) =>
      row.campaign === 'Brand' ? { ...row, campaign_id: '9', campaign: at < 500 ? 'Old' : 'Brand' } : row,
    );
    const again = valueObjective(inputOf({ ...world, ads: renamed }));
    expect(campaign(again, 'Old')).toBeUndefined();
    expect(campaign(again, 'Brand').spend).toBeCloseTo(campaign(result, 'Brand').spend!, 6);
  });
});

describe('channels', () => {
  const channels = (from: ObjectiveResult) => from.subjects.filter(({ subject }) => subject.level === 'channel');

  it('are told apart by channel where one platform sells several', () => {
    expect(new Set(channels(result).map(({ subject }) => subject.platform))).toEqual(new Set([null]));
    expect(channels(result)).toHaveLength(3);
  });

  it('are told apart by platform where each sells one', () => {
    const own = <Row extends { readonly campaign: string | null }>(row: Row) =>
      row.campaign === 'Quiet' ? { ...row, platform: 'linkedin_ads' } : row;
    const split = valueObjective(inputOf({ ...world, ads: world.ads.map(own), touches: world.touches.map(own) }));
    const quiet = channels(split).find(({ subject }) => subject.platform === 'linkedin_ads')!;
    expect(quiet.leads).toBe(campaign(split, 'Quiet').leads);
    expect(channels(split)).toHaveLength(4);
  });
});

describe('creatives and audiences', () => {
  const named = world.ads.map((row) =>
    row.campaign === 'Brand'
      ? { ...row, audience: 'searchers' }
      : row.campaign === 'Loud'
        ? { ...row, creative: 'x' }
        : row,
  );
  const of = (from: ObjectiveResult, level: string, name: string) =>
    from.subjects.find(({ subject }) => subject.level === level && (subject.audience ?? subject.creative) === name)!;

  it('are joined through a campaign that has but one', () => {
    const joined = valueObjective(inputOf({ ...world, ads: named }));
    expect(of(joined, 'audience', 'searchers').leads).toBe(campaign(joined, 'Brand').leads);
    expect(of(joined, 'creative', 'x').leads).toBe(campaign(joined, 'Loud').leads);
  });

  it('have no value where no lead names one, rather than none', () => {
    const two = world.ads.map((row, at) => ({ ...row, audience: Math.floor(at / 6) % 2 === 0 ? 'even' : 'odd' }));
    const unnamed = of(valueObjective(inputOf({ ...world, ads: two })), 'audience', 'even');
    expect(unnamed.spend).toBeGreaterThan(0);
    expect(unnamed.valuePerClick).toMatchObject({ refused: true, unit: 'leads' });
    expect(unnamed.rankByValue).toBeNull();
  });
});

describe('currencies', () => {
  const foreign = worldOf(
    7,
    campaigns.map((one) => (one.name === 'Brand' ? { ...one, currency: 'USD' } : one)),
  );

  it('are never added up without a rate: spend without one has no cost per lead, and says why', () => {
    const without = valueObjective(inputOf(foreign));
    expect(campaign(without, 'Brand')).toMatchObject({ spend: null, costPerLead: null, rankByValue: null });
    expect(campaign(without, 'Generic').costPerLead).toBeGreaterThan(0);
    expect(without.refusals.map(({ reason }) => reason)).toContain('sums in USD have no rate into EUR');
  });

  it('of ad files alone: the one most rows name is counted in, spend in others is not known, never 0', () => {
    const ads = valueObjective(inputOf({ ...foreign, payments: [], rows: [], touches: [] }, { stages: [] }));
    expect(ads.currency).toBe('EUR');
    expect(campaign(ads, 'Generic').spend).toBeGreaterThan(0);
    expect(campaign(ads, 'Brand').spend).toBeNull();
    expect(ads.refusals.map(({ reason }) => reason)).toContain('sums in USD have no rate into EUR');
  });

  it('use rates found in payments, and before them those of a person', () => {
    const converted = [{ from: 'USD', to: 'EUR', rate: 0.9, source: 'payments', n: 12 } as const];
    const found = valueObjective(inputOf(foreign, { converted }));
    expect(campaign(found, 'Brand').spend).toBeCloseTo(0.9 * campaign(result, 'Brand').spend!, 6);
    const own = { ...settings, rates: [{ from: 'USD', to: 'EUR', rate: 0.5 }] };
    const chosen = valueObjective(inputOf(foreign, { converted, settings: own }));
    expect(campaign(chosen, 'Brand').spend).toBeCloseTo(0.5 * campaign(result, 'Brand').spend!, 6);
    expect(chosen.rates).toEqual([{ from: 'USD', to: 'EUR', rate: 0.5, source: 'study', n: 1 }]);
  });

  it('a payment without a rate refuses every value', () => {
    const payments = world.payments.map((row, at) => (at === 0 ? { ...row, currency: 'GBP' } : row));
    const refused = valueObjective(inputOf({ ...world, payments }, { settings: { ...settings, currency: 'EUR' } }));
    expect(refused.mode).toBe('none');
    expect(refused.refusals[0].reason).toBe('sums in GBP have no rate into EUR');
    expect(refused.subjects.every(({ valuePerClick }) => isRefusal(valuePerClick))).toBe(true);
  });
});

describe('what is refused', () => {
  const none = { ...world, payments: [] };

  it('value without revenue, never 0; counts, costs and rates stay', () => {
    const refused = valueObjective(inputOf(none));
    expect(refused.mode).toBe('none');
    expect(refused.sentence).toBeNull();
    expect(refused.ladder.every(({ value }) => isRefusal(value))).toBe(true);
    expect(numberOf(refused.ladder[2].rate!)).toBeCloseTo(numberOf(result.ladder[2].rate!), 9);
    expect(campaign(refused, 'Cheap')).toMatchObject({ rankByCpl: expect.any(Number), rankByValue: null });
    expect(campaign(refused, 'Cheap')).toMatchObject({ revenue: null, roas: null });
    expect(campaign(refused, 'Cheap').customers).toBe(campaign(result, 'Cheap').customers);
  });

  it('a count of customers, and revenue, where nobody is known to have become one', () => {
    const unheard = valueObjective(inputOf({ ...none, rows: world.rows.filter(({ step }) => step < 3) }));
    expect(campaign(unheard, 'Cheap')).toMatchObject({ customers: null, revenue: null, roas: null });
    expect(campaign(unheard, 'Cheap').leads).toBe(campaign(result, 'Cheap').leads);
    const strangers = world.payments.map((row) => ({ ...row, person: row.person + 1_000_000 }));
    const apart = { ...world, rows: world.rows.filter(({ step }) => step < 3), payments: strangers };
    expect(campaign(valueObjective(inputOf(apart)), 'Cheap')).toMatchObject({ customers: null, revenue: null });
  });

  it('a cost of leads that nothing was spent on, and a rate of fewer than thirty', () => {
    const unpaid = valueObjective(inputOf({ ...world, touches: world.touches.slice(0, 300) }));
    const nowhere = unpaid.subjects.find(({ subject, leads }) => subject.channel === '(none)' && leads! > 0);
    expect(nowhere).toMatchObject({ spend: 0, costPerLead: null });
    const few = valueObjective(inputOf({ ...world, rows: world.rows.filter(({ step }) => step === 0).slice(0, 20) }));
    expect(few.ladder[2]!.rate).toMatchObject({ refused: true, have: 20, need: 30 });
  });

  it('value of fewer than ten customers, with the number', () => {
    const few = valueObjective(inputOf({ ...world, payments: world.payments.slice(0, 4) }));
    expect(few.refusals[0]).toMatchObject({ have: 4, need: 10 });
  });

  it('everything about people where only ad files are known; spend and delivery stay', () => {
    const ads = valueObjective(inputOf({ ...none, rows: [], touches: [] }, { stages: [] }));
    expect(ads.refusals[0].reason).toBe('nobody is known to have become a lead');
    expect(ads.refusals[0].how).toContain('Spend and delivery are shown');
    expect(campaign(ads, 'Cheap').spend).toBeCloseTo(campaign(result, 'Cheap').spend!, 9);
    expect(ads.ladder.map(({ stage }) => stage)).toEqual(['impression', 'click']);
    expect(campaign(ads, 'Cheap')).toMatchObject({ leads: null, customers: null, revenue: null, roas: null });
  });

  it('leads that are all too young, with the days to wait', () => {
    const young = { ...world, rows: world.rows.filter(({ step }) => step === 0) };
    const asOf = `2026-01-25T00:00:00.000Z`;
    const us = Date.parse(asOf) * 1000;
    const early = { ...young, rows: young.rows.filter(({ at }) => at < us) };
    const refused = valueObjective(inputOf(early, { asOf }));
    expect(refused.refusals[0]).toMatchObject({ unit: 'days', need: 71 });
    const unpaid = valueObjective(inputOf({ ...early, payments: [] }, { asOf }));
    expect(unpaid.refusals[0].how).toContain('where they are loaded, wait about 71 days');
  });

  it('creatives one by one where few leads are joined to a campaign', () => {
    const scarce = valueObjective(inputOf({ ...world, touches: world.touches.slice(0, 100) }));
    expect(scarce.refusals.some(({ unit }) => unit === '% of leads')).toBe(true);
  });

  it('never prints a number that is none', () => {
    for (const one of [
      result,
      valueObjective(inputOf(none)),
      valueObjective(inputOf({ ads: [], rows: [], touches: [], payments: [] })),
    ])
      expect(
        JSON.stringify(one, (_, value: unknown) =>
          typeof value === 'number' && !Number.isFinite(value) ? 'BAD' : value,
        ),
      ).not.toContain('BAD');
  });
});
