/** Small helpers of the reader's tests: text in, records out, as plain arrays. */
import type { Dialect, RecordBatch } from '../../../src/core/ingest/contract';
import { recordCells } from '../../../src/core/ingest/records/field';
import { createRecordMachine } from '../../../src/core/ingest/records/record-machine';

export const comma: Dialect = { delimiter: ',', quote: '"', escape: 'double' };

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function batchOf(text: string, dialect: Dialect = comma): RecordBatch {
  return createRecordMachine(dialect).push(bytesOf(text), true);
}

export function rowsOf(batch: RecordBatch): string[][] {
  return Array.from({ length: batch.count }, (_, r) => recordCells(batch, r));
}

/** Cuts bytes into chunks of the sizes given, over and over. */
export function chunksOf(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length];
    chunks.push(bytes.slice(at, at + size));
    at += size;
  }
  return chunks;
}

export interface SeenRecord {
  readonly cells: readonly string[];
  readonly line: number;
  readonly offset: number;
  readonly flags: number;
}

/** Everything a machine says of a text that comes in chunks. */
export function readInChunks(
  machine: { push(utf8: Uint8Array, last: boolean): RecordBatch },
  chunks: readonly Uint8Array[],
): { records: SeenRecord[]; lines: number; bytes: number } {
  const records: SeenRecord[] = [];
  let lines = 0;
  let bytes = 0;
  const take = (batch: RecordBatch): void => {
    for (let r = 0; r < batch.count; r++) {
      const cells = recordCells(batch, r);
      records.push({ cells, line: batch.line[r], offset: batch.offset[r], flags: batch.recordFlags[r] });
    }
    lines = batch.line[batch.count] - 1;
    bytes = batch.offset[batch.count];
  };
  for (const chunk of chunks) take(machine.push(chunk, false));
  take(machine.push(new Uint8Array(0), true));
  return { records, lines, bytes };
}
