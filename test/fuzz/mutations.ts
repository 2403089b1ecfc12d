/**
 * Two promises of the reader as properties: a table that is printed and read again gives its values or a flag, and a file
 * damaged at random is refused in a sentence or accounted for. `npm test` runs hundreds of each; proofs may run thousands.
 */
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { presets } from '../../src/catalog/presets';
import { StudioError } from '../../src/core/errors/studio-error';
import type { FileReport } from '../../src/core/ingest/contract';
import { readFile } from '../../src/core/ingest/read-file';
import { bytesSource, hostOf, MemorySink, plainSettings } from '../bench/ingest-source';

export interface TypedRow {
  /** Milliseconds since 1970, whole seconds. */
  readonly at: number;
  readonly user: string;
  readonly creative: string;
  readonly costMicros: number;
  readonly note: string;
}

export interface TypedTable {
  readonly rows: readonly TypedRow[];
  readonly delimiter: ',' | '\t' | ';' | '|';
  readonly newline: '\n' | '\r\n' | '\r';
  readonly decimal: '.' | ',';
  readonly quoting: 'where needed' | 'everywhere';
}

const word = fc.string({
  unit: fc.constantFrom(...'abcXYZ0189 äß日🙂,;|"\t\n\'#=\\-.:'),
  minLength: 1,
  maxLength: 12,
});
/** Blank cells and marks of nothing are null by rule, so text has a letter; ends are not trimmed and stay as they are. */
const text = word.map((inner) => `k${inner}k`);

export const typedTables: fc.Arbitrary<TypedTable> = fc.record({
  rows: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
      user: fc.stringMatching(/^u[0-9a-f]{1,10}$/),
      creative: text,
      costMicros: fc.integer({ min: -1e13, max: 1e13 }).map((cents) => cents * 10_000),
      note: text,
    }),
    { minLength: 1, maxLength: 12 },
  ),
  delimiter: fc.constantFrom(',', '\t', ';', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  decimal: fc.constantFrom('.', ','),
  quoting: fc.constantFrom('where needed', 'everywhere'),
});

const HEADER = ['timestamp', 'user_id', 'creative', 'cost', 'note', 'currency'];

export function printed({ rows, delimiter, newline, decimal, quoting }: TypedTable): string {
  const cell = (value: string): string =>
    quoting === 'everywhere' || value.includes(delimiter) || /["\r\n]|^'/.test(value)
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  const money = (micros: number): string => (micros / 1e6).toFixed(2).replace('.', decimal);
  const cells = rows.map(({ at, user, creative, costMicros, note }) =>
    [new Date(at).toISOString(), user, creative, money(costMicros), note, 'EUR'].map(cell),
  );
  return [HEADER, ...cells].map((line) => `${line.join(delimiter)}${newline}`).join('');
}

/** @throws when a value came back changed without a word */
export async function holdsRoundTrip(table: TypedTable): Promise<void> {
  const bytes = new TextEncoder().encode(printed(table));
  const { report, rows } = await readAll('log.csv', bytes);
  checkAccount(report, bytes.length);
  const isFlagged = report.rows.rejected + report.duplicates + report.warnings.length + report.questions.length > 0;
  const wanted = table.rows.map(({ at, user, creative, costMicros, note }) => ({
    at,
    user,
    creative,
    cost: BigInt(costMicros),
    note,
  }));
  const same = JSON.stringify(wanted, withBig) === JSON.stringify(rows, withBig);
  if (!same && !isFlagged) throw new Error(`Changed without a word: ${JSON.stringify({ wanted, rows }, withBig)}`);
}

const withBig = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);

async function readAll(name: string, bytes: Uint8Array) {
  const sink = new MemorySink();
  const { report } = await readFile(bytesSource(name, bytes), plainSettings, presets, hostOf(sink));
  const loaded = sink.batches.filter(({ table }) => table === 'events').map((batch) => tableFromIPC(batch.bytes));
  const rows = loaded.flatMap((batch) =>
    batch.toArray().map((row: Record<string, unknown>) => ({
      at: Number(row['ts_utc']),
      user: row['user_id'],
      creative: row['creative'],
      cost: row['cost_micros'],
      note: (JSON.parse(String(row['props'])) as { note?: string }).note,
    })),
  );
  return { report, rows };
}

/** Regions cover the file without gap or overlap, and every record has one fate. */
export function checkAccount(report: FileReport, size: number): void {
  let [byte, line] = [0, 1];
  for (const { kind, fromByte, toByte, fromLine, toLine } of report.regions) {
    if (fromByte !== byte || toByte < byte || fromLine !== line)
      throw new Error(`${kind} begins at byte ${fromByte}, line ${fromLine}; the last ended at ${byte}, ${line}.`);
    byte = toByte;
    line = toLine + 1;
  }
  if (byte !== size || line - 1 !== report.lines)
    throw new Error(`Regions end at byte ${byte} of ${size}, line ${line - 1} of ${report.lines}.`);
  const { loaded, duplicates, rows } = report;
  if (loaded.records > 0 && loaded.records + duplicates > rows.data)
    throw new Error(`${loaded.records} loaded and ${duplicates} repeated of ${rows.data}.`);
}

export type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bits: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'quote'; readonly at: number }
  | { readonly kind: 'behead' };

/** `at` is a share of the file in thousandths, so that one mutation fits files of any length. */
const at = fc.integer({ min: 0, max: 1000 });
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at, bits: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ kind: fc.constant('cut' as const), at }),
    fc.record({ kind: fc.constant('quote' as const), at }),
    fc.record({ kind: fc.constant('behead' as const) }),
  ),
  { minLength: 1, maxLength: 5 },
);

export function mutated(bytes: Uint8Array, by: readonly Mutation[]): Uint8Array {
  return by.reduce((file, mutation) => {
    const place = 'at' in mutation ? Math.floor((file.length * mutation.at) / 1001) : 0;
    switch (mutation.kind) {
      case 'flip':
        return file.map((byte, index) => (index === place ? byte ^ mutation.bits : byte));
      case 'cut':
        return file.slice(0, place);
      case 'quote':
        return Uint8Array.of(...file.subarray(0, place), 0x22, ...file.subarray(place));
      case 'behead':
        return file.slice(file.findIndex((byte) => byte === 10 || byte === 13) + 1);
    }
  }, bytes);
}

/** @throws what is neither a refusal in the words of the product nor an account that adds up */
export async function survives(name: string, bytes: Uint8Array): Promise<'read' | 'refused'> {
  try {
    const { report } = await readFile(bytesSource(name, bytes), plainSettings, presets, hostOf(new MemorySink()));
    checkAccount(report, bytes.length);
    return 'read';
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'account-mismatch') throw error;
    return 'refused';
  }
}

/** A damaged file of any shape that `typedTables` prints. */
export const damagedTables = fc.tuple(typedTables, mutations);
