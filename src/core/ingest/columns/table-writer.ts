/** Rows of one canonical table, cut into Arrow IPC streams of at most `BATCH_ROWS` rows. */
import { Field, RecordBatch as ArrowBatch, RecordBatchStreamWriter, Schema, Struct, type DataType } from 'apache-arrow';
import { BATCH_ROWS, makeData, type ColumnBuilder, type Selection } from './builder';

export class TableWriter {
  rows = 0;
  private pending = 0;

  constructor(
    private readonly columns: readonly ColumnBuilder[],
    private readonly write: (bytes: Uint8Array, rows: number) => Promise<void>,
  ) {}

  async append(selection: Selection): Promise<void> {
    const total = selection.records.length;
    for (let from = 0; from < total;) {
      const to = Math.min(total, from + BATCH_ROWS - this.pending);
      for (const column of this.columns) column.append(selection, from, to);
      this.pending += to - from;
      from = to;
      if (this.pending === BATCH_ROWS) await this.flush();
    }
  }

  async flush(): Promise<void> {
    if (this.pending === 0) return;
    const rows = this.pending;
    this.pending = 0;
    this.rows += rows;
    await this.write(toStream(this.columns, rows), rows);
  }
}

function toStream(columns: readonly ColumnBuilder[], rows: number): Uint8Array {
  const children = columns.map((column) => column.take());
  const fields = columns.map(({ name }, at) => new Field<DataType>(name, children[at].type as DataType, true));
  const schema = new Schema(fields);
  const writer = new RecordBatchStreamWriter();
  writer.write(new ArrowBatch(schema, makeData({ type: new Struct(fields), length: rows, nullCount: 0, children })));
  writer.finish();
  return writer.toUint8Array(true);
}
