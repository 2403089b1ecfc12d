import { tableFromIPC, tableToIPC, type Table } from 'apache-arrow';
import type { Param } from '../../src/protocol/engine';
import { schemaStatements } from '../../src/sql/schema/schema.query';
import { eventsView, unionView, type PhysicalTable } from '../../src/sql/schema/union';
import { canonicalNames } from '../../src/sql/schema/physical';
import type { DuckDbEngine } from '../../workers/engine/duckdb-engine';
import { openEngine } from './engine';

/** An engine with the empty schema of a study, and shorthands. */
export async function openStudy() {
  const engine: DuckDbEngine = await openEngine();
  const run = async (sql: string, params: readonly Param[] = []): Promise<Record<string, unknown>[]> =>
    tableFromIPC(await engine.query({ sql, params }))
      .toArray()
      .map((row: { toJSON(): Record<string, unknown> }) => row.toJSON());
  for (const sql of schemaStatements) await run(sql);
  return {
    engine,
    run,
    async show(present: readonly PhysicalTable[]) {
      for (const table of canonicalNames) await run(unionView(table, present));
      await run(eventsView(present, new Set()));
    },
  };
}

export const ipc = (table: Table): Uint8Array => tableToIPC(table, 'stream');
