import type { RecordBatch, Region, RegionKind } from '../contract';
import type { SourceMeter } from '../encoding/utf8-decoder';

export interface RegionEntry {
  readonly kind: RegionKind;
  /** Table of the file, from 1; 0 outside any table. */
  readonly table: number;
  readonly batch: RecordBatch;
  /** Records `[from, to)` of the batch. */
  readonly from: number;
  readonly to: number;
  readonly reason: string | null;
}

/** Collects the line account of a file while it streams by: one entry after the other, in file order, none left out. */
export interface RegionLog {
  /** Neighbours of one kind, table and reason become one region, across batches too. */
  add(entry: RegionEntry): void;
  /** Closes the account; `trailingBytes` at the end belong to no record (part of a character of UTF-16 or UTF-32). */
  finish(trailingBytes: number): readonly Region[];
}

export interface RegionLogOptions {
  readonly meter: SourceMeter;
  readonly bomBytes: number;
}

export function createRegionLog({ meter, bomBytes }: RegionLogOptions): RegionLog {
  const closed: Region[] = [];
  let open: Region | null = null;
  let byte = 0;
  let line = 1;

  const append = (next: Region): void => {
    if (open !== null && continues(open, next)) {
      open = { ...open, toLine: next.toLine, toByte: next.toByte, rows: open.rows + next.rows };
    } else {
      if (open !== null) closed.push(open);
      open = next;
    }
    byte = next.toByte;
    line = next.toLine + 1;
  };
  /** Bytes that are no record: no lines, no rows. */
  const appendBytes = (kind: RegionKind, bytes: number, reason: string): void => {
    if (bytes === 0) return;
    append({ kind, table: 0, fromLine: line, toLine: line - 1, fromByte: byte, toByte: byte + bytes, rows: 0, reason });
  };
  appendBytes('bom', bomBytes, 'byte order mark');

  return {
    add({ kind, table, batch, from, to, reason }) {
      if (to <= from) return;
      const base = batch.offset[0];
      const bytes = meter(batch.text, batch.offset[from] - base, batch.offset[to] - base);
      const toLine = batch.line[to] - 1;
      append({
        kind,
        table,
        fromLine: batch.line[from],
        toLine,
        fromByte: byte,
        toByte: byte + bytes,
        rows: to - from,
        reason,
      });
    },
    finish(trailingBytes) {
      appendBytes('rejected', trailingBytes, 'bytes at the end that are part of a character');
      if (open !== null) closed.push(open);
      open = null;
      return closed;
    },
  };
}

function continues(open: Region, next: Region): boolean {
  return (
    open.kind === next.kind &&
    open.table === next.table &&
    open.reason === next.reason &&
    open.toLine + 1 === next.fromLine
  );
}
