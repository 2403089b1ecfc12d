import { StudioError } from '../core/errors/studio-error';
import { csvRecord } from '../core/format/csv';
import type { Engine, Param } from '../protocol/engine';

type Cell = string | number | bigint | boolean | null;

/** A query whose rows become records: `columns` names the fields of a row, in order, and is the header. */
export interface CsvQuery<Row> {
  readonly sql: string;
  readonly columns: readonly (keyof Row & string)[];
  decode(bytes: Uint8Array): readonly Row[];
}

interface CsvExport<Row> {
  readonly engine: Engine;
  readonly query: CsvQuery<Row>;
  readonly params?: readonly Param[];
  readonly signal: AbortSignal;
}

/**
 * A query's rows as CSV text, chunk by chunk, the same bytes in the tab and on the command line.
 * @throws StudioError `cancelled`, or the engine's own
 */
export async function* csvOf<Row extends object>({
  engine,
  query,
  params = [],
  signal,
}: CsvExport<Row>): AsyncGenerator<string> {
  yield csvRecord(query.columns);
  const stream = await engine.stream({ sql: query.sql, params });
  try {
    for (let bytes = await stream.next(); bytes !== null; bytes = await stream.next()) {
      if (signal.aborted) throw new StudioError('cancelled', { what: 'the export' });
      const records = query.decode(bytes).map((row) => csvRecord(query.columns.map((column) => row[column] as Cell)));
      yield records.join('');
    }
  } finally {
    await stream.cancel();
  }
}
