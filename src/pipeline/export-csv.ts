import { csvRecord } from '../core/format/csv';
import type { Engine, Param } from '../protocol/engine';
import { heeding } from './heeding';

type Cell = string | number | bigint | boolean | null;

/** A query whose rows become records: `columns` names the fields of a row, in order, and is the header. */
export interface CsvQuery {
  readonly sql: string;
  readonly columns: readonly string[];
  decode(bytes: Uint8Array): readonly object[];
}

interface CsvExport {
  readonly engine: Engine;
  readonly query: CsvQuery;
  readonly params?: readonly Param[];
  readonly signal: AbortSignal;
}

/**
 * A query's rows as CSV text, chunk by chunk, the same bytes in the tab and on the command line.
 * @throws StudioError `cancelled`, or the engine's own
 */
export async function* csvOf({ engine, query, params = [], signal }: CsvExport): AsyncGenerator<string> {
  yield csvRecord(query.columns);
  const stream = await heeding(engine, signal).stream({ sql: query.sql, params });
  try {
    for (let bytes = await stream.next(); bytes !== null; bytes = await stream.next()) {
      const rows = query.decode(bytes) as readonly Readonly<Record<string, Cell>>[];
      const records = rows.map((row) => csvRecord(query.columns.map((column) => row[column])));
      yield records.join('');
    }
  } finally {
    await stream.cancel();
  }
}
