import type { Engine, Param } from '../protocol/engine';
import type { Query } from '../sql/define';

/** All rows of a query whose result is known to be small. */
export async function rowsOf<Row>(engine: Engine, query: Query<Row>, params: readonly Param[] = []): Promise<Row[]> {
  return query.decode(await engine.query({ sql: query.sql, params }));
}

/** Runs statements one after the other. */
export async function runAll(engine: Engine, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await engine.query({ sql });
}
