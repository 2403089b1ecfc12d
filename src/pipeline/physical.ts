import type { Engine } from '../protocol/engine';
import { dropSourceStatements } from '../sql/schema/physical';

/** Drops all physical tables of a source; the views that name them must have been rebuilt without it. */
export async function dropSource(engine: Engine, sourceId: number): Promise<void> {
  for (const sql of dropSourceStatements(sourceId)) await engine.query({ sql });
}
