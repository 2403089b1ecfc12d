import { describe, expect, it } from 'vitest';
import { coverageMarks } from '../../../src/charts/coverage';
import { dayTicks } from '../../../src/charts/day-axis';
import { histogramBars } from '../../../src/charts/histogram';
import { accountSegments, type AccountPart } from '../../../src/charts/line-account';
import { chartCsv, nextPoint } from '../../../src/charts/table';
import { dayNumber, dayText } from '../../../src/core/format/date';

const days = (from: string, count: number, rows: (at: number) => number): { day: string; rows: number }[] =>
  Array.from({ length: count }, (_, at) => ({ day: dayText(dayNumber(from) + at), rows: rows(at) })).filter(
    (d) => d.rows > 0,
  );

describe('histogram', () => {
  it('fills the height with the largest count and shows the smallest', () => {
    const bars = histogramBars({ counts: [1000, 0, 1], width: 60, height: 26 });
    expect(bars.map(({ height }) => height)).toEqual([26, 0, 1]);
    expect(bars[0]).toMatchObject({ x: 0, y: 0, width: 19 });
  });
  it('draws nothing where nothing was counted', () => {
    expect(histogramBars({ counts: [], width: 60, height: 26 })).toEqual([]);
    expect(histogramBars({ counts: [0, 0], width: 60, height: 26 })).toEqual([]);
  });
});

describe('line account bar', () => {
  const part = (key: string, count: number): AccountPart => ({ key, label: key, count, tone: 'loaded' });
  it('fills the width, leaves out empty parts and keeps tiny ones visible', () => {
    const segments = accountSegments([part('a', 3), part('b', 0), part('c', 41_305)], 500);
    expect(segments.map(({ key }) => key)).toEqual(['a', 'c']);
    expect(segments[0].width).toBe(4);
    expect(segments[1].x + segments[1].width).toBeCloseTo(500);
  });
  it('shares a width too small for all in equal parts', () => {
    const segments = accountSegments([part('a', 1), part('b', 1), part('c', 1_000_000)], 8);
    expect(segments.map(({ width }) => width)).toEqual([2, 2, 2]);
  });
});

describe('coverage', () => {
  const whole = { id: '1', label: 'Google Ads', days: days('2026-09-01', 76, () => 500) };
  const gap = { id: '2', label: 'Display', days: days('2026-09-01', 74, (at) => (at >= 33 && at < 36 ? 0 : 10 + at)) };

  it('hatches gaps inside the span and at a late end', () => {
    const marks = coverageMarks({ sources: [whole, gap], width: 800, locale: 'en-GB' });
    const row = marks!.rows[1];
    expect(row.gaps).toMatchObject({
      covered: 71,
      expected: 76,
      lateDays: 2,
      inner: [{ from: '2026-10-04', to: '2026-10-06' }],
    });
    expect(row.cells.filter(({ level }) => level === 0).map(({ from }) => from)).toEqual([
      '2026-10-04',
      '2026-10-05',
      '2026-10-06',
      '2026-11-14',
      '2026-11-15',
    ]);
    expect(row.cells).toHaveLength(76);
    expect(marks!.rows[0].cells.every(({ level }) => level === 3)).toBe(true);
  });

  it('joins days to weeks where a day would be too narrow', () => {
    const long = { id: '1', label: 'Years', days: days('2024-01-01', 800, () => 7) };
    const marks = coverageMarks({ sources: [long], width: 600, locale: 'en-GB' });
    expect(marks!.daysPerCell).toBe(7);
    expect(marks!.rows[0].cells[0]).toMatchObject({ from: '2024-01-01', to: '2024-01-07', rows: 49, level: 3 });
    const last = marks!.rows[0].cells[marks!.rows[0].cells.length - 1];
    expect(last.x + last.width).toBeLessThanOrEqual(600);
  });

  it('cuts the strips to a range and keeps a source without rows, hatched', () => {
    const old = { id: '3', label: 'Old', days: days('2026-09-01', 20, () => 5) };
    const range = { from: '2026-10-05', to: '2026-10-10' };
    const marks = coverageMarks({ sources: [whole, gap, old], width: 800, locale: 'en-GB', range })!;
    expect(marks).toMatchObject(range);
    expect(marks.rows.map(({ gaps }) => [gaps.covered, gaps.expected])).toEqual([
      [6, 6],
      [4, 6],
      [0, 6],
    ]);
    expect(marks.rows[1].gaps.inner).toEqual([{ from: '2026-10-05', to: '2026-10-06' }]);
    expect(marks.rows[2].cells.map(({ level }) => level)).toEqual([0, 0, 0, 0, 0, 0]);
    const before = { from: '2025-01-01', to: '2025-01-31' };
    expect(coverageMarks({ sources: [whole], width: 800, locale: 'en-GB', range: before })).toBeNull();
  });

  it('takes a source that ended long ago as finished', () => {
    const old = { id: '3', label: 'Old', days: days('2026-09-01', 20, () => 5) };
    expect(coverageMarks({ sources: [whole, old], width: 800, locale: 'en-GB' })!.rows[1].gaps).toMatchObject({
      lateDays: 0,
      expected: 20,
    });
  });

  it('tells days that a newer file replaced from missing ones, and marks those on which the two differ', () => {
    const older = {
      id: '3',
      label: 'Older',
      days: days('2026-11-01', 10, () => 5).map((day, at) =>
        at < 6 ? day : { ...day, rows: 0, replaced: 5, isConflicting: at === 9 },
      ),
    };
    const row = coverageMarks({ sources: [whole, older], width: 800, locale: 'en-GB' })!.rows[1];
    expect(row.gaps).toMatchObject({ covered: 10, expected: 10, replaced: 4, conflicting: 1, inner: [], lateDays: 0 });
    expect(row.cells.map(({ level, replaced, conflicting }) => [level, replaced, conflicting])).toEqual([
      ...Array.from({ length: 6 }, () => [3, 0, 0]),
      ...Array.from({ length: 3 }, () => [0, 1, 0]),
      [0, 1, 1],
    ]);
  });

  it('is nothing without days', () => {
    expect(coverageMarks({ sources: [{ id: '1', label: 'Empty', days: [] }], width: 800, locale: 'en-GB' })).toBeNull();
  });
});

describe('day axis', () => {
  const labels = (from: string, to: string, width: number): string[] =>
    dayTicks({ first: dayNumber(from), last: dayNumber(to), width, locale: 'en-US' }).map(({ label }) => label);
  it('names the 1st and the 15th, then fewer', () => {
    expect(labels('2026-09-01', '2026-11-15', 800)).toEqual(['Sep 1', 'Sep 15', 'Oct 1', 'Oct 15', 'Nov 1', 'Nov 15']);
    expect(labels('2026-09-01', '2026-11-15', 300)).toEqual(['Sep 1', 'Oct 1', 'Nov 1']);
    expect(labels('2024-11-20', '2026-02-03', 420)).toEqual(['Jan 1, 2025', 'Apr 1', 'Jul 1', 'Oct 1', 'Jan 1, 2026']);
    expect(labels('2026-09-03', '2026-09-05', 60)).toEqual(['Sep 3']);
  });
});

describe('chart table', () => {
  it('writes a file that a spreadsheet does not run', () => {
    const table = {
      caption: '',
      columns: [
        { label: 'Source', align: 'start' },
        { label: 'Rows', align: 'end' },
      ],
      rows: [
        ['=1+1', 3],
        ['a "b", c', -2],
      ],
    } as const;
    expect(chartCsv(table)).toBe('Source,Rows\r\n\'=1+1,3\r\n"a ""b"", c",-2\r\n');
  });
  it('moves by neighbours and stays at edges', () => {
    const points = [
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 2],
    ].map(([row, column]) => ({ row, column, spoken: '' }));
    expect(nextPoint(points, 0, 'right')).toBe(1);
    expect(nextPoint(points, 1, 'right')).toBe(1);
    expect(nextPoint(points, 0, 'down')).toBe(2);
    expect(nextPoint(points, 3, 'up')).toBe(1);
    expect(nextPoint(points, 3, 'down')).toBe(3);
    expect(nextPoint(points, 2, 'last')).toBe(3);
  });
});
