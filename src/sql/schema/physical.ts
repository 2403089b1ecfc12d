import { canonicalTables, type CanonicalTableName } from '../../core/canonical/tables';
import { ident } from '../ident';

/** Schema of the physical tables; the views that people query lie in `main`. */
export const SOURCE_SCHEMA = 'source';

export const canonicalNames = Object.keys(canonicalTables) as CanonicalTableName[];

/** Name of the table that holds one source's rows, as `Engine.append` takes it: `source.events_3`. */
export function physicalTable(table: CanonicalTableName, sourceId: number): string {
  return `${SOURCE_SCHEMA}.${localName(table, sourceId)}`;
}

/** What `physicalTable` named, or null for a table that is none of ours. `name` is without the schema. */
export function parsePhysical(name: string): { table: CanonicalTableName; sourceId: number } | null {
  const at = name.lastIndexOf('_');
  const table = canonicalNames.find((known) => known === name.slice(0, at));
  const id = name.slice(at + 1);
  return table !== undefined && /^[1-9]\d*$/.test(id) ? { table, sourceId: Number(id) } : null;
}

/** Drops all of a source's tables; the views must be rebuilt first, since they name them. */
export function dropSourceStatements(sourceId: number): string[] {
  return canonicalNames.map(
    (table) => `DROP TABLE IF EXISTS ${ident(SOURCE_SCHEMA)}.${ident(localName(table, sourceId))}`,
  );
}

function localName(table: CanonicalTableName, sourceId: number): string {
  if (!Number.isSafeInteger(sourceId) || sourceId < 1)
    throw new RangeError(`A source id is a positive integer, not ${sourceId}.`);
  return `${table}_${sourceId}`;
}
