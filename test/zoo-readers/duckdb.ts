/** What native DuckDB makes of a file when everything about it is left to be found out, in the terms of the zoo's score. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DuckDBDateValue,
  DuckDBInstance,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import { silent, type Cell, type Locale, type Reading, type ReadTable, type TrueFile } from '../zoo/score/model';
import csv from './duckdb-csv.sql?raw';
import json from './duckdb-json.sql?raw';
import sniff from './duckdb-sniff.sql?raw';

type Flat = Record<string, Cell>;

function cellOf(value: DuckDBValue): Cell {
  if (value === null) return null;
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    return value.micros % 1000n === value.micros
      ? String(value.micros)
      : new Date(Number(value.micros / 1000n)).toISOString();
  }
  return value instanceof DuckDBDateValue ? value.toString() : String(value);
}

/** Parts of a record by their dotted paths. */
function flattened(name: string, value: DuckDBValue, into: Flat): Flat {
  if (!(value instanceof DuckDBStructValue)) return { ...into, [name]: cellOf(value) };
  return Object.entries(value.entries).reduce((so, [key, part]) => flattened(`${name}.${key}`, part, so), into);
}

interface Columns {
  readonly names: readonly string[];
  /** It stayed text, whatever it holds. */
  readonly isText: readonly boolean[];
  readonly rows: readonly (readonly DuckDBValue[])[];
}

/**
 * What it left as text says nothing of a number or a day: it is counted as not said, and not as wrong, though its sum would be nothing.
 */
function tableOf({ names, isText, rows }: Columns, { tables }: TrueFile): ReadTable {
  const meant = new Map(tables.flatMap(({ columns }) => columns.map(({ name, kind }) => [name.trim(), kind] as const)));
  const kept = names.flatMap((name, at) => (isText[at] && (meant.get(name.trim()) ?? 'text') !== 'text' ? [] : [at]));
  const flat = rows.map((row) => kept.reduce<Flat>((so, at) => flattened(names[at]!, row[at]!, so), {}));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  return { columns, rows: flat.map((row) => columns.map((name) => row[name] ?? null)), lines: null };
}

/** `%d.%m.%Y` by its first part. */
function datesOf(format: string): Locale['dates'] {
  return ({ '%Y': 'ymd', '%d': 'dmy', '%m': 'mdy' } as const)[format.slice(0, 2)] ?? null;
}

const isJson = (name: string): boolean => /\.(?:json|ndjson|jsonl)(?:\.gz)?$/i.test(name);
const NUMBERS: ReadonlySet<DuckDBTypeId> = new Set([DuckDBTypeId.DOUBLE, DuckDBTypeId.FLOAT, DuckDBTypeId.DECIMAL]);

/** One database in memory on one thread; files lie in a folder of its own while they are read. */
export class DuckDbReader {
  #files = 0;

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly instance: DuckDBInstance,
    private readonly folder: string,
  ) {}

  static async open(): Promise<DuckDbReader> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    return new DuckDbReader(await instance.connect(), instance, await mkdtemp(join(tmpdir(), 'zoo-duckdb-')));
  }

  async read({ name, bytes }: { name: string; bytes: Uint8Array }, truth: TrueFile): Promise<Reading> {
    const folder = join(this.folder, String(++this.#files));
    await mkdir(folder);
    const path = join(folder, name);
    await writeFile(path, bytes);
    try {
      return await this.#reading(path, truth);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { ...silent, refused: error.message.split('\n', 1)[0]!.replaceAll(path, name) };
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
    await rm(this.folder, { recursive: true });
  }

  async #reading(path: string, truth: TrueFile): Promise<Reading> {
    const result = await this.connection.runAndReadAll(isJson(path) ? json : csv, [path]);
    const types = result.columnTypes().map(({ typeId }) => typeId);
    const table = tableOf(
      {
        names: result.columnNames(),
        isText: types.map((type) => type === DuckDBTypeId.VARCHAR),
        rows: result.getRows(),
      },
      truth,
    );
    const decimal = types.some((type) => NUMBERS.has(type)) ? '.' : null;
    return { ...silent, tables: [table], locale: { decimal, dates: isJson(path) ? null : await this.#dates(path) } };
  }

  async #dates(path: string): Promise<Locale['dates']> {
    const [row] = (await this.connection.runAndReadAll(sniff, [path])).getRows();
    const [dates, times] = (row ?? []).map((cell) => (typeof cell === 'string' ? cell : ''));
    return datesOf(dates ?? '') ?? datesOf(times ?? '');
  }
}
