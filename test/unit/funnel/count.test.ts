import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../src/core/estimate/contract';
import type { FunnelStep } from '../../../src/core/funnel/contract';
import { countFunnel, type FunnelInput } from '../../../src/core/funnel/count';
import { encodePredicates } from '../../../src/core/funnel/predicates';
import type { StepRow } from '../../../src/core/funnel/runs';
import { beforeWords } from '../../../src/features/funnel/words';
import { leadStep, proposeSteps } from '../../../src/core/funnel/vocabulary';

const DAY_US = 86_400_000_000;
const START = Date.parse('2026-03-02T00:00:00Z') * 1000;

const step = (id: string): FunnelStep => ({ id, label: id, any: [{ type: 'track', name: id }], windowDays: null });
const steps = [step('trial'), step('activated'), step('won')];

/** Days after Monday 2 March 2026 of each step reached. */
function person(id: number, days: readonly number[]): StepRow[] {
  return days.map((day, at) => ({ person: id, at: START + day * DAY_US, seq: at + 1, step: at }));
}

function count(rows: readonly StepRow[], given: Partial<FunnelInput> = {}) {
  const asOf = '2026-06-01T00:00:00.000Z';
  const input = { rows, touches: [], steps, proposed: false, windowDays: 30, range: null, asOf, sources: [] };
  return countFunnel({ ...input, ...given });
}

const many = (from: number, n: number, days: readonly number[]): StepRow[] =>
  Array.from({ length: n }, (_, at) => person(from + at, days)).flat();

describe('steps of the funnel', () => {
  const rows = [...many(1, 20, [0, 2, 10]), ...many(101, 20, [0, 4]), ...many(201, 40, [0])];

  it('count people, and everyone before a step has converted, is closed or is open', () => {
    const { steps: counted } = count(rows);
    expect(counted.map(({ people }) => people)).toEqual([80, 40, 20]);
    expect(counted[1]).toMatchObject({ converted: 40, closed: 40, open: 0 });
    expect(counted[2]).toMatchObject({ converted: 20, closed: 20, open: 0 });
    expect(counted[1].conversionFromPrevious).toMatchObject({ value: 0.5, n: 80, method: 'share, Wilson' });
    expect(counted[0].conversionFromPrevious).toBeNull();
  });

  it('time the way from the step before, of all and of those who convert', () => {
    const [, activated] = count(rows).steps;
    expect(activated.medianSeconds).toBe(4 * 86_400);
    expect(activated.p90Seconds).toBeNull();
    expect(activated.convertedMedianSeconds).toBe(2 * 86_400);
    expect(activated.convertedP90Seconds).toBe(4 * 86_400);
  });

  it('keep whoever may still convert apart, and expect of them what the others did', () => {
    // Forty entered twenty days before the end: half converted after two days, nobody later; twenty entered just now.
    const asOf = '2026-03-23T00:00:00.000Z';
    const open = count([...many(1, 20, [0, 2]), ...many(101, 20, [0]), ...many(201, 20, [20.5])], { asOf });
    const [, activated] = open.steps;
    expect(activated).toMatchObject({ converted: 20, closed: 0, open: 40 });
    expect(activated.conversionFromPrevious).toMatchObject({ value: 0.5, method: 'Kaplan–Meier' });
  });

  it('refuse a rate of fewer than thirty people, with the number', () => {
    const [, activated] = count([...many(1, 4, [0, 2]), ...many(11, 8, [0])]).steps;
    expect(activated.conversionFromPrevious).toMatchObject({ refused: true, have: 12, need: 30 });
  });

  it('keep who did a step before the one before it, out of every time between steps', () => {
    // Thirty were activated before their trial: known people, no pace. Of the others all but ten are activated after two days.
    const before = Array.from({ length: 30 }, (_, at): StepRow[] => [
      { person: 301 + at, at: START + DAY_US, seq: 1, step: 1 },
      { person: 301 + at, at: START + 3 * DAY_US, seq: 2, step: 0 },
    ]).flat();
    const [trial, activated, won] = count([...many(1, 30, [0, 2]), ...many(101, 10, [0]), ...before]).steps;
    expect(trial).toMatchObject({ people: 70, negativeElapsed: 0 });
    expect(activated).toMatchObject({ people: 30, converted: 30, closed: 40, negativeElapsed: 30 });
    expect(activated).toMatchObject({ medianSeconds: 2 * 86_400, convertedMedianSeconds: 2 * 86_400 });
    expect(won.negativeElapsed).toBe(0);
    expect(beforeWords(activated, 'en')).toBe(
      '30 of those who did not had “activated” before the step before it: kept, and in no time between steps',
    );
    expect(beforeWords(won, 'en')).toBe('');
    // Who did it again afterwards went on like anybody.
    const again = before.flatMap((row) =>
      row.seq === 2 ? [row, { ...row, at: row.at + DAY_US, seq: 3, step: 1 }] : [row],
    );
    expect(count(again).steps[1]).toMatchObject({ people: 30, negativeElapsed: 0, medianSeconds: 86_400 });
  });

  it('take a window of its own for a step', () => {
    const short = [steps[0], { ...steps[1], windowDays: 3 }, steps[2]];
    expect(count(rows, { steps: short }).steps.map(({ people }) => people)).toEqual([80, 20, 20]);
  });

  it('bound the entry by the range, both days included, and nothing else', () => {
    const range = { from: '2026-03-03', to: '2026-03-04' };
    const days = [0.9, 1, 2.99, 3].flatMap((day, at) => person(at + 1, [day, day + 20]));
    expect(count(days, { range }).steps.map(({ people }) => people)).toEqual([2, 2, 0]);
  });

  it('rate the whole from entry to the last step directly', () => {
    const { overall } = count(rows);
    expect(overall).toMatchObject({ value: 0.25, n: 80 });
    expect(isRefusal(count(rows, { steps: steps.slice(0, 1) }).overall)).toBe(true);
  });

  it('say which step nobody ever reached', () => {
    const [missing] = count(many(1, 40, [0, 1])).refusals;
    expect(missing).toMatchObject({ reason: 'no event known by now is a "won"', have: 0 });
    expect(count([]).refusals).toHaveLength(3);
    expect(count([]).steps.map(({ people }) => people)).toEqual([0, 0, 0]);
  });
});

describe('what is drawn', () => {
  const rows = [...many(1, 30, [0, 2, 10]), ...many(101, 30, [7])];

  it('the curve rises to the share that converts', () => {
    const { curves } = count(rows);
    const [activated] = curves;
    expect(curves.map(({ step: id }) => id)).toEqual(['activated', 'won']);
    expect(activated.points).toHaveLength(31);
    expect(activated.points.map(({ share }) => share).filter((share) => share > 0)[0]).toBe(0.5);
    for (const { share, low, high } of activated.points) {
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
    }
  });

  it('weeks begin on Monday and say how much of them is open', () => {
    const { trend } = count(rows, { asOf: '2026-04-05T00:00:00.000Z' });
    expect(trend).toEqual([
      { week: '2026-03-02', people: [30, 30, 30], openShare: 0 },
      { week: '2026-03-09', people: [30, 0, 0], openShare: 1 },
    ]);
  });

  it('people are broken down by the touch of the entry that counts, those without one apart', () => {
    const touches = Array.from({ length: 10 }, (_, at) => ({
      person: at + 1,
      seq: 1,
      channel: 'search',
      campaign: 'Brand',
      audience: null,
    }));
    const { breakdowns } = count(rows, { touches });
    expect(breakdowns.channel).toEqual([
      { key: '(none)', people: [50, 20, 20] },
      { key: 'search', people: [10, 10, 10] },
    ]);
    expect(breakdowns.audience).toEqual([{ key: '(none)', people: [60, 30, 30] }]);
  });
});

describe('invariants', () => {
  const days = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 3 }), { maxLength: 60 });

  it('steps never grow, parts add up, breakdowns and weeks add up to the whole', () => {
    fc.assert(
      fc.property(days, (people) => {
        const rows = people.flatMap((own, at) =>
          person(
            at,
            [...own].sort((a, b) => a - b),
          ),
        );
        const result = count(rows, { asOf: '2026-04-01T00:00:00.000Z' });
        const counts = result.steps.map((one) => one.people);
        result.steps.slice(1).forEach((one, at) => {
          expect(one.people).toBe(one.converted);
          expect(one.converted + one.closed + one.open).toBe(counts[at]);
        });
        const summed = (parts: readonly { readonly people: readonly number[] }[]) =>
          counts.map((_, at) => parts.reduce((sum, part) => sum + part.people[at], 0));
        expect(summed(result.breakdowns.channel)).toEqual(counts);
        expect(summed(result.trend)).toEqual(counts);
      }),
      { numRuns: 100 },
    );
  });
});

describe('proposed steps', () => {
  const event = (type: string, name: string | null = null) => ({ type, name, people: 5 });

  it('follow the order in which people pass them, whatever the order of the events', () => {
    const names = [
      event('order'),
      event('stage', 'won'),
      event('stage', 'lost'),
      event('stage', 'opportunity'),
      event('track', 'Demo Booked'),
      event('track', 'Workspace Activated'),
      event('track', 'Trial Started'),
      event('track', 'Export Downloaded'),
      event('page'),
      event('lead'),
    ];
    const proposed = proposeSteps(names);
    expect(proposed.map(({ id }) => id)).toEqual(['trial', 'activated', 'demo', 'opportunity', 'won']);
    expect(proposed[0]).toMatchObject({ label: 'Trial Started', any: [{ type: 'track', name: 'Trial Started' }] });
    expect(proposed.at(-1)!.any).toEqual([{ type: 'stage', name: 'won' }]);
    expect(proposeSteps([...names].reverse())).toEqual(proposed);
  });

  it('begin with the lead where nobody starts a trial, and with the visit where nobody becomes known', () => {
    expect(proposeSteps([event('page'), event('lead'), event('order')]).map(({ id }) => id)).toEqual(['lead', 'won']);
    expect(proposeSteps([event('page'), event('order')]).map(({ id }) => id)).toEqual(['visit', 'won']);
    expect(proposeSteps([event('identify')])).toEqual([]);
  });

  it('are those of a shop where goods are looked at, however the events are spelled', () => {
    const shop = [event('page'), event('track', 'Product Viewed'), event('track', 'Product Added'), event('order')];
    const proposed = proposeSteps([...shop, event('track', 'Order Completed'), event('lead')]);
    expect(proposed.map(({ id, label }) => `${id} ${label}`)).toEqual([
      'visit Visit',
      'product Product Viewed',
      'cart Product Added',
      'order Order',
    ]);
    expect(proposed.at(-1)!.any).toEqual([{ type: 'order', name: null }]);
    const ga4 = ['view_item', 'add_to_cart', 'begin_checkout', 'purchase'].map((name) => event('track', name));
    expect(proposeSteps(ga4).map(({ id }) => id)).toEqual(['product', 'cart', 'checkout', 'order']);
    const withTrial = proposeSteps([...shop, event('track', 'Trial Started')]);
    expect(withTrial.map(({ id }) => id)).toEqual(['trial', 'won']);
  });

  it('know a form from a feature', () => {
    const lead = leadStep([event('track', 'Guide Requested'), event('track', 'Export Downloaded'), event('lead')]);
    expect(lead?.any).toEqual([
      { type: 'lead', name: null },
      { type: 'track', name: 'Guide Requested' },
    ]);
    expect(leadStep([event('track', 'Export Downloaded')])).toBeNull();
  });

  it('go to the engine as one text, folded, without marks that would part it', () => {
    const odd = [
      {
        ...step('a'),
        any: [
          { type: 'track', name: '  Trial\u001f Started ' },
          { type: 'order', name: null },
        ],
      },
    ];
    expect(
      encodePredicates(odd)
        .split('\u001e')
        .map((part) => part.split('\u001f')),
    ).toEqual([
      ['0', 'track', 'trial started'],
      ['0', 'order', ''],
    ]);
  });
});
