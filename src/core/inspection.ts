import type { Basis } from './estimate/contract';

/** The statement that a number was made from, with its values; which of its rows belong to the number. */
export interface Behind {
  readonly name: string;
  readonly sql: string;
  /** Names of the `?` marks in order, beside their values. */
  readonly params: readonly string[];
  readonly values: readonly (string | number | null)[];
  /** Rows of one Arrow stream that belong to the number. */
  readonly decode: (bytes: Uint8Array) => Record<string, unknown>[];
}

interface Source<Row> {
  readonly name: string;
  readonly sql: string;
  readonly params: readonly string[];
  readonly decode: (bytes: Uint8Array) => Row[];
}

/** @param only which rows belong to the number; all without it */
export function behind<Row extends object>(
  { name, sql, params, decode }: Source<Row>,
  values: Behind['values'] = [],
  only: (row: Row) => boolean = () => true,
): Behind {
  return { name, sql, params, values, decode: (bytes) => decode(bytes).filter(only).map(columnsOf) };
}

const columnsOf = (row: object): Record<string, unknown> => Object.fromEntries(Object.entries(row));

/** What the inspector says of one number or figure. Absent parts are left out. */
export interface Inspection {
  readonly title: string;
  readonly value?: string;
  /** Interval, unit, what it is compared with. */
  readonly note?: string;
  readonly means: string;
  /** How it was computed, and the rows themselves. */
  readonly behind?: Behind;
  /** The rows in words, such as which files they stand in. */
  readonly rows?: string;
  readonly lastChange?: string;
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
}

/** The facts that stand under every number of a result. */
export function basisFacts({ assumptions, seed }: Basis): NonNullable<Inspection['facts']> {
  const assumed = assumptions.map((value, at) => ({ label: at === 0 ? 'Assumes' : 'and', value }));
  return seed === null ? assumed : [...assumed, { label: 'Seed of its draws', value: String(seed) }];
}
