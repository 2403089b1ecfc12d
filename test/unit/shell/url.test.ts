import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysIn, isSameRange, periodsOf, rangePresets, shiftRange, spanOf } from '../../../src/app/range';
import { formatHash, isDay, parseHash } from '../../../src/app/url';

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
const range = fc
  .tuple(day, fc.integer({ min: 0, max: 800 }))
  .map(([from, more]) => ({ from, to: addDays(from, more) }));

describe('the address', () => {
  it('reads what it wrote', () => {
    const params = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/).filter((name) => !['from', 'to'].includes(name)),
      fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('data', 'sql'),
        fc.option(range),
        fc.option(range),
        params,
        (screen, wanted, compare, settings) => {
          const route = { screen, range: wanted, compare, params: { ...settings } };
          expect(parseHash(formatHash(route))).toEqual(route);
        },
      ),
    );
  });

  it('is readable', () => {
    expect(
      formatHash({
        screen: 'data',
        range: { from: '2026-10-19', to: '2026-11-15' },
        compare: { from: '2026-09-21', to: '2026-10-18' },
        params: { tab: 'problems' },
      }),
    ).toBe('#/data?from=2026-10-19&to=2026-11-15&vs-from=2026-09-21&vs-to=2026-10-18&tab=problems');
  });

  it.each([
    '',
    '#',
    '#/',
    '#/data?from=2026-13-01&to=x',
    '#/data?from=2026-02-02&to=2026-02-01',
    '#/%00',
    '#/data?__proto__=1',
    '#//x?y',
  ])('falls back without a word on %j', (hash) => {
    expect(parseHash(hash)).toMatchObject({ range: null, params: {} });
  });

  it('knows the days of the calendar', () => {
    expect(['2026-02-28', '2024-02-29'].every(isDay)).toBe(true);
    expect(['2026-02-29', '2026-2-1', '26-02-01', ''].some(isDay)).toBe(false);
  });
});

describe('the periods compared', () => {
  const span = { from: '2026-05-04', to: '2026-10-30' };

  it('are the newest four weeks and those before, until somebody chooses', () => {
    expect(periodsOf({ range: null, compare: null }, span)).toEqual({
      after: { from: '2026-10-03', to: '2026-10-30' },
      before: { from: '2026-09-05', to: '2026-10-02' },
    });
    expect(periodsOf({ range: null, compare: null }, null)).toBeNull();
  });

  it('follow what was chosen', () => {
    const october = { from: '2026-10-01', to: '2026-10-10' };
    expect(periodsOf({ range: october, compare: null }, span)?.before).toEqual({
      from: '2026-09-21',
      to: '2026-09-30',
    });
    expect(periodsOf({ range: october, compare: span }, span)).toEqual({ after: october, before: span });
  });
});

describe('time ranges', () => {
  it('keep their length when they move, and come back', () => {
    fc.assert(
      fc.property(range, (one) => {
        const next = shiftRange(one, 'next');
        expect(daysIn(next)).toBe(daysIn(one));
        expect(next.from).toBe(addDays(one.to, 1));
        expect(isSameRange(shiftRange(next, 'previous'), one)).toBe(true);
      }),
    );
  });

  it('count presets back from the last day of the data', () => {
    const span = spanOf([{ from: '2026-09-01', to: '2026-11-13' }, null, { from: '2026-09-03', to: '2026-11-15' }]);
    expect(span).toEqual({ from: '2026-09-01', to: '2026-11-15' });
    const byLabel = Object.fromEntries(rangePresets(span).map(({ label, range: of }) => [label, of]));
    expect(byLabel['Last 7 days']).toEqual({ from: '2026-11-09', to: '2026-11-15' });
    expect(byLabel['Month before']).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(rangePresets(null)).toHaveLength(1);
  });
});
