import { DateDay, Int32, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { barsMarks } from '../../../src/charts/bars';
import { linesMarks } from '../../../src/charts/lines';
import { measuresOf, suggestChart } from '../../../src/features/sql/chart-suggestion';
import { Result } from '../../../src/features/sql/result';

type Row = readonly [day: string | null, word: string | null, value: number | null];

function resultOf(rows: readonly Row[], leave: readonly ('day' | 'word')[] = []): Result {
  const days = vectorFromArray(
    rows.map(([day]) => (day === null ? null : new Date(day))),
    new DateDay(),
  );
  const words = vectorFromArray(
    rows.map(([, word]) => word),
    new Utf8(),
  );
  const numbers = () =>
    vectorFromArray(
      rows.map(([, , value]) => value),
      new Int32(),
    );
  const all = { day: days, word: words, row_no: numbers(), clicks: numbers() };
  const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !leave.includes(name as 'day')));
  const result = new Result();
  result.append(tableToIPC(new Table(kept), 'stream'));
  return result;
}

const suggested = (result: Result) => suggestChart(result, measuresOf(result)[0]!);

describe('the chart that a result asks for', () => {
  it('draws numbers, not codes', () => {
    expect(measuresOf(resultOf([['2026-05-01', 'a', 1]])).map(({ name }) => name)).toEqual(['clicks']);
  });

  it('is lines where there are days: one a word, the largest first, in order of days', () => {
    const chart = suggested(
      resultOf([
        ['2026-05-02', 'small', 1],
        ['2026-05-01', 'small', null],
        ['2026-05-02', 'large', 9],
        ['2026-05-01', 'large', 8],
        [null, 'lost', 5],
      ]),
    );
    expect(chart).toEqual({
      form: 'lines',
      leftOut: 0,
      series: [
        {
          label: 'large',
          points: [
            { day: '2026-05-01', value: 8 },
            { day: '2026-05-02', value: 9 },
          ],
        },
        {
          label: 'small',
          points: [
            { day: '2026-05-01', value: null },
            { day: '2026-05-02', value: 1 },
          ],
        },
      ],
    });
  });

  it('has at most six lines and twenty bars, and counts the rest', () => {
    const days = ['2026-05-01', '2026-05-02'];
    const rows = Array.from({ length: 9 }, (_, at) => days.map((day): Row => [day, `w${at}`, at])).flat();
    const lines = suggested(resultOf(rows));
    expect(lines?.form === 'lines' && [lines.series.length, lines.series[0]!.label, lines.leftOut]).toEqual([
      6,
      'w8',
      3,
    ]);
    const bars = suggested(
      resultOf(
        Array.from({ length: 30 }, (_, at): Row => [null, `w${at}`, at]),
        ['day'],
      ),
    );
    expect(bars?.form === 'bars' && [bars.rows.length, bars.rows[0]!.label, bars.leftOut]).toEqual([20, 'w0', 10]);
  });

  it('is none where one place has several values, where nothing has a name, and for one row', () => {
    const twice: Row[] = [
      ['2026-05-01', 'a', 1],
      ['2026-05-01', 'a', 2],
      ['2026-05-02', 'a', 3],
    ];
    expect(suggested(resultOf(twice))).toBeNull();
    expect(suggested(resultOf(twice, ['day', 'word']))).toBeNull();
    expect(suggested(resultOf(twice.slice(0, 1), ['day']))).toBeNull();
    expect(
      suggested(
        resultOf([
          ['2026-05-01', 'a', null],
          ['2026-05-02', 'a', null],
        ]),
      ),
    ).toBeNull();
  });
});

describe('marks', () => {
  it('of lines stand on a scale with zero, break at gaps, and keep their names apart', () => {
    const point = (day: string, value: number | null) => ({ day, value });
    const series = [
      { label: 'a', points: [point('2026-05-01', 10), point('2026-05-02', null), point('2026-05-03', 10)] },
      { label: 'b', points: [point('2026-05-01', 10), point('2026-05-03', 9.9)] },
    ];
    const marks = linesMarks({ series, width: 300, height: 200, locale: 'en-GB' })!;
    expect(marks.yTicks[0]).toEqual({ value: 0, y: 200 });
    expect(marks.lines[0]!.path.match(/M/g)).toHaveLength(2);
    expect(marks.dots).toHaveLength(4);
    expect(Math.abs(marks.lines[0]!.labelY - marks.lines[1]!.labelY)).toBeGreaterThanOrEqual(16);
    expect(linesMarks({ series: [{ label: '', points: [] }], width: 1, height: 1, locale: 'en' })).toBeNull();
  });

  it('of bars begin at zero, also for what is below it', () => {
    const rows = [4, -2, 0].map((value, at) => ({ id: String(at), label: 'x', value }));
    const { bars, zero } = barsMarks({ rows, width: 600 });
    expect(bars[0]!.x).toBe(zero);
    expect(bars[1]!.x + bars[1]!.width).toBeCloseTo(zero);
    expect([bars[0]!.width / bars[1]!.width, bars[2]!.width]).toEqual([2, 0]);
  });
});
