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

/** Tables of which newer files replace rows: united under a name of their own, and shown without what was replaced (`restate`). */
const RESTATED: ReadonlySet<CanonicalTableName> = new Set(['events', 'delivery', 'web_aggregate']);

const viewOf = (table: CanonicalTableName): string =>
  RESTATED.has(table) ? qualified(`${SOURCE_SCHEMA}.every_${table}`) : ident(table);

/** The view of one canonical table over the physical tables present (others are ignored); sources in rising order. */
export function unionView(table: CanonicalTableName, present: readonly PhysicalTable[]): string {
  const parts = partsOf(table, present).map(
    (sourceId) =>
      `UNION ALL BY NAME SELECT ${sourceId}::INTEGER AS source, * FROM ${qualified(physicalTable(table, sourceId))}`,
  );
  return [`CREATE OR REPLACE VIEW ${viewOf(table)} AS`, ...templateOf(table), ...parts].join('\n');
}

/**
 * Events that count: every row but those that a newer file replaced, and what changed of records between exports.
 * @param replacedIn sources that have replaced rows: whoever reads the others pays nothing for the comparison
 */
export function eventsView(present: readonly PhysicalTable[], replacedIn: ReadonlySet<number>): string {
  const parts = partsOf('events', present).map((sourceId) => {
    const rows = `UNION ALL BY NAME SELECT ${sourceId}::INTEGER AS source, e.* FROM ${qualified(physicalTable('events', sourceId))} e`;
    return replacedIn.has(sourceId) ? `${rows}\n${REPLACED(sourceId)}` : rows;
  });
  const changes = `UNION ALL BY NAME SELECT * FROM ${ident('stage_changes')}`;
  return [`CREATE OR REPLACE VIEW ${ident('events')} AS`, ...templateOf('events'), ...parts, changes].join('\n');
}

const REPLACED = (sourceId: number): string =>
  `ANTI JOIN ${ident('replaced_rows')} r ON r.rows_of IN ('events', 'snapshot') AND r.source = ${sourceId} AND r.table_no = e.table_no AND r.row_no = e.row_no`;

const templateOf = (table: CanonicalTableName): string[] => [`SELECT * FROM ${ident('template')}.${ident(table)}`];

const partsOf = (table: CanonicalTableName, present: readonly PhysicalTable[]): number[] =>
  present
    .filter((one) => one.table === table)
    .map(({ sourceId }) => sourceId)
    .sort((a, b) => a - b);
