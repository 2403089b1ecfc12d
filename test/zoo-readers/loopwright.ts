/** What the studio's own reader says of a file, in the terms of the zoo's score. */
import { tableFromIPC } from 'apache-arrow';
import { presets } from '../../src/catalog/presets';
import { canonicalTables } from '../../src/core/canonical/tables';
import { StudioError } from '../../src/core/errors/studio-error';
import { listParts, openPart, type Part } from '../../src/core/ingest/archive/parts';
import type { ColumnReport, FileReport, ReadSettings } from '../../src/core/ingest/contract';
import type { LearnedMapping, MappingReport, RowMeaning } from '../../src/core/ingest/mapping/contract';
import { readFile, type ReadResult } from '../../src/core/ingest/read-file';
import { bytesSource, hostOf, MemorySink, plainSettings } from '../bench/ingest-source';
import { ofMicros } from '../zoo/score/decimal';
import { silent, type Cell, type Grain, type Locale, type Reading, type ReadTable } from '../zoo/score/model';
import { doubtsOf } from './loopwright-doubts';

type Row = Readonly<Record<string, unknown>>;

const TYPES = new Map(
  Object.values(canonicalTables)
    .flat()
    .map(({ name, type }) => [name, type]),
);

function textOf(field: string, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  switch (TYPES.get(field)) {
    case 'micros':
      return ofMicros(Number(value));
    case 'date':
      return new Date(Number(value)).toISOString().slice(0, 10);
    case 'instant':
      return new Date(Number(value)).toISOString();
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | bigint | boolean);
  }
}

interface Kept {
  readonly row: Row;
  /** Cells without a field of their own, by the name of their column. */
  readonly others: Readonly<Record<string, unknown>>;
}

const jsonOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'string' ? (JSON.parse(value) as Record<string, unknown>) : {};

function rowsOf(sink: MemorySink): Map<number, Map<number, Kept>> {
  const tables = new Map<number, Map<number, Kept>>();
  for (const { table, bytes } of sink.batches) {
    if (table === 'rejects' || table === 'lookup') continue;
    for (const each of tableFromIPC(bytes)) {
      const row = (each as { toJSON(): Row }).toJSON();
      const own = tables.get(Number(row['table_no'])) ?? new Map<number, Kept>();
      tables.set(Number(row['table_no']), own);
      const number = Number(row['row_no']);
      // Several rows of one record have its cells between them; the first of them has most.
      const others = { ...jsonOf(row['props']), ...jsonOf(row['dimensions']) };
      const before = own.get(number);
      own.set(number, before === undefined ? { row, others } : { row: filled(before.row, row), others: before.others });
    }
  }
  return tables;
}

const filled = (first: Row, more: Row): Row =>
  Object.fromEntries(Object.entries(first).map(([field, value]) => [field, value ?? more[field]]));

/** A number that was kept as it was printed, by the words in which its column says how it is read. */
function plainNumber(text: string, how: string): string {
  const digits = /Decimal comma/.test(how) ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  const plain = digits.replaceAll(/[\s'’]/g, '');
  return /Decimal/.test(how) && /^-?\d+(?:\.\d+)?$/.test(plain) ? plain : text;
}

function cellOf({ field, name, how }: ColumnReport, { row, others }: Kept): Cell {
  const own = field === null ? undefined : row[field];
  if (field === 'range_to') return textOf(field, own ?? row['day']);
  // What an open deal is worth is a wish: it is told as the amount of the record, and is no value yet.
  if (field === 'value_micros') return textOf(field, own ?? row['amount_micros']);
  if (own !== undefined && field !== 'dimensions' && field !== null) return textOf(field, own);
  const kept = others[name];
  if (kept === undefined || kept === null) return null;
  return typeof kept === 'object' ? JSON.stringify(kept) : plainNumber(String(kept as string), how ?? '');
}

/** Line of every data row by its number, where a row is a line; null where rows run over several. */
function linesOf({ regions }: FileReport, table: number): number[] | null {
  const own = regions.filter(
    (region) => region.table === table && (region.kind === 'data' || region.kind === 'rejected'),
  );
  if (own.some(({ fromLine, toLine, rows }) => toLine - fromLine + 1 !== rows)) return null;
  return own.flatMap(({ fromLine, rows }) => Array.from({ length: rows }, (_, at) => fromLine + at));
}

function tablesOf(report: FileReport, sink: MemorySink): ReadTable[] {
  return [...rowsOf(sink)].map(([number, rows]) => {
    const lines = linesOf(report, number);
    const { columns } = report;
    return {
      columns: columns.map(({ name }) => name),
      rows: [...rows.values()].map((kept) => columns.map((column) => cellOf(column, kept))),
      lines: lines === null ? null : [...rows.keys()].map((row) => lines[row - 1] ?? 0),
    };
  });
}

/** The words in which the card of a column says how it was read. */
const DATES: readonly (readonly [string, Locale['dates']])[] = [
  ['Year, month, day', 'ymd'],
  ['Month before day', 'mdy'],
  ['Day before month', 'dmy'],
  ['Months by name', 'words'],
  ['Eight digits YYYYMMDD', 'compact'],
  ['since 1970', 'epoch'],
];

function localeOf({ columns }: FileReport): Locale {
  const said = columns.map(({ how, type }) => ({ how: how ?? '', type }));
  const decimals = said.map(({ how }) => (/Decimal comma/.test(how) ? ',' : /Decimal point/.test(how) ? '.' : null));
  const dated = said.filter(({ type }) => type === 'date' || type === 'instant');
  const dates = dated.flatMap(({ how }) => DATES.find(([words]) => how.includes(words))?.[1] ?? []);
  return { decimal: decimals.find((mark) => mark !== null) ?? null, dates: dates[0] ?? null };
}

function currenciesOf(report: FileReport, sink: MemorySink): string[] | null {
  // Of a table that was left out nothing is said, and of one that was mapped by its names nothing of what they do not tell.
  const isKnown = report.loaded.records > 0 && report.preset !== null;
  if (report.currency !== null) return [report.currency];
  const codes = new Set<string>();
  for (const { table, bytes } of sink.batches) {
    if (table === 'rejects' || table === 'lookup') continue;
    for (const code of tableFromIPC(bytes).getChild('currency') ?? []) if (code !== null) codes.add(String(code));
  }
  codes.delete('XXX');
  return codes.size === 0 && !isKnown ? null : [...codes].sort();
}

function readingOf({ report, rejects }: ReadResult, sink: MemorySink): Reading {
  return {
    ...silent,
    preset: report.preset?.id ?? null,
    grain: report.grain === 'unknown' ? null : (report.grain satisfies Grain),
    zone: report.zone?.name ?? null,
    currencies: currenciesOf(report, sink),
    period:
      report.period === null ? null : { from: report.period.from.slice(0, 10), to: report.period.to.slice(0, 10) },
    locale: localeOf(report),
    tables: tablesOf(report, sink),
    totals: report.regions
      .filter(({ kind }) => kind === 'totals')
      .flatMap(({ fromLine, toLine }) =>
        Array.from({ length: toLine - fromLine + 1 }, (_, at) => ({ line: fromLine + at, label: '' })),
      ),
    bytes: report.regions.reduce((sum, { fromByte, toByte }) => sum + toByte - fromByte, 0),
    rejects: rejects.map(({ line, code, message }) => ({ line, code, says: message })),
    doubts: doubtsOf(report),
  };
}

const refusal = (error: unknown): Reading => {
  if (!(error instanceof StudioError)) throw error;
  const { happened, means } = error.sentences;
  return { ...silent, refused: `${happened} ${means}` };
};

/** The parts of a file, by name: itself, or what an archive holds. */
export async function partsOf(name: string, bytes: Uint8Array): Promise<readonly Part[]> {
  return listParts(bytesSource(name, bytes), false);
}

/** What a person says once of a list that no format describes: what a row is, and the field of each column by its folded name. */
export interface PersonsMapping {
  readonly rows: RowMeaning;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Asked {
  /** Names from the outside in, of a file in an archive. */
  readonly inner?: readonly string[];
  readonly settings?: Partial<ReadSettings>;
  /** Used where the reader asks what the columns are, and nowhere else. */
  readonly mapping?: PersonsMapping | undefined;
}

async function readPart(name: string, bytes: Uint8Array, { inner = [], settings }: Asked) {
  const sink = new MemorySink();
  const source = await openPart(bytesSource(name, bytes), inner, false);
  return { result: await readFile(source, { ...plainSettings, ...settings }, presets, hostOf(sink)), sink };
}

const learned = ({ fingerprint, label, columns }: MappingReport, { rows, fields }: PersonsMapping): LearnedMapping => ({
  ...{ fingerprint, label, rows, answers: [] },
  columns: columns.map(({ name }) => ({ name, field: fields[name] ?? null, group: null })),
});

/** One part as a person sees it who drops the file and answers nothing but what the columns of an unknown list are. */
export async function readWithLoopwright(name: string, bytes: Uint8Array, asked: Asked = {}): Promise<Reading> {
  try {
    const { result, sink } = await readPart(name, bytes, asked);
    const first = readingOf(result, sink);
    const { mapping } = result.report;
    if (asked.mapping === undefined || mapping === null || mapping === undefined) return first;
    const settings = { ...asked.settings, remembered: [learned(mapping, asked.mapping)] };
    const again = await readPart(name, bytes, { ...asked, settings });
    const reading = readingOf(again.result, again.sink);
    const asksWhatItIs = first.doubts.filter(({ about }) => about === 'recognised');
    return { ...reading, preset: null, doubts: [...reading.doubts, ...asksWhatItIs] };
  } catch (error) {
    return refusal(error);
  }
}
