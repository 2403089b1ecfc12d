/**
 * Which records are totals (docs/methods/ingest.md). A campaign that is truly named "Total: Brand" stays data: the other
 * dimension cells of a totals row are blank, and what follows the word is something that a vendor totals.
 */
import type { RecordBatch } from '../contract';
import { fieldText } from '../records/field';
import { isBlankText, isMissing } from '../values/cell';
import type { ColumnRole } from '../plan/read-plan';
import { isTotalled, TotalLabels } from './total-labels';

const PLACES = new Set([
  'account',
  'campaign',
  'campaign_id',
  'ad_set',
  'creative',
  'audience',
  'keyword',
  'placement',
  'context',
  'region',
  'device',
  'status',
  'day',
  'ts_utc',
]);

/** Every total is repeated for each value of these, and they are named on its rows. */
const SEGMENTS = new Set(['account', 'context', 'region', 'device']);

const EARLY_COLUMNS = 6;
const MOST_PROTECTED = 10;

export interface TotalsRule {
  isTotals(batch: RecordBatch, record: number): boolean;
  /** Place of the label among the columns of a totals record, and its text. */
  label(batch: RecordBatch, record: number): { readonly column: number; readonly text: string };
  /** Labels of data records that read like totals and are not, with their first line and how often each stands. */
  readonly protectedRows: ReadonlyMap<string, { readonly line: number; readonly rows: number }>;
}

/** Totals of a table whose columns are known. */
export class MappedTotals implements TotalsRule {
  private readonly dimensions: readonly number[];
  private readonly segments: ReadonlySet<number>;
  /** Dimensions that are blank in a totals record without a label: an account may be named where its campaigns are summed. */
  private readonly named: readonly number[];
  private readonly additive: readonly number[];
  /** Columns that may hold the label: a status or a match type may come before the campaign. */
  private readonly labelled: readonly number[];
  private readonly labels: TotalLabels;
  readonly protectedRows = new Map<string, { readonly line: number; rows: number }>();

  constructor(columns: readonly ColumnRole[], labels: readonly string[]) {
    this.dimensions = columns.filter(({ field }) => field !== null && PLACES.has(field)).map(({ index }) => index);
    const segments = columns.filter(({ field }) => field !== null && SEGMENTS.has(field));
    this.segments = new Set(segments.map(({ index }) => index));
    this.named = namedOf(columns);
    this.additive = columns.filter(({ known }) => known?.additive === true).map(({ index }) => index);
    const early = columns.slice(0, EARLY_COLUMNS).filter(({ known }) => known?.additive !== true);
    this.labelled = [...new Set([...early.map(({ index }) => index), ...this.dimensions])].sort((a, b) => a - b);
    this.labels = new TotalLabels(labels);
  }

  isTotals(batch: RecordBatch, record: number): boolean {
    const at = this.labelAt(batch, record);
    if (at >= 0) return this.holds(batch, record, at);
    if (this.named.length === 0 || this.additive.length === 0) return false;
    return this.named.every((f) => isBlank(batch, record, f)) && this.additive.some((f) => !isAbsent(batch, record, f));
  }

  label(batch: RecordBatch, record: number): { readonly column: number; readonly text: string } {
    const column = this.labelAt(batch, record);
    return { column, text: column < 0 ? '' : fieldText(batch, record, column).trim() };
  }

  private labelAt(batch: RecordBatch, record: number): number {
    return this.labels.placeIn(batch, record, this.labelled);
  }

  private holds(batch: RecordBatch, record: number, label: number): boolean {
    const text = fieldText(batch, record, label);
    const part = this.labels.partOf(text) as string;
    const others = this.dimensions.filter((f) => f !== label);
    const right = others.filter((f) => f > label);
    const left = others.filter((f) => f < label);
    const isVendors = isTotalled(part);
    const proof = right.length > 0 && left.every((f) => isAbsent(batch, record, f));
    if (right.every((f) => isAbsent(batch, record, f)) && (isVendors || proof)) return true;
    // Once columns were moved, segments stand anywhere.
    const filled = others.filter((f) => !isAbsent(batch, record, f));
    const isSegmented = filled.length < others.length && filled.every((f) => this.segments.has(f));
    if (isVendors && part !== '' && isSegmented) return true;
    const kept = this.protectedRows.get(text);
    if (kept !== undefined) kept.rows += 1;
    else if (this.protectedRows.size < MOST_PROTECTED)
      this.protectedRows.set(text, { line: batch.line[record], rows: 1 });
    return false;
  }
}

const OF_THE_ACCOUNT = new Set(['account', 'status']);

function namedOf(columns: readonly ColumnRole[]): number[] {
  const places = columns.filter(({ field }) => field !== null && PLACES.has(field));
  const inner = places.filter(({ field }) => !OF_THE_ACCOUNT.has(field as string) && field !== 'day');
  const kept = inner.length === 0 ? places : places.filter(({ field }) => !OF_THE_ACCOUNT.has(field as string));
  return kept.map(({ index }) => index);
}

function isBlank(batch: RecordBatch, record: number, f: number): boolean {
  const i = batch.first[record] + f;
  return i >= batch.first[record + 1] || isBlankText(batch.bytes, batch.start[i], batch.end[i]);
}

function isAbsent(batch: RecordBatch, record: number, f: number): boolean {
  const i = batch.first[record] + f;
  return i >= batch.first[record + 1] || isMissing(batch.bytes, batch.start[i], batch.end[i]);
}
