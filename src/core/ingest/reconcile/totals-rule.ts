/**
 * Which records are totals (docs/methods/ingest.md). A campaign that is truly named "Total: Brand" stays data: the other
 * dimension cells of a totals row are blank, and what follows the word is something that a vendor totals.
 */
import type { RecordBatch } from '../contract';
import { fieldText } from '../records/field';
import { isBlankText, isMissing } from '../values/cell';
import type { ColumnRole } from '../plan/read-plan';

/** What vendors total, beside the bare word. */
const PARTS = new Set(
  (
    'campaigns|campaign|account|search|smart|video|demand gen|performance max|display|shopping|app|ad groups|locations|other locations|search terms|' +
    'other search terms|all but removed keywords|filtered keywords|keywords in your account|your keywords|ai max expanded matches|' +
    'ai max landing page matches|url inclusions in your account|search keywords on display network|ads|filtered ads|filtered campaigns|' +
    'all enabled campaigns|all but removed campaigns|all campaigns|all but removed ad groups|kampagnen|konto|zoeken|campagnes|account|suche|campañas|' +
    'cuenta|campanhas|conta|campagne|account|kampanie|konto|anzeigengruppen|standorte|suchbegriffe|keywords|suchnetzwerk|displaynetzwerk'
  ).split('|'),
);
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

const EARLY_COLUMNS = 6;
const MOST_PROTECTED = 10;

export class TotalsRule {
  private readonly dimensions: readonly number[];
  /** Dimensions that are blank in a totals record without a label: an account may be named where its campaigns are summed. */
  private readonly named: readonly number[];
  private readonly additive: readonly number[];
  /** Columns that may hold the label: a status or a match type may come before the campaign. */
  private readonly labelled: readonly number[];
  private readonly labels: readonly string[];
  /** First bytes of the labels in UTF-8, lower and upper case: other cells need no text. */
  private readonly initials = new Set<number>();
  /** Labels of data records that read like totals and are not, with their first line and how often each stands. */
  readonly protectedRows = new Map<string, { readonly line: number; rows: number }>();

  constructor(columns: readonly ColumnRole[], labels: readonly string[]) {
    this.dimensions = columns.filter(({ field }) => field !== null && PLACES.has(field)).map(({ index }) => index);
    this.named = namedOf(columns);
    this.additive = columns.filter(({ known }) => known?.additive === true).map(({ index }) => index);
    const early = columns.slice(0, EARLY_COLUMNS).filter(({ known }) => known?.additive !== true);
    this.labelled = [...new Set([...early.map(({ index }) => index), ...this.dimensions])].sort((a, b) => a - b);
    this.labels = [...labels].sort((a, b) => b.length - a.length);
    const encoder = new TextEncoder();
    for (const label of labels)
      for (const cased of [label, label.toUpperCase()]) this.initials.add(encoder.encode(cased)[0]);
  }

  isTotals(batch: RecordBatch, record: number): boolean {
    const at = this.labelAt(batch, record);
    if (at >= 0) return this.holds(batch, record, at);
    if (this.named.length === 0 || this.additive.length === 0) return false;
    return this.named.every((f) => isBlank(batch, record, f)) && this.additive.some((f) => !isAbsent(batch, record, f));
  }

  /** Place of the label among the columns of a totals record, and its text. */
  label(batch: RecordBatch, record: number): { readonly column: number; readonly text: string } {
    const column = this.labelAt(batch, record);
    return { column, text: column < 0 ? '' : fieldText(batch, record, column).trim() };
  }

  private labelAt(batch: RecordBatch, record: number): number {
    for (const f of this.labelled) {
      const i = batch.first[record] + f;
      if (
        i < batch.first[record + 1] &&
        this.initials.has(batch.bytes[batch.start[i]]) &&
        this.split(fieldText(batch, record, f)) !== null
      )
        return f;
    }
    return -1;
  }

  /** The part that a label totals; '' for the bare word, null when the text is no label. */
  private split(text: string): string | null {
    const folded = text.normalize('NFKC').trim().toLowerCase();
    for (const label of this.labels) {
      if (!folded.startsWith(label)) continue;
      const rest = folded.slice(label.length).trim();
      if (rest === '') return '';
      if (rest.startsWith(':')) return rest.slice(1).trim();
      if (/^of [\d,.]+|^\([\d,.]+ records?\)$/.test(rest)) return '';
    }
    return null;
  }

  private holds(batch: RecordBatch, record: number, label: number): boolean {
    const text = fieldText(batch, record, label);
    const part = this.split(text) as string;
    const others = this.dimensions.filter((f) => f !== label);
    const right = others.filter((f) => f > label);
    const left = others.filter((f) => f < label);
    const isVendors = part === '' || PARTS.has(part);
    const proof = right.length > 0 && left.every((f) => isBlank(batch, record, f));
    if (right.every((f) => isBlank(batch, record, f)) && (isVendors || proof)) return true;
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
