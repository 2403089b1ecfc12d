/** Reads a polluted file as a person's mapping says, with no preset in play, and compares every cell with the truth. */
import { tableFromIPC } from 'apache-arrow';
import { StudioError } from '../../src/core/errors/studio-error';
import type { FileReport, ReadSettings } from '../../src/core/ingest/contract';
import { readFile } from '../../src/core/ingest/read-file';
import { bytesSource, hostOf, MemorySink, plainSettings } from '../bench/ingest-source';
import type { Clean, Expectation, ExpectedTable, Polluted } from './pollution';
import type { Kind, Table, Value } from './tables';
import { textTable } from './text-table';

export interface Verdict {
  readonly right: boolean;
  /** Wrong or missing, and nothing says so: no question, no warning and no reject but those that the pollution itself earns. */
  readonly silent: boolean;
  readonly faults: readonly string[];
  /** Codes of the questions and warnings beyond those. */
  readonly flags: readonly string[];
  /** A person is asked something, due or not, beside zone and currency. */
  readonly asked: boolean;
}

const FILE = 'mine.csv';
/** Answered with the mapping, so that only what the pollution raises is asked. */
const ANSWERED = { zone: 'UTC', currency: 'EUR' };

export async function judge(clean: Clean, { bytes, expect }: Polluted): Promise<Verdict> {
  const names = expect.names ?? clean.header;
  const typed = expect.typed === undefined ? clean.table : expect.typed;
  const fields = clean.table.columns.map(({ field }, at) => [names[at]!, typed === null ? null : field] as const);
  const settings: ReadSettings = {
    ...plainSettings,
    answers: { ...ANSWERED, ...expect.answers },
    mapping: typed === null ? {} : Object.fromEntries(fields),
  };
  try {
    const { report, rows } = await read(bytes, settings);
    const said = flagsOf(report);
    const faults =
      expect.refusal === undefined
        ? [...reportFaults(report, expect, said), ...(await textFaults(bytes, settings, expectedTables(clean, expect)))]
        : [`read, where ${expect.refusal} was due`];
    if (typed !== null && expect.refusal === undefined) faults.push(...typedFaults(rows, typed));
    const flags = said.filter((flag) => !isDue(flag, expect, typed));
    const asked = report.questions.some(({ id }) => !isGiven(id) && !(typed === null && id === 'mapping'));
    return { right: faults.length === 0, silent: faults.length > 0 && flags.length === 0, faults, flags, asked };
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'account-mismatch') throw error;
    const right = error.code === expect.refusal;
    return {
      right,
      silent: false,
      faults: right ? [] : [`refused: ${error.message}`],
      flags: [error.code],
      asked: false,
    };
  }
}

type Row = Readonly<Record<string, unknown>>;

async function read(bytes: Uint8Array, settings: ReadSettings): Promise<{ report: FileReport; rows: readonly Row[] }> {
  const sink = new MemorySink();
  const { report } = await readFile(bytesSource(FILE, bytes), settings, [], hostOf(sink));
  const rows = sink.batches
    .filter(({ table }) => table === 'delivery' || table === 'events')
    .flatMap((batch) => tableFromIPC(batch.bytes).toArray())
    .map((row: { toJSON(): Row }) => row.toJSON());
  return { report, rows };
}

const isGiven = (id: string): boolean => Object.hasOwn(ANSWERED, id.split(':')[0]!);

/** Codes of everything that a person is told or asked. */
function flagsOf({ questions, warnings, rows }: FileReport): string[] {
  const asked = questions.filter(({ id }) => !isGiven(id)).map(({ id }) => id.split(':')[0]!);
  return [...asked, ...warnings.map(({ code }) => code), ...(rows.rejected > 0 ? ['rejected'] : [])];
}

/** True for what is said whether or not a cell came out wrong. */
function isDue(flag: string, { flags = [], rejected = [] }: Expectation, typed: Table | null): boolean {
  if (flag === 'rejected') return rejected.length > 0;
  return flags.includes(flag) || (typed === null && (flag === 'mapping' || flag === 'file-unmapped'));
}

function reportFaults(
  report: FileReport,
  { rejected = [], flags: wanted = [] }: Expectation,
  flags: readonly string[],
): string[] {
  const reasons = report.regions.flatMap(({ kind, reason, rows }) =>
    kind === 'rejected' ? Array.from({ length: rows }, () => reason ?? '?') : [],
  );
  const same = [...reasons].sort().join() === [...rejected].sort().join();
  return [
    ...(same ? [] : [`rejected ${reasons.join(', ') || 'nothing'} instead of ${rejected.join(', ') || 'nothing'}`]),
    ...wanted.filter((flag) => !flags.includes(flag)).map((flag) => `no word of ${flag} (said: ${flags.join(', ')})`),
  ];
}

const expectedTables = ({ header, cells }: Clean, { tables }: Expectation): readonly ExpectedTable[] =>
  tables ?? [{ header, rows: cells }];

async function textFaults(
  bytes: Uint8Array,
  settings: ReadSettings,
  tables: readonly ExpectedTable[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const [at, expected] of tables.entries()) {
    const printed = await textTable(FILE, bytes, { table: at + 1, settings });
    if (printed.tables !== tables.length) faults.push(`${printed.tables} tables instead of ${tables.length}`);
    const [header = [], ...rows] = printed.rows;
    if (expected.header !== null) faults.push(...cellFaults([header], [expected.header], `header ${at + 1}`));
    faults.push(...cellFaults(rows, expected.rows, `table ${at + 1}`));
  }
  return faults.slice(0, 5);
}

function cellFaults(rows: readonly (readonly string[])[], expected: ExpectedTable['rows'], where: string): string[] {
  if (rows.length !== expected.length) return [`${where}: ${rows.length} rows instead of ${expected.length}`];
  return rows.flatMap((row, r) =>
    row.length === expected[r]!.length
      ? row.flatMap((cell, f) =>
          cell === expected[r]![f]
            ? []
            : [`${where}, row ${r + 1}: ${show(cell)} instead of ${show(expected[r]![f]!)}`],
        )
      : [`${where}, row ${r + 1}: ${row.length} cells instead of ${expected[r]!.length}`],
  );
}

const show = (cell: string): string => JSON.stringify(cell.length > 60 ? `${cell.slice(0, 60)}…` : cell);

function typedFaults(rows: readonly Row[], { columns, rows: truth }: Table): string[] {
  if (rows.length !== truth.length) return [`${rows.length} rows loaded instead of ${truth.length}`];
  const faults = truth.flatMap((values, r) =>
    values.flatMap((value, f) => {
      const { field, kind, name } = columns[f]!;
      if (field === null) return [];
      const read = meaning(rows[r]![field], kind);
      return read === value ? [] : [`${name}, row ${r + 1}: means ${String(read)} instead of ${String(value)}`];
    }),
  );
  return faults.slice(0, 5);
}

/** In the units of the truth. Arrow gives days and instants as milliseconds. */
function meaning(value: unknown, kind: Kind): Value {
  if (value === null || value === undefined) return null;
  if (kind === 'day') return Number(value) / 86_400_000;
  if (kind === 'instant') return Number(value) / 1000;
  return typeof value === 'bigint' ? Number(value) : (value as Value);
}
