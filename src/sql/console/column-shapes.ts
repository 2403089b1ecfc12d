import { defineQuery, int, nullable, text, type Query } from '../define';
import { ident } from '../ident';

/** One bar of a tiny distribution; `bin` is null for the rows where the column is empty. */
interface ShapeRow {
  readonly name: string;
  readonly bin: number | null;
  readonly rows: number;
}

export interface ShapedColumn {
  readonly name: string;
  /** `scale`: equal steps from the least to the largest value; `kinds`: the most frequent values. */
  readonly shape: 'scale' | 'kinds';
  /** Dates and instants are measured in seconds. */
  readonly isTime: boolean;
}

interface Shaped {
  readonly table: string;
  readonly columns: readonly ShapedColumn[];
  /** Share of the table that is looked at, in percent. */
  readonly percent: number;
}

export const SHAPE_BINS = 12;

/**
 * Distributions of a table's columns in one pass over a sample of it. The sample is of whole vectors with a fixed seed, so
 * that a picture does not change from one look to the next. Parameters: the names of the columns again.
 */
export function columnShapes({ table, columns, percent }: Shaped): Query<ShapeRow> {
  const sample =
    percent < 100 ? ` TABLESAMPLE system(${Math.max(0.01, percent).toFixed(2)} PERCENT) REPEATABLE (1)` : '';
  return defineQuery({
    name: 'column-shapes',
    sql: `WITH looked AS MATERIALIZED (SELECT * FROM ${ident(table)}${sample})\n${columns.map(shapeOf).join('\nUNION ALL\n')}`,
    params: columns.map(({ name }) => name),
    row: { name: text, bin: nullable(int), rows: int },
  });
}

function shapeOf({ name, shape, isTime }: ShapedColumn): string {
  const column = ident(name);
  if (shape === 'kinds') {
    const ranked = `SELECT ${column} IS NULL AS empty, count(*) AS rows FROM looked GROUP BY ${column}`;
    const place = `row_number() OVER (PARTITION BY empty ORDER BY rows DESC)`;
    return `SELECT ?::VARCHAR AS name, CASE WHEN NOT empty THEN place::INTEGER END AS bin, rows
FROM (SELECT empty, rows, ${place} AS place FROM (${ranked})) WHERE empty OR place <= ${SHAPE_BINS}`;
  }
  const number = isTime ? `epoch(${column})` : `(${column})::DOUBLE`;
  const values = `SELECT CASE WHEN isfinite(${number}) THEN ${number} END AS v FROM looked`;
  const step = `coalesce(floor((v - low) / nullif(high - low, 0) * ${SHAPE_BINS}), 0)`;
  return `SELECT ?::VARCHAR AS name, CASE WHEN v IS NOT NULL THEN least(${SHAPE_BINS - 1}, ${step})::INTEGER + 1 END AS bin, count(*) AS rows
FROM (SELECT v, min(v) OVER () AS low, max(v) OVER () AS high FROM (${values})) GROUP BY ALL`;
}
