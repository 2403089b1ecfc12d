import { describe, expect, it } from 'vitest';
import { countReturns, daysAfter, type ReturnRow } from '../../../src/core/funnel/retention';
import { Zone } from '../../../src/core/ingest/values/zone';
import { returnWords } from '../../../src/features/funnel/words';

const us = (iso: string): number => Date.parse(iso) * 1000;
const utc = new Zone('UTC');

describe('days after the first step', () => {
  it('PV21: Monday 20:00 to Tuesday 06:00 is day 1 of the calendar and day 0 of 24 hours', () => {
    const [born, back] = [us('2026-03-02T20:00:00Z'), us('2026-03-03T06:00:00Z')];
    expect(daysAfter(born, back, { unit: 'calendar days', zone: utc })).toBe(1);
    expect(daysAfter(born, back, { unit: 'spans of 24 hours', zone: utc })).toBe(0);
  });

  it('follow the calendar of the zone, also over a change of its clock', () => {
    const berlin = new Zone('Europe/Berlin');
    // 28 March, 23:30 in Berlin, and 29 March, 23:30, a day of 23 hours later.
    const [born, back] = [us('2026-03-28T22:30:00Z'), us('2026-03-29T21:30:00Z')];
    expect(daysAfter(born, back, { unit: 'calendar days', zone: berlin })).toBe(1);
    expect(daysAfter(born, back, { unit: 'calendar days', zone: utc })).toBe(1);
    expect(daysAfter(born, back, { unit: 'spans of 24 hours', zone: berlin })).toBe(0);
    expect(daysAfter(us('2026-03-28T23:30:00Z'), back, { unit: 'calendar days', zone: berlin })).toBe(0);
  });
});

describe('who came back', () => {
  const person = (id: number, born: string, ...days: number[]): ReturnRow[] =>
    (days.length === 0 ? [null] : days).map((day) => ({
      person: id,
      born: us(born),
      back: day === null ? null : us(born) + day * 86_400_000_000,
    }));
  const rows = [
    ...person(1, '2026-03-02T10:00:00Z', 0.1, 1, 1.1, 7),
    ...person(2, '2026-03-04T10:00:00Z'),
    ...person(3, '2026-03-08T23:00:00Z', 1),
    ...person(4, '2026-03-09T10:00:00Z', 2),
  ];
  const count = (asOf: string) =>
    countReturns({ rows, unit: 'calendar days', zone: utc, asOf, first: 'Trial Started' });

  it('is counted once a day, by the week in which they began', () => {
    const { cohorts, pooled } = count('2026-05-01T00:00:00.000Z');
    expect(cohorts.map(({ week, people, cells }) => [week, people, cells.map(({ back }) => back)])).toEqual([
      ['2026-03-02', 3, [2, 0, 0, 1, 0, 0]],
      ['2026-03-09', 1, [0, 1, 0, 0, 0, 0]],
    ]);
    expect(pooled[0]).toEqual({ back: 2, people: 4 });
    expect(returnWords(cohorts[0].cells[0], 3, 'en')).toBe('67\u202f% (2)');
  });

  it('has no number, and enters no average, before the day is over for everybody of the week', () => {
    const { cohorts, pooled } = count('2026-03-11T12:00:00.000Z');
    expect(cohorts.map(({ cells }) => cells.map(({ isOpen }) => isOpen))).toEqual([
      [false, false, true, true, true, true],
      [false, true, true, true, true, true],
    ]);
    expect(pooled.slice(0, 3)).toEqual([
      { back: 2, people: 4 },
      { back: 0, people: 3 },
      { back: 0, people: 0 },
    ]);
    expect(returnWords(cohorts[1].cells[1], 1, 'en')).toBe('open');
  });

  it('is nobody where nobody began', () => {
    expect(
      countReturns({ rows: [], unit: 'calendar days', zone: utc, asOf: '2026-05-01T00:00:00.000Z', first: '' }).cohorts,
    ).toEqual([]);
  });
});
