/** Columns of numbers, days and instants, copied from parsed cells. 64-bit values are written as two halves: no bigint per row. */
import { DateDay, Float64, Int32, Int64, TimestampMicrosecond, type Data, type DataType } from 'apache-arrow';
import { BATCH_ROWS, makeData, Validity, type ColumnBuilder, type Selection } from './builder';
import type { ParsedColumn } from './parsed';
import type { Skips } from './text-column';

const TWO_32 = 4_294_967_296;

export abstract class Wide implements ColumnBuilder {
  protected readonly validity = new Validity();
  protected readonly halves = new Int32Array(BATCH_ROWS * 2);
  protected rows = 0;

  constructor(
    readonly name: string,
    private readonly type: DataType,
  ) {}

  abstract append(selection: Selection, from: number, to: number): void;

  protected push(value: number): void {
    const high = Math.floor(value / TWO_32);
    this.halves[this.rows * 2] = value - high * TWO_32;
    this.halves[this.rows * 2 + 1] = high;
    this.validity.flags[this.rows++] = 1;
  }

  protected pushBig(value: bigint): void {
    this.halves[this.rows * 2] = Number(BigInt.asIntN(32, value));
    this.halves[this.rows * 2 + 1] = Number(value >> 32n);
    this.validity.flags[this.rows++] = 1;
  }

  protected pushNull(): void {
    this.halves[this.rows * 2] = 0;
    this.halves[this.rows * 2 + 1] = 0;
    this.validity.flags[this.rows++] = 0;
  }

  take(): Data {
    const length = this.rows;
    this.rows = 0;
    return makeData({
      type: this.type as Int64,
      length,
      ...this.validity.pack(length),
      data: new BigInt64Array(this.halves.buffer, 0, length),
    });
  }
}

/** int64, micros and instants. */
export class WideColumn extends Wide {
  constructor(
    name: string,
    type: 'int64' | 'instant',
    private readonly parsed: ParsedColumn,
    private readonly skips: Skips = null,
  ) {
    super(name, type === 'int64' ? new Int64() : new TimestampMicrosecond());
  }

  append({ records, rule }: Selection, from: number, to: number): void {
    const { value, valid, big } = this.parsed;
    const { skips } = this;
    for (let row = from; row < to; row += 1) {
      const record = records[row];
      if (valid[record] === 0 || (skips !== null && skips[rule[row]] === 1)) this.pushNull();
      else if (big.size > 0 && big.has(record)) this.pushBig(big.get(record) as bigint);
      else this.push(value[record]);
    }
  }
}

/** One instant for all rows: a range of days is known when its last day has ended. */
export class ConstantInstant extends Wide {
  constructor(
    name: string,
    private readonly micros: number,
  ) {
    super(name, new TimestampMicrosecond());
  }

  append(_selection: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) this.push(this.micros);
  }
}

/** The first instant that is known of several parsed columns. */
export class FirstInstant extends Wide {
  constructor(
    name: string,
    private readonly first: ParsedColumn,
    private readonly second: ParsedColumn,
  ) {
    super(name, new TimestampMicrosecond());
  }

  append({ records }: Selection, from: number, to: number): void {
    const { first, second } = this;
    for (let row = from; row < to; row += 1) {
      const record = records[row];
      if (first.valid[record] === 1) this.push(first.value[record]);
      else if (second.valid[record] === 1) this.push(second.value[record]);
      else this.pushNull();
    }
  }
}

/** Instants computed from a parsed day, each distinct day once (`seen_utc` of a delivery row: the end of its day). */
export class DayInstant extends Wide {
  private readonly known = new Map<number, number>();

  constructor(
    name: string,
    private readonly parsed: ParsedColumn,
    private readonly instantOf: (day: number) => number,
  ) {
    super(name, new TimestampMicrosecond());
  }

  append({ records }: Selection, from: number, to: number): void {
    const { value, valid } = this.parsed;
    for (let row = from; row < to; row += 1) {
      const record = records[row];
      if (valid[record] === 0) this.pushNull();
      else this.push(this.of(value[record]));
    }
  }

  protected of(day: number): number {
    let micros = this.known.get(day);
    if (micros === undefined) this.known.set(day, (micros = this.instantOf(day)));
    return micros;
  }
}

export abstract class Narrow implements ColumnBuilder {
  protected readonly validity = new Validity();
  protected readonly values = new Int32Array(BATCH_ROWS);
  protected rows = 0;

  constructor(
    readonly name: string,
    private readonly type: DataType,
  ) {}

  abstract append(selection: Selection, from: number, to: number): void;

  take(): Data {
    const length = this.rows;
    this.rows = 0;
    return makeData({
      type: this.type as Int32,
      length,
      ...this.validity.pack(length),
      data: this.values.subarray(0, length),
    });
  }
}

/** Days and 32-bit counts. */
export class NarrowColumn extends Narrow {
  constructor(
    name: string,
    type: 'int32' | 'date',
    private readonly parsed: ParsedColumn,
  ) {
    super(name, type === 'date' ? new DateDay() : new Int32());
  }

  append({ records }: Selection, from: number, to: number): void {
    const { value, valid } = this.parsed;
    for (let row = from; row < to; row += 1) {
      const record = records[row];
      this.values[this.rows] = valid[record] === 0 ? 0 : value[record];
      this.validity.flags[this.rows++] = valid[record];
    }
  }
}

export class ConstantNarrow extends Narrow {
  constructor(
    name: string,
    type: 'int32' | 'date',
    private readonly constant: number,
  ) {
    super(name, type === 'date' ? new DateDay() : new Int32());
  }

  append(_selection: Selection, from: number, to: number): void {
    const count = to - from;
    this.values.fill(this.constant, this.rows, this.rows + count);
    this.validity.flags.fill(1, this.rows, this.rows + count);
    this.rows += count;
  }
}

/** A day that no row has. */
export class NoDay extends Narrow {
  constructor(name: string) {
    super(name, new DateDay());
  }

  append(_selection: Selection, from: number, to: number): void {
    this.validity.flags.fill(0, this.rows, this.rows + to - from);
    this.rows += to - from;
  }
}

/** Table of the file that the row stands in. */
export class TableNumber extends Narrow {
  constructor() {
    super('table_no', new Int32());
  }

  append({ tableNo }: Selection, from: number, to: number): void {
    const count = to - from;
    this.values.fill(tableNo, this.rows, this.rows + count);
    this.validity.flags.fill(1, this.rows, this.rows + count);
    this.rows += count;
  }
}

/** Number of the data row in its table; all rows of a record carry it. */
export class RowNumber extends Narrow {
  constructor() {
    super('row_no', new Int32());
  }

  append({ records, rowNo }: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      this.values[this.rows] = rowNo[records[row]];
      this.validity.flags[this.rows++] = 1;
    }
  }
}

export class DoubleColumn implements ColumnBuilder {
  private readonly validity = new Validity();
  private readonly values = new Float64Array(BATCH_ROWS);
  private rows = 0;

  constructor(
    readonly name: string,
    private readonly parsed: ParsedColumn,
  ) {}

  append({ records }: Selection, from: number, to: number): void {
    const { value, valid } = this.parsed;
    for (let row = from; row < to; row += 1) {
      const record = records[row];
      this.values[this.rows] = valid[record] === 0 ? 0 : value[record];
      this.validity.flags[this.rows++] = valid[record];
    }
  }

  take(): Data {
    const length = this.rows;
    this.rows = 0;
    return makeData({
      type: new Float64(),
      length,
      ...this.validity.pack(length),
      data: this.values.subarray(0, length),
    });
  }
}
