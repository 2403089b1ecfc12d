import { RecordFlag, type RecordBatch } from '../contract';
import { createNdjsonMachine, type NdjsonMachine } from '../ndjson/ndjson-machine';
import type { JsonLayout } from './json-layout';
import { OnePerLine } from './one-per-line';

/** A machine for JSON in any layout: records are put on a line each and read as line-JSON. */
export function createJsonMachine(layout: JsonLayout): NdjsonMachine {
  return layout.kind === 'lines' ? createNdjsonMachine() : new ListMachine(layout);
}

class ListMachine implements NdjsonMachine {
  private readonly lines: OnePerLine;
  private readonly machine = createNdjsonMachine();

  constructor(private readonly layout: Extract<JsonLayout, { kind: 'values' | 'list' }>) {
    this.lines = new OnePerLine(layout);
  }

  get replaced(): number {
    return this.machine.replaced;
  }

  columns(): readonly string[] {
    return this.machine.columns();
  }

  push(utf8: Uint8Array, last: boolean): RecordBatch {
    const batch = this.machine.push(this.lines.push(utf8), last);
    if (this.layout.kind === 'list') this.markEnvelope(batch);
    return batch;
  }

  private markEnvelope({ count, line, recordFlags }: RecordBatch): void {
    if (count > 0 && line[0] === 1) recordFlags[0] = RecordFlag.envelope;
    const after = this.lines.afterLine;
    if (after !== null && count > 0 && line[count - 1] >= after) recordFlags[count - 1] = RecordFlag.envelope;
  }
}
