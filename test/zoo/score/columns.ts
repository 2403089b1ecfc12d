import type { Cell, TrueColumn, TrueTable } from './model';

/** A column and what is true of its cells, by the row that they were printed from. */
export interface PrintedColumn<Row> extends TrueColumn {
  readonly of: (row: Row) => Cell;
  /** Left out where the file prints this column, which says the same; or where it does not. */
  readonly unless?: string;
  readonly where?: string;
}

export type Of<Row> = (row: Row) => Cell;

export const day = <Row>(name: string, of: Of<Row>): PrintedColumn<Row> => ({ name, kind: 'day', additive: false, of });
export const instant = <Row>(name: string, of: Of<Row>): PrintedColumn<Row> => ({
  name,
  kind: 'instant',
  additive: false,
  of,
});
export const text = <Row>(name: string, of: Of<Row>): PrintedColumn<Row> => ({
  name,
  kind: 'text',
  additive: false,
  of,
});
export const sum = <Row>(name: string, of: Of<Row>): PrintedColumn<Row> => ({
  name,
  kind: 'number',
  additive: true,
  of,
});
export const number = <Row>(name: string, of: Of<Row>): PrintedColumn<Row> => ({
  name,
  kind: 'number',
  additive: false,
  of,
});

interface Row<T> {
  readonly line: number;
  readonly truth: T;
}

export function trueTable<T>(columns: readonly PrintedColumn<T>[], rows: readonly Row<T>[]): TrueTable {
  return {
    columns: columns.map(({ name, kind, additive }) => ({ name, kind, additive })),
    rows: rows.map(({ truth }) => columns.map(({ of }) => of(truth))),
    lines: rows.map(({ line }) => line),
  };
}
