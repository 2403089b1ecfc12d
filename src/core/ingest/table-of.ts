/** One table of a file as clean RFC 4180 CSV, cell text as in the file: what the `table` command prints. */
import { ByteBuffer } from './columns/byte-buffer';
import { openContainer, type OpenedFile } from './container/open-container';
import type { ByteSource, ReadSettings, RecordBatch, Reject } from './contract';
import { RecordKind, Classifier } from './plan/classify';
import { encodingOf } from './plan/encoding-of';
import { planFile, totalsRuleOf } from './plan/plan-file';
import type { Structure } from './plan/read-plan';
import { FileScan } from './plan/scan';
import { findStructure } from './plan/structure';
import type { Preset } from './preset';
import { fieldBytes } from './records/field';
import { LineAccount } from './line-account';
import { rejectOf, type RejectPlace } from './report/reject-log';

export interface TableOutput {
  /** Tables the file turned out to hold; a request past it gets no rows. */
  readonly tables: number;
  readonly rows: number;
  /** Lines that are no rows; each went to `reject`. */
  readonly rejected: number;
}

export interface TableRequest {
  readonly source: ByteSource;
  /** Table of the file, from 1. */
  readonly table: number;
  readonly settings: ReadSettings;
  readonly presets: readonly Preset[];
  /** Receives UTF-8 bytes, good until the next call. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Receives every line that is no row, however many they are. */
  readonly reject: (rejects: readonly Reject[]) => Promise<void>;
}

/** The one declared exception to masking: cells leave as they are. */
export async function tableOf(request: TableRequest): Promise<TableOutput> {
  const { table, write, reject } = request;
  const opened = await openContainer(request.source, request.settings.answers);
  const structure = await structureOf(request, opened);
  const rejects = new RejectStream(reject);
  const scan = new FileScan(opened, structure, structure.dialect);
  const account = new LineAccount(structure, rejects, scan.decoder);
  const classifier = new Classifier(structure, totalsRuleOf(structure));
  const out = new CsvWriter(structure.columns.length);
  out.names(structure.columns.map(({ raw, name }) => (structure.headerCells.length > 0 ? raw : name)));
  let rows = 0;
  let tables = Math.max(1, structure.tables.length);
  for await (const batch of scan.batches()) {
    if (batch.count > 0) {
      const classified = classifier.classify(batch);
      for (const run of account.tables(batch, classified)) {
        tables = Math.max(tables, run.table);
        if (run.table !== table) continue;
        for (const record of classified.data) {
          if (record < run.from || record >= run.to || classified.kinds[record] !== RecordKind.data) continue;
          out.record(batch, record);
          rows += 1;
        }
      }
      account.add(batch, classified);
    }
    await out.flush(write);
    await rejects.flush();
  }
  account.finish(scan.decoder.trailingBytes);
  await rejects.flush();
  return { tables, rows, rejected: rejects.count };
}

/** The file planned as it would be read, with the table that is asked for as the one that is read. */
async function structureOf({ table, settings, presets }: TableRequest, opened: OpenedFile): Promise<Structure> {
  const bytes = encodingOf(opened, settings);
  const { structure: seen } = findStructure({ opened, bytes, settings, presets, paths: null });
  const isOther = seen.tables.some((one) => one.table === table) && ![...seen.starts.values()].includes(table);
  const own = isOther ? { ...settings, answers: { ...settings.answers, table: String(table) } } : settings;
  const { plan } = await planFile({
    opened,
    bytes,
    settings: own,
    presets,
    // Line-JSON names its columns as it goes; a header needs them all first.
    evidence: seen.format === 'ndjson' ? 'all' : 'head',
    checkpoint: () => Promise.resolve(),
    progress: () => undefined,
  });
  return plan.structure;
}

const QUOTE = 0x22;
const encoder = new TextEncoder();

/** Holds the rejects of one batch of records and no more. */
class RejectStream {
  count = 0;
  private pending: Reject[] = [];

  constructor(private readonly write: TableRequest['reject']) {}

  add(place: RejectPlace): void {
    this.push(rejectOf(place));
  }

  push(reject: Reject): void {
    this.count += 1;
    this.pending.push(reject);
  }

  async flush(): Promise<void> {
    const rejects = this.pending;
    this.pending = [];
    if (rejects.length > 0) await this.write(rejects);
  }
}

class CsvWriter {
  private readonly out = new ByteBuffer();

  constructor(private readonly width: number) {}

  names(names: readonly string[]): void {
    for (const [at, name] of names.entries()) this.cell(encoder.encode(name), at);
    this.end();
  }

  record(batch: RecordBatch, record: number): void {
    for (let f = 0; f < this.width; f += 1) this.cell(fieldBytes(batch, record, f), f);
    this.end();
  }

  private cell(bytes: Uint8Array, at: number): void {
    if (at > 0) this.out.appendByte(0x2c);
    const needsQuotes = bytes.some((byte) => byte === QUOTE || byte === 0x2c || byte === 10 || byte === 13);
    // A lone empty cell would be a blank line, which readers skip.
    if (!needsQuotes && !(this.width === 1 && bytes.length === 0)) {
      this.out.append(bytes, 0, bytes.length);
      return;
    }
    this.out.appendByte(QUOTE);
    for (const byte of bytes) {
      if (byte === QUOTE) this.out.appendByte(QUOTE);
      this.out.appendByte(byte);
    }
    this.out.appendByte(QUOTE);
  }

  private end(): void {
    this.out.appendByte(13);
    this.out.appendByte(10);
  }

  async flush(write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
    if (this.out.length > 0) await write(this.out.bytes.subarray(0, this.out.length));
    this.out.clear();
  }
}
