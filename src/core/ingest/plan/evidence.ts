/** Gathers what the cells of each column say, over the head of a file or over all of it. */
import type { RecordBatch } from '../contract';
import { fieldBytes, fieldText } from '../records/field';
import { trimEnd, trimStart } from '../values/cell';
import { DateEvidence } from '../values/date-column';
import { IdEvidence } from '../values/ids';
import { NumberEvidence } from '../values/number-column';
import type { Classified } from './classify';
import { RecordKind } from './classify';
import type { ColumnRole } from './read-plan';
import type { TotalsRule } from '../reconcile/totals-rule';

const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/;
const DISTINCT = 50;
const UNKNOWN_SAMPLE = 2000;

export interface TotalsRow {
  readonly line: number;
  readonly label: string;
  readonly labelColumn: number;
  readonly cells: readonly string[];
}

/** The cells of one column. Only what its role may need is gathered. */
export class ColumnEvidence {
  readonly numbers: NumberEvidence | null;
  readonly dates: DateEvidence | null;
  readonly ids: IdEvidence | null;
  /** First distinct texts, for currencies and unknown columns. */
  readonly texts = new Set<string>();
  emails = 0;
  filled = 0;
  seen = 0;
  private readonly keepsTexts: boolean;

  constructor(readonly role: ColumnRole) {
    const { kind, field } = role;
    const auto = kind === 'auto';
    this.numbers =
      auto || ['integer', 'decimal', 'money', 'cpm', 'percent'].includes(kind) ? new NumberEvidence() : null;
    this.dates = auto || kind === 'date' || kind === 'instant' ? new DateEvidence() : null;
    this.ids = auto || kind === 'id' ? new IdEvidence() : null;
    // Columns that are only kept are looked at for bounds such as `< 10%`.
    this.keepsTexts = auto || field === 'currency' || kind === 'flag' || (field === null && kind === 'text');
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    this.seen += 1;
    if (this.role.kind === 'auto' && this.seen > UNKNOWN_SAMPLE) return;
    const from = trimStart(bytes, start, end);
    if (from < end) this.filled += 1;
    this.numbers?.add(bytes, start, end);
    this.dates?.add(bytes, from, trimEnd(bytes, from, end));
    this.ids?.add(bytes, start, end);
  }

  addText(text: string): void {
    if (!this.keepsTexts || this.texts.size >= DISTINCT) return;
    if (text.trim() !== '') this.texts.add(text.trim());
    if (EMAIL.test(text.trim())) this.emails += 1;
  }

  get wantsText(): boolean {
    return this.keepsTexts && this.texts.size < DISTINCT && this.seen <= UNKNOWN_SAMPLE;
  }
}

export class FileEvidence {
  readonly columns: ColumnEvidence[];
  readonly totals: TotalsRow[] = [];
  rows = 0;
  ragged = 0;

  constructor(roles: readonly ColumnRole[]) {
    this.columns = roles.map((role) => new ColumnEvidence(role));
  }

  /** Adds the data and totals records of a batch; `most` bounds the rows looked at. */
  add(
    batch: RecordBatch,
    classified: Classified,
    options: { readonly totals: TotalsRule | null; readonly most: number },
  ): void {
    const { data, kinds, codes } = classified;
    const take = Math.max(0, Math.min(data.length, options.most - this.rows));
    for (const column of this.columns)
      if (column.numbers ?? column.dates ?? column.ids ?? column.wantsText)
        addColumn(column, batch, data.subarray(0, take));
    this.rows += take;
    this.ragged += codes.size;
    if (options.totals === null) return;
    for (let record = 0; record < batch.count; record += 1) {
      if (kinds[record] !== RecordKind.totals || this.totals.length >= 10_000) continue;
      const { column, text } = options.totals.label(batch, record);
      const cells = this.columns.map(({ role }) => fieldText(batch, record, role.index));
      this.totals.push({ line: batch.line[record], label: text, labelColumn: column, cells });
    }
  }
}

function addColumn(column: ColumnEvidence, batch: RecordBatch, records: Int32Array): void {
  const { bytes, first, start, end, flags } = batch;
  const f = column.role.index;
  for (let n = 0; n < records.length; n += 1) {
    const record = records[n];
    const i = first[record] + f;
    if (i >= first[record + 1]) continue;
    if ((flags[i] & 14) === 0) column.add(bytes, start[i], end[i]);
    else {
      const text = fieldBytes(batch, record, f);
      column.add(text, 0, text.length);
    }
    if (column.wantsText) column.addText(fieldText(batch, record, f));
  }
}
