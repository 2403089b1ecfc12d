import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { csvOf, type CsvQuery } from '../../pipeline/export-csv';
import type { Engine, Param } from '../../protocol/engine';

export interface CsvFile {
  readonly path: string;
  readonly engine: Engine;
  readonly query: CsvQuery;
  readonly params: readonly Param[];
}

/** Writes a query's rows, chunk by chunk. */
export async function writeCsv({ path, engine, query, params }: CsvFile): Promise<void> {
  const file = createWriteStream(path);
  const { signal } = new AbortController();
  for await (const text of csvOf({ engine, query, params, signal })) {
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
