/** Reads a file as a stranger would check it: a sentence of the catalogue, or an account that adds up by our own sums. */
import { gunzipSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { presets } from '../../../src/catalog/presets';
import { StudioError, type StudioErrorRecord } from '../../../src/core/errors/studio-error';
import type { ByteSource, FileReport } from '../../../src/core/ingest/contract';
import { readFile } from '../../../src/core/ingest/read-file';
import { BYTES_AFTER } from '../../../src/core/ingest/report/build-report';
import { digestOf, MemorySink, plainSettings } from '../../bench/ingest-source';

export type Verdict =
  | { readonly kind: 'read'; readonly report: FileReport; readonly rows: readonly string[] }
  | { readonly kind: 'refused'; readonly error: StudioErrorRecord; readonly sentence: string };

export interface AuditedFile {
  readonly source: ByteSource;
  readonly bytes: Uint8Array;
}

/** The reader may look up this often for each byte, and no oftener: a loop that does not advance ends here. */
const CHECKPOINTS_FOR = (bytes: number): number => 2000 + bytes;

/** @throws whatever is neither a refusal in the words of the product nor an account that holds */
export async function audit({ source, bytes }: AuditedFile): Promise<Verdict> {
  const sink = new MemorySink();
  let checkpoints = 0;
  const checkpoint = (): Promise<void> => {
    if (++checkpoints > CHECKPOINTS_FOR(bytes.length)) throw new Error(`No end after ${checkpoints} checkpoints.`);
    return Promise.resolve();
  };
  try {
    const io = { sink, progress: () => undefined, checkpoint, digest: digestOf };
    const { report } = await readFile(source, plainSettings, presets, io);
    checkReport(report, bytes);
    return { kind: 'read', report, rows: rowsOf(sink, report) };
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'account-mismatch') throw error;
    const { happened, means, action } = error.sentences;
    const sentence = `${happened} ${means} ${action}`;
    if (/\{\w+\}/.test(sentence))
      throw new Error(`A sentence of ${error.code} was not filled: ${sentence}`, { cause: error });
    return { kind: 'refused', error: error.toRecord(), sentence };
  }
}

function hold(isTrue: boolean, claim: string): void {
  if (!isTrue) throw new Error(`The account does not add up: ${claim}.`);
}

/** Every byte and line in exactly one region, and every record with exactly one fate. */
function checkReport(report: FileReport, bytes: Uint8Array): void {
  let byte = 0;
  let line = 1;
  for (const region of report.regions) {
    hold(
      region.fromByte === byte && region.toByte >= byte,
      `${region.kind} begins at byte ${region.fromByte}, not ${byte}`,
    );
    hold(region.fromLine === line, `${region.kind} begins at line ${region.fromLine}, not ${line}`);
    byte = region.toByte;
    line = region.toLine + 1;
  }
  // A page, a sheet or columns are read as text that was made of them.
  const isText = report.container === 'plain' || report.container === 'gzip';
  const last = report.regions.at(-1);
  const after = last?.reason === BYTES_AFTER ? last.toByte - last.fromByte : 0;
  const size = !isText ? byte : report.container === 'gzip' ? gunzipSync(bytes).length + after : bytes.length;
  hold(byte === size, `regions end at byte ${byte} of ${size}`);
  hold(line - 1 === report.lines, `regions end at line ${line - 1} of ${report.lines}`);
  const { data, rejected, ...others } = report.rows;
  for (const [kind, count] of Object.entries({ data, rejected, ...others }))
    hold(Number.isSafeInteger(count) && count >= 0, `${count} rows are ${kind}`);
  if (report.loaded.records > 0)
    hold(report.loaded.records + report.duplicates <= data, `${report.loaded.records} loaded of ${data}`);
}

/** Every row that reached the sink as text; counts in the report are those of the batches. */
function rowsOf(sink: MemorySink, report: FileReport): string[] {
  const counts = new Map<string, number>();
  const rows = sink.batches.flatMap(({ table, bytes, rows: said }) => {
    const batch = tableFromIPC(bytes);
    hold(batch.numRows === said, `a batch of ${table} says ${said} rows and holds ${batch.numRows}`);
    counts.set(table, (counts.get(table) ?? 0) + said);
    return batch.toArray().map((row: { toJSON(): unknown }) => `${table} ${textOf(row.toJSON())}`);
  });
  for (const [table, said] of Object.entries(report.loaded.rows))
    hold(said === (counts.get(table) ?? 0), `${said} rows of ${table} reported, ${counts.get(table)} written`);
  hold(
    (counts.get('rejects') ?? 0) >= report.rows.rejected,
    `${report.rows.rejected} rejected, ${counts.get('rejects')} kept`,
  );
  return rows;
}

const textOf = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
