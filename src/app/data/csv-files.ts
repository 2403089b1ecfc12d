/** Tables as CSV files, each written by a job that the tray shows. */
import { csvOf, type CsvQuery } from '../../pipeline/export-csv';
import type { Engine } from '../../protocol/engine';
import type { JobQueue } from '../jobs/queue.svelte';
import type { ExportQueries } from '../studio-services';
import { blobOf } from './blob';

/** No as-of: rows known at any time. */
const EVERYTHING = null;

interface Parts {
  readonly engine: Engine;
  readonly jobs: JobQueue;
  readonly exports: ExportQueries;
  /** Resolves once the tables follow the Study. */
  tablesThere(): Promise<void>;
}

export class CsvFiles {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  table(table: 'events' | 'delivery'): Promise<Blob> {
    return this.#write(`Write ${table}.csv`, this.#parts.exports[table], [EVERYTHING]);
  }

  rejectsOf(sourceId: number): Promise<Blob> {
    return this.#write('Write the rejected lines', this.#parts.exports.rejects, [sourceId]);
  }

  async #write(title: string, query: CsvQuery, params: readonly (number | null)[]): Promise<Blob> {
    const { engine, jobs, tablesThere } = this.#parts;
    await tablesThere();
    return jobs.start({
      title,
      lane: 'export',
      phases: ['Write'],
      run: ({ signal }) => blobOf(csvOf({ engine, query, params, signal }), 'text/csv'),
    }).result;
  }
}
