/** Streams a file as batches of records: decoded, cut by the right machine, one batch per chunk. */
import type { OpenedFile } from '../container/open-container';
import type { Dialect, Encoding, RecordBatch } from '../contract';
import { createDecoder } from '../encoding/decoder';
import type { Utf8Decoder } from '../encoding/utf8-decoder';
import { JSON_LINES, type JsonLayout } from '../json/json-layout';
import { createJsonMachine } from '../json/list-machine';
import type { NdjsonMachine } from '../ndjson/ndjson-machine';
import { createRecordMachine, type RecordMachine } from '../records/record-machine';

export interface Bytes {
  readonly encoding: Encoding;
  readonly bomBytes: number;
  /** For JSON alone: how its records are laid out. */
  readonly json?: JsonLayout;
}

/** One pass over a file. */
export class FileScan {
  readonly decoder: Utf8Decoder;
  /** The machine of a delimited file; null for line-JSON. */
  readonly records: RecordMachine | null;
  private readonly lines: NdjsonMachine | null;
  /** Source bytes read so far. */
  read = 0;

  constructor(
    private readonly opened: OpenedFile,
    bytes: Bytes,
    dialect: Dialect | null,
  ) {
    this.decoder = createDecoder(bytes.encoding, bytes.bomBytes);
    this.records = dialect === null ? null : createRecordMachine(dialect);
    this.lines = dialect === null ? createJsonMachine(bytes.json ?? JSON_LINES) : null;
  }

  /** Dotted paths found so far; empty for delimited files. */
  get paths(): readonly string[] {
    return this.lines?.columns() ?? [];
  }

  /** Characters that are none and became U+FFFD while they were read. */
  get replaced(): number {
    return this.decoder.replaced + (this.lines?.replaced ?? 0);
  }

  /** A batch is good until the next one is asked for. */
  async *batches(): AsyncGenerator<RecordBatch, void> {
    const machine = (this.records ?? this.lines) as RecordMachine | NdjsonMachine;
    for await (const chunk of this.opened.stream()) {
      this.read += chunk.length;
      yield machine.push(this.decoder.push(chunk, false), false);
    }
    yield machine.push(this.decoder.push(new Uint8Array(0), true), true);
  }
}
