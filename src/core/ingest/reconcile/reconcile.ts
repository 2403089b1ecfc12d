/** Compares the rows with the totals that the file itself printed (docs/methods/ingest.md). */
import type { PrintedTotal, Reconciliation } from '../contract';
import type { Metric } from '../columns/assemble';
import type { TotalsRow } from '../plan/evidence';
import { NumberCell, NumberStatus } from '../values/number-cell';
import type { PlannedColumn } from '../plan/read-plan';

/** Sums of the rows that loaded: of all, and of each value of the columns that may segment the totals. */
export class MetricSums {
  rows = 0;
  readonly all: number[];
  /** Column → cell text → sums in the order of metrics. */
  readonly segments = new Map<number, Map<string, { rows: number; sums: number[] }>>();

  constructor(readonly metrics: readonly Metric[]) {
    this.all = metrics.map(() => 0);
  }

  addSegment(column: number, cell: string, record: number): void {
    let cells = this.segments.get(column);
    if (cells === undefined) this.segments.set(column, (cells = new Map()));
    if (!cells.has(cell) && cells.size >= 5000) return;
    let entry = cells.get(cell);
    if (entry === undefined) cells.set(cell, (entry = { rows: 0, sums: this.metrics.map(() => 0) }));
    entry.rows += 1;
    for (const [at, { parsed }] of this.metrics.entries())
      if (parsed.valid[record] === 1) entry.sums[at] += parsed.value[record];
  }
}

export interface Reconciled {
  readonly totals: readonly PrintedTotal[];
  readonly reconciliation: readonly Reconciliation[];
}

export function reconcile(
  sums: MetricSums,
  totals: readonly TotalsRow[],
  columns: readonly PlannedColumn[],
): Reconciled {
  const additive = sums.metrics.flatMap((metric, at) => (metric.additive ? [{ metric, at }] : []));
  const printed: PrintedTotal[] = [];
  for (const row of totals) {
    for (const { metric } of additive) {
      const raw = row.cells[metric.column] ?? '';
      if (raw.trim() === '' || !/\d/.test(raw)) continue;
      const column = columns.find(({ index }) => index === metric.column);
      printed.push({
        label: row.label === '' ? 'Total' : row.label,
        segment: segmentOf(row)?.cell ?? null,
        metric: metric.field,
        raw: raw.trim(),
        value: valueOf(raw, metric, column),
        line: row.line,
      });
    }
  }
  return {
    totals: printed,
    reconciliation: additive.map(({ metric, at }) => judge({ metric, at }, sums, { totals, printed })),
  };
}

/** The filled cell left of a total's label: the segment that it sums. */
function segmentOf(row: TotalsRow): { column: number; cell: string } | null {
  for (let column = 0; column < row.labelColumn; column += 1) {
    const cell = (row.cells[column] ?? '').trim();
    if (cell !== '' && cell !== '--') return { column, cell };
  }
  return null;
}

function valueOf(raw: string, metric: Metric, column: PlannedColumn | undefined): number | null {
  const cell = new NumberCell(column?.number?.decimal ?? '.');
  if (cell.readString(raw) !== NumberStatus.ok) return null;
  const value = metric.field.endsWith('_micros') ? cell.micros() : cell.integer();
  return Number.isNaN(value) ? null : value;
}

function judge(
  of: { readonly metric: Metric; readonly at: number },
  sums: MetricSums,
  file: { readonly totals: readonly TotalsRow[]; readonly printed: readonly PrintedTotal[] },
): Reconciliation {
  const { metric, at } = of;
  const first = file.printed.find((total) => total.metric === metric.field && total.value !== null);
  if (first === undefined)
    return {
      metric: metric.field,
      sum: sums.all[at],
      total: null,
      tolerance: 0,
      ok: true,
      outcome: 'no total in file',
    };
  const whole = compare({ metric, sum: sums.all[at], rows: sums.rows, total: first.value as number });
  if (first.segment === null) return whole;
  return segmented(of, sums, { ...file, label: first.label }) ?? whole;
}

/** Totals repeated per segment: each is compared with its own rows; the worst outcome stands for all. */
function segmented(
  { metric, at }: { readonly metric: Metric; readonly at: number },
  sums: MetricSums,
  file: { readonly totals: readonly TotalsRow[]; readonly printed: readonly PrintedTotal[]; readonly label: string },
): Reconciliation | null {
  let total = 0;
  let sum = 0;
  let rows = 0;
  for (const printed of file.printed) {
    if (printed.metric !== metric.field || printed.label !== file.label || printed.value === null) continue;
    const row = file.totals.find(({ line }) => line === printed.line);
    const segment = row === undefined ? null : segmentOf(row);
    if (segment === null) return null;
    const own = sums.segments.get(segment.column)?.get(segment.cell) ?? { rows: 0, sums: sums.all.map(() => 0) };
    const one = compare({ metric, sum: own.sums[at], rows: own.rows, total: printed.value });
    if (!one.ok) return one;
    total += printed.value;
    sum += own.sums[at];
    rows += own.rows;
  }
  return compare({ metric, sum, rows, total });
}

function compare({
  metric,
  sum,
  rows,
  total,
}: {
  metric: Metric;
  sum: number;
  rows: number;
  total: number;
}): Reconciliation {
  const unit = metric.field.endsWith('_micros') ? 1e6 : 1;
  const places = Math.min(6, metric.decimals);
  const tolerance = places === 0 ? 0 : (unit * Math.sqrt(Math.max(1, rows))) / Number(`1e${places}`);
  const gap = Math.abs(sum - total);
  const ok = gap <= tolerance;
  return {
    metric: metric.field,
    sum,
    total,
    tolerance,
    ok,
    outcome: gap === 0 ? 'agrees' : ok ? 'agrees within rounding' : 'differs',
  };
}
