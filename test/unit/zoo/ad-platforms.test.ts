import { describe, expect, it } from 'vitest';
import { buildZoo } from '../../zoo/build';
import { fileTruth } from '../../zoo/truth/files';
import { cellsOf, fileNamed, linesOf, linesOfKind } from './read-back';

const { files } = buildZoo({ seed: 7n, people: 400 });

function columnSum(cells: readonly string[][], column: number, parse: (cell: string) => number): number {
  return cells.reduce((sum, row) => sum + parse(row[column]!), 0);
}

const english = (cell: string) => Number(cell.replaceAll(',', ''));
const german = (cell: string) => Number(cell.replaceAll('.', '').replace(',', '.'));
const cents = (value: number) => Math.round(value * 100);

describe.each([
  ['Campaign report.csv', english, 'Total: Campaigns'],
  ['Kampagnenbericht.csv', german, 'Gesamt: Kampagnen'],
] as const)('%s', (name, parse, label) => {
  const file = fileNamed(files, name);
  const delimiter = file.shape.delimiter!;
  const data = linesOfKind(file, 'data').map(({ text }) => cellsOf(text, delimiter));
  const totals = linesOfKind(file, 'totals').map(({ text }) => cellsOf(text, delimiter));

  it('has a title, a range, the header and totals at its end', () => {
    expect(file.regions.map((region) => region.kind)).toEqual(['preamble', 'header', 'data', 'totals']);
    expect(cellsOf(linesOfKind(file, 'header')[0]!.text, delimiter)).toEqual(file.shape.columns);
    for (const row of [...data, ...totals]) expect(row).toHaveLength(file.shape.columns.length);
  });

  it('prints first the total of its rows, to the cent', () => {
    const [first] = totals;
    expect(first![1]).toBe(label);
    expect(columnSum(data, 9, parse)).toBe(parse(first![9]!));
    expect(columnSum(data, 13, parse)).toBe(parse(first![13]!));
    expect(columnSum(data, 12, (cell) => cents(parse(cell)))).toBe(cents(parse(first![12]!)));
  });

  it('agrees with its truth row by row', () => {
    const truth = file.delivery.map((row) => [
      row.day,
      row.campaign,
      row.impressions,
      row.clicks,
      row.printedCostMicros,
    ]);
    expect(
      data.map((row) => [row[0], row[2], parse(row[9]!), parse(row[13]!), cents(parse(row[12]!)) * 10_000]),
    ).toEqual(truth);
    expect(file.delivery.every((row) => row.costMicros === row.printedCostMicros)).toBe(true);
  });
});

describe('the English report', () => {
  const file = fileNamed(files, 'Campaign report.csv');

  it('opens without a byte order mark and marks what is missing', () => {
    expect([...file.bytes.slice(0, 8)]).toEqual([...new TextEncoder().encode('Campaign')]);
    expect(linesOf(file)[1]).toBe('"May 4, 2026 - October 30, 2026"');
    expect(linesOf(file)[3]).toContain(', --,');
  });

  it('counts a removed campaign in the account alone and keeps the campaign named like a total', () => {
    const [rows, account] = file.totals;
    expect(account!.impressions).toBeGreaterThan(rows!.impressions);
    expect(file.delivery.some((row) => row.campaign === 'Total: Brand')).toBe(true);
  });
});

describe('the LinkedIn report', () => {
  const file = fileNamed(files, 'campaign_performance_report');
  const data = linesOfKind(file, 'data').map(({ text }) => cellsOf(text, '\t'));

  it('is UTF-16 behind its mark, with preamble, blank line, header, rows and a total', () => {
    expect([...file.bytes.slice(0, 2)]).toEqual([0xff, 0xfe]);
    expect(file.regions.map((region) => region.kind)).toEqual(['preamble', 'blank', 'header', 'data', 'totals']);
    expect(linesOf(file)[0]).toBe('Campaign Performance Report (in UTC)');
  });

  it('agrees with its total to the printed precision', () => {
    const [total] = file.totals;
    expect(columnSum(data, 7, Number)).toBe(total!.impressions);
    const gapMicros = Math.abs(columnSum(data, 6, (cell) => cents(Number(cell)) * 10_000) - total!.printedCostMicros);
    expect(gapMicros).toBeLessThanOrEqual(10_000 * Math.sqrt(data.length));
    expect(fileTruth(file).delivery!.costMicros).not.toBe(fileTruth(file).delivery!.printedCostMicros);
  });
});

describe('every file', () => {
  it.each(files.map((file) => [file.name, file] as const))('%s has regions that cover its lines', (_, file) => {
    let next = 1;
    for (const { fromLine, toLine } of file.regions) {
      expect(fromLine).toBe(next);
      next = toLine + 1;
    }
    expect(linesOf(file)).toHaveLength(next - 1);
  });
});
