import type { Engine } from '../protocol/engine';
import { dropSourceStatements, parsePhysical } from '../sql/schema/physical';
import { listPhysical } from '../sql/schema/schema.query';
import type { PhysicalTable } from '../sql/schema/union';
import { rowsOf, runAll } from './query';

/** Physical tables that the engine holds now, of whatever source. */
export async function presentTables(engine: Engine): Promise<readonly PhysicalTable[]> {
  const rows = await rowsOf(engine, listPhysical);
  return rows.flatMap(({ name }) => parsePhysical(name) ?? []);
}

/** Drops all physical tables of a source; the views that name them must have been rebuilt without it. */
export function dropSource(engine: Engine, sourceId: number): Promise<void> {
  return runAll(engine, dropSourceStatements(sourceId));
}
