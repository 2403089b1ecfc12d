/** Columns of rows that rules make: each rule says where its value comes from. For exports of records, not of millions of events. */
import { Int64, TimestampMicrosecond } from 'apache-arrow';
import type { RecordBatch } from '../contract';
import type { Selection } from './builder';
import type { ParsedColumn, ParsedInstant } from './parsed';
import { TextSink, type TextStyle } from './text-column';
import { Wide } from './value-columns';

const encoder = new TextEncoder();
/** Texts of which the bytes are kept; a new one starts when it is full. */
const MEMO = 1 << 16;

/** Text of a row; null for none. `part` is the number of the list's part for which the row is made. */
export type TextSource = (batch: RecordBatch, record: number, part: number) => string | null;

export class RuledText extends TextSink {
  private readonly memo = new Map<string, Uint8Array>();
  /** Rows often say what the one above says. */
  private last = '';
  private lastBytes: Uint8Array = new Uint8Array(0);

  /** `sources`: one per rule; null leaves the rule's rows empty. */
  constructor(
    name: string,
    style: TextStyle,
    private readonly sources: readonly (TextSource | null)[],
  ) {
    super(name, style);
  }

  append({ batch, records, rule, part }: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      const source = this.sources[rule[row]];
      const text = source === null ? null : source(batch, records[row], part.length === 0 ? 0 : part[row]);
      if (text === null) this.pushNull();
      else this.pushText(text);
    }
  }

  private pushText(text: string): void {
    if (text !== this.last) {
      let bytes = this.memo.get(text);
      if (bytes === undefined) {
        if (this.memo.size >= MEMO) this.memo.clear();
        this.memo.set(text, (bytes = encoder.encode(text)));
      }
      this.last = text;
      this.lastBytes = bytes;
    }
    this.push(this.lastBytes, 0, this.lastBytes.length);
  }
}

/** Amounts and instants: one parsed column per rule, or none. */
export class RuledWide extends Wide {
  constructor(
    name: string,
    type: 'int64' | 'instant',
    private readonly sources: readonly (ParsedColumn | null)[],
  ) {
    super(name, type === 'int64' ? new Int64() : new TimestampMicrosecond());
  }

  append({ records, rule }: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      const record = records[row];
      const parsed = this.sources[rule[row]];
      if (parsed === null || parsed.valid[record] === 0) this.pushNull();
      else if (parsed.big.has(record)) this.pushBig(parsed.big.get(record) as bigint);
      else this.push(parsed.value[record]);
    }
  }
}

const EXPLICIT = encoder.encode('explicit offset');

/** How the zone of each row's time was known, where cells with and without an offset stand in one column. */
export class ZoneSource extends TextSink {
  private readonly other: Uint8Array;

  /** `sources`: the time of each rule's rows; one where there are no rules. */
  constructor(
    private readonly sources: readonly (ParsedInstant | null)[],
    otherwise: string,
  ) {
    super('tz_source', 'dictionary');
    this.other = encoder.encode(otherwise);
  }

  append({ records, rule }: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      const text = this.sources[rule[row]]?.explicit[records[row]] === 1 ? EXPLICIT : this.other;
      this.push(text, 0, text.length);
    }
  }
}
