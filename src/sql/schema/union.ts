/**
 * The canonical views: an empty typed template united by name with every physical table. The one place where SQL text is
 * generated; all that enters it are canonical names and source ids, through `ident`.
 */
import type { CanonicalTableName } from '../../core/canonical/tables';
import { ident } from '../ident';
import { qualified } from '../bind';
import { physicalTable } from './physical';

/** One physical table that a view shows. */
export interface PhysicalTable {
  readonly table: CanonicalTableName;
  readonly sourceId: number;
}

/** The view of one canonical table over the physical tables present (others are ignored); sources in rising order. */
export function unionView(table: CanonicalTableName, present: readonly PhysicalTable[]): string {
  const parts = present
    .filter((one) => one.table === table)
    .map(({ sourceId }) => sourceId)
    .sort((a, b) => a - b)
    .map(
      (sourceId) =>
        `UNION ALL BY NAME SELECT ${sourceId}::INTEGER AS source, * FROM ${qualified(physicalTable(table, sourceId))}`,
    );
  return [
    `CREATE OR REPLACE VIEW ${ident(table)} AS`,
    `SELECT * FROM ${ident('template')}.${ident(table)}`,
    ...parts,
  ].join('\n');
}
