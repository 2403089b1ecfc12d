/** Bridges from rows: sums, groups, bands, links and sentences. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain, type ExplainInput } from '../../../src/core/explain/explain';
import { dayNumber, dayText } from '../../../src/core/format/date';
import { stream } from '../../../src/core/stats/random';

const BEFORE = { from: '2026-09-05', to: '2026-10-02' };
const AFTER = { from: '2026-10-03', to: '2026-10-30' };
const START = dayNumber(BEFORE.from);

interface Daily {
  readonly clicks: number;
  readonly cost: number;
  readonly results: number;
}

/** Two periods of 28 days; the number on each day around the mean by up to a share. */
function world(
  groups: Readonly<Record<string, readonly [Daily, Daily]>>,
  noise: number,
  given: Partial<ExplainInput> = {},
) {
  const random = stream(5n, 'bridge');
  const rows = [];
  const results = [];
  for (let at = 0; at < 56; at += 1) {
    const day = dayText(START + at);
    for (const [group, periods] of Object.entries(groups)) {
      const { clicks, cost, results: count } = periods[at < 28 ? 0 : 1];
      const factor = 1 + noise * (2 * random.uniform() - 1);
      rows.push({ day, group, campaign: `${group} one`, clicks: Math.round(clicks * factor), cost: cost * factor });
      for (let one = 0; one < count; one += 1) results.push({ day, group });
    }
  }
  const input: ExplainInput = {
    before: null,
    after: null,
    seed: 1,
    currency: 'EUR',
    missing: [],
    rows,
    results,
    result: 'lead',
    causes: { findings: [], changes: [] },
    ...given,
  };
  return { input, ...explain(input) };
}

const d = (clicks: number, cost: number, results: number): Daily => ({ clicks, cost, results });
const steady = {
  google_ads: [d(100, 200, 10), d(100, 200, 10)],
  linkedin_ads: [d(50, 150, 2), d(50, 150, 2)],
} as const;
const dearer = {
  google_ads: [d(100, 200, 10), d(100, 200, 10)],
  linkedin_ads: [d(50, 150, 2), d(50, 225, 2)],
} as const;

describe('the bridge of spend', () => {
  it('takes the last 28 days against the 28 before', () => {
    const { before, after, refusals } = world(dearer, 0);
    expect({ before, after }).toEqual({ before: BEFORE, after: AFTER });
    expect(refusals).toEqual([]);
  });

  it('puts a dearer click down to price, and adds up', () => {
    const [spend] = world(dearer, 0).bridges;
    expect(spend).toMatchObject({ metric: 'spend', unit: 'EUR', from: 28 * 350, to: 28 * 425 });
    expect(spend!.parts.map(({ id, amount }) => [id, Math.round(amount)])).toEqual([['price › linkedin_ads', 2100]]);
    expect(spend!.sentence).toBe(
      'Spend rose 21.4\u202f%, from €9,800 to €11,900, between 5 Sep–2 Oct and 3–30 Oct. Price per click, LinkedIn added 21.4 points.',
    );
  });

  it('W5: parts of opposite signs add up to the change, with nothing left over', () => {
    const mixed = {
      google_ads: [d(100, 200, 10), d(150, 210, 10)],
      linkedin_ads: [d(50, 150, 2), d(40, 160, 2)],
    } as const;
    for (const { parts, from, to, residual } of world(mixed, 0.2).bridges) {
      const sum = parts.reduce((all, { amount }) => all + amount, 0);
      expect(Math.abs(sum - (to - from)) / Math.abs(to - from)).toBeLessThan(1e-9);
      expect(Math.abs(residual) / Math.abs(to - from)).toBeLessThan(1e-9);
      expect(new Set(parts.map(({ amount }) => Math.sign(amount)))).toContain(-1);
    }
  });

  it('says that a change is within noise where its days leave that open', () => {
    const [spend] = world(steady, 0.6).bridges;
    expect(spend!.withinNoise).toBe(true);
    expect(spend!.interval!.low).toBeLessThan(0);
    expect(spend!.interval!.high).toBeGreaterThan(0);
    expect(spend!.sentence).toMatch(/^Spend (rose|fell) [\d.]+\s%, from .*: within the noise of its days\.$/);
  });

  it('names what moved behind a sum that did not', () => {
    const swapped = {
      google_ads: [d(100, 300, 10), d(100, 200, 10)],
      meta_ads: [d(100, 200, 10), d(100, 300, 10)],
    } as const;
    const [spend] = world(swapped, 0.02).bridges;
    expect(spend!.sentence).toContain('within the noise of its days. Behind it: ');
    expect(spend!.sentence).toContain('Price per click, Google Ads took away 20');
    expect(spend!.sentence).toContain('Price per click, Meta added 20');
  });

  it('shows at most six parts, the small ones together', () => {
    const many = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`p${at}`, [d(100, 100, 3), d(100 + 10 * at, 150 + 7 * at, 3)]]),
    ) as Record<string, readonly [Daily, Daily]>;
    for (const { parts } of world(many, 0.1).bridges) {
      expect(parts).toHaveLength(6);
      expect(parts[5]).toMatchObject({ id: 'rest', label: 'Everything else' });
    }
  });

  it('counts by the day where the periods differ in length', () => {
    const [spend] = world(dearer, 0, {
      before: { from: '2026-09-05', to: '2026-09-11' },
      after: AFTER,
    }).bridges;
    expect(spend).toMatchObject({ unit: 'EUR per day', from: 350, to: 425 });
  });

  it('gives the same numbers whatever the order of rows, and others for another seed', () => {
    const { input } = world(dearer, 0.3);
    const text = (given: ExplainInput) => JSON.stringify(explain(given));
    const turned = { ...input, rows: [...input.rows].reverse(), results: [...input.results].reverse() };
    expect(text(turned)).toBe(text(input));
    expect(text({ ...input, seed: 2 })).not.toBe(text(input));
  });
});

describe('the bridge of cost per result', () => {
  it('puts fewer results down to their rate', () => {
    const fewer = {
      google_ads: [d(100, 200, 10), d(100, 200, 5)],
      linkedin_ads: [d(50, 150, 2), d(50, 150, 2)],
    } as const;
    const cost = world(fewer, 0.1).bridges[1]!;
    expect(cost).toMatchObject({ metric: 'cost per result', unit: 'EUR per lead' });
    expect(cost.sentence).toContain('Leads per click, Google Ads added');
    expect(cost.method).toBe('exact Shapley over 5 drivers: mix, price per click, results per click');
  });

  it('takes all channels in one where some combination of drivers has no result', () => {
    const none = { google_ads: [d(100, 200, 0), d(0, 0, 0)], linkedin_ads: [d(0, 0, 0), d(50, 150, 2)] } as const;
    expect(world(none, 0).refusals).toHaveLength(1);
    const swapped = { google_ads: [d(100, 200, 9), d(0, 0, 0)], linkedin_ads: [d(0, 0, 0), d(50, 150, 2)] } as const;
    expect(world(swapped, 0).bridges[1]).toMatchObject({ metric: 'cost per result' });
  });

  it('is refused with what it would need', () => {
    const few = { google_ads: [d(100, 200, 0), d(100, 200, 1)] } as const;
    const { bridges, refusals } = world(few, 0);
    expect(bridges.map(({ metric }) => metric)).toEqual(['spend']);
    expect(refusals).toMatchObject([{ have: 0, need: 10, unit: 'leads' }]);
    expect(world(few, 0, { result: null }).refusals).toMatchObject([
      { reason: expect.stringContaining('names a result') },
    ]);
  });
});

describe('refusals', () => {
  it('say that there is no spend, none before, or none that can be converted', () => {
    expect(explain({ ...world(steady, 0).input, rows: [] })).toMatchObject({
      bridges: [],
      refusals: [{ refused: true }],
    });
    const began = { google_ads: [d(0, 0, 0), d(100, 200, 10)] } as const;
    expect(world(began, 0).refusals.map(({ reason }) => reason)).toEqual([
      'There is no spend in the period before, so nothing can be compared.',
      'Cost per lead needs 10 in each period that an ad led to; the smaller one has 0.',
    ]);
    expect(world(steady, 0, { missing: ['USD'] }).refusals).toMatchObject([
      { how: expect.stringContaining('Enter the rate for USD') },
    ]);
  });
});

describe('links', () => {
  const finding = {
    id: 'f1',
    seq: 9,
    kind: 'fatigue',
    group: 'linkedin_ads',
    since: '2026-10-05',
    title: 'Ad B is fatigued.',
  };

  it('lead from a part to findings and ledger entries of its place and time', () => {
    const [spend] = world(dearer, 0, {
      causes: {
        findings: [
          finding,
          { ...finding, id: 'f2', group: 'google_ads' },
          { ...finding, id: 'f3', since: '2026-01-01' },
          { ...finding, id: 'f4', kind: 'tracking_break' },
        ],
        changes: [
          { seq: 4, group: 'linkedin_ads', day: '2026-10-04' },
          { seq: 5, group: 'linkedin_ads', day: '2026-08-04' },
        ],
      },
    }).bridges;
    // A budget change buys more clicks; it does not make one dearer.
    expect(spend!.parts).toMatchObject([{ id: 'price › linkedin_ads', links: ['f1'], ledger: [9] }]);
    expect(spend!.sentence).toContain('(finding: Ad B is fatigued; ledger 9)');
  });

  it('name the ledger where money was moved', () => {
    const more = { google_ads: [d(100, 200, 10), d(200, 400, 10)] } as const;
    const [spend] = world(more, 0, {
      causes: { findings: [], changes: [{ seq: 7, group: 'google_ads', day: '2026-10-03' }] },
    }).bridges;
    expect(spend!.sentence).toContain('Number of clicks added 100 points (ledger 7)');
  });
});

describe('sentences', () => {
  const one = fc.tuple(
    fc.integer({ min: 1, max: 500 }),
    fc.integer({ min: 1, max: 5000 }),
    fc.integer({ min: 0, max: 9 }),
  );
  const pair = fc.tuple(one, one).map(([a, b]) => [d(...a), d(...b)] as const);

  it('hold no number that their bridge does not', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('google_ads', 'meta_ads', 'x'), pair, { minKeys: 1 }), (groups) => {
        for (const { sentence, from, to, parts, unit } of world(groups, 0.3).bridges) {
          expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
          expect(sentence).toContain('€');
          if (unit.includes(' per ')) expect(sentence).toContain(unit.slice(unit.indexOf(' per ')));
          const numbers = sentence
            .replace(/between .*? and [^.:]*/, '')
            .match(/\d[\d,]*(?:\.\d+)?/g)!
            .map((text) => Number(text.replaceAll(',', '')));
          const allowed = [from, to, ((to - from) / from) * 100, ...parts.map(({ amount }) => (amount / from) * 100)];
          for (const number of numbers)
            expect(allowed.some((known) => Math.abs(Math.abs(known) - number) <= 0.5 + 1e-9)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});
