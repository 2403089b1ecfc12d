/**
 * The canonical views: an empty typed template united by name with every physical table. The one place where SQL text is
 * generated; all that enters it are canonical names and source ids, through `ident`.
 */
import type { CanonicalTableName } from '../../core/canonical/tables';
import { ident } from '../ident';
import { qualified } from '../bind';
import { physicalTable, SOURCE_SCHEMA } from './physical';

/** One physical table that a view shows. */
export interface PhysicalTable {
  readonly table: CanonicalTableName;
  readonly sourceId: number;
}

/** Delivery is united under a name of its own: `delivery` shows what newer files did not replace (`restate/delivery.sql`). */
const viewOf = (table: CanonicalTableName): string =>
  table === 'delivery' ? qualified(`${SOURCE_SCHEMA}.every_delivery`) : ident(table);

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
    `CREATE OR REPLACE VIEW ${viewOf(table)} AS`,
    `SELECT * FROM ${ident('template')}.${ident(table)}`,
    ...parts,
  ].join('\n');
}
