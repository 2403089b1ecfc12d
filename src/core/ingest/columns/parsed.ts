/**
 * Cells that must be understood before a record is known to be good: counts, money, days, instants. Each is parsed once
 * per record of a batch into flat arrays; builders then copy from them.
 */
import { FieldFlag, type RecordBatch, type RejectCode } from '../contract';
import { fieldBytes } from '../records/field';
import { trimEnd, trimStart } from '../values/cell';
import { DateStatus, type DateCell } from '../values/date-cell';
import { NumberStatus, type NumberCell } from '../values/number-cell';

const RESOLVED = FieldFlag.doubled | FieldFlag.escaped | FieldFlag.appended;

/** A cell that did not read as its column should. `style` cells would read under another decision. */
export interface CellProblem {
  readonly record: number;
  readonly column: number;
  readonly code: RejectCode;
  readonly kind: 'reject' | 'null' | 'style';
}

export abstract class ParsedColumn {
  /** Value per record of the current batch; whole numbers are exact. */
  value = new Float64Array(0);
  valid = new Uint8Array(0);
  /** Values past 2⁵³, by record. */
  readonly big = new Map<number, bigint>();

  constructor(
    readonly column: number,
    protected readonly required: boolean,
  ) {}

  /** Parses the given records; problems are appended. */
  parse(batch: RecordBatch, records: Int32Array, problems: CellProblem[]): void {
    if (this.value.length < batch.count) {
      this.value = new Float64Array(batch.count + 1024);
      this.valid = new Uint8Array(batch.count + 1024);
    }
    this.big.clear();
    this.begin(batch.count);
    const { bytes, first, start, end, flags } = batch;
    for (let n = 0; n < records.length; n += 1) {
      const record = records[n];
      const i = first[record] + this.column;
      this.valid[record] = 0;
      if (i >= first[record + 1]) this.absent(record, problems);
      else if ((flags[i] & RESOLVED) !== 0) {
        const text = fieldBytes(batch, record, this.column);
        this.read(text, 0, text.length, record, problems);
      } else this.read(bytes, start[i], end[i], record, problems);
    }
  }

  protected begin(_records: number): void {}
  protected abstract absent(record: number, problems: CellProblem[]): void;
  // Positional on purpose: called once per cell, where an object would cost more than the parsing.
  protected abstract read(bytes: Uint8Array, start: number, end: number, record: number, problems: CellProblem[]): void;

  protected fail(
    record: number,
    problems: CellProblem[],
    code: RejectCode,
    kind: CellProblem['kind'] = 'reject',
  ): void {
    problems.push({ record, column: this.column, code, kind });
  }
}

export type NumberMeaning =
  /** `rounds`: the column counts in fractions, as modelled data does; its cells are rounded half-even. */
  | { readonly kind: 'count'; readonly rounds: boolean }
  /** `divide` 1000 for a price per thousand; `places` 0 for a column that holds micros already. */
  | { readonly kind: 'micros'; readonly places: 0 | 4 | 6; readonly divide: 1 | 1000 }
  | { readonly kind: 'double' }
  /** A probability in (0, 1]; anything else is null with a flag. */
  | { readonly kind: 'probability' };

export class ParsedNumber extends ParsedColumn {
  /** Amounts that had more than six decimals, and counts with a fraction. */
  rounded = 0;
  private readonly places: number;
  private readonly none: number | null;

  get isCount(): boolean {
    return this.options.meaning.kind === 'count';
  }

  constructor(
    column: number,
    required: boolean,
    private readonly options: {
      readonly cell: NumberCell;
      readonly meaning: NumberMeaning;
      readonly mayBeNegative: boolean;
      /** A whole number that stands for none. */
      readonly none?: string | undefined;
    },
  ) {
    super(column, required);
    const { meaning } = options;
    this.none = options.none === undefined ? null : Number(options.none);
    this.places = meaning.kind === 'micros' ? meaning.places - (meaning.divide === 1000 ? 3 : 0) : 0;
  }

  protected absent(record: number, problems: CellProblem[]): void {
    if (this.required) this.fail(record, problems, 'bad-number');
  }

  protected read(bytes: Uint8Array, start: number, end: number, record: number, problems: CellProblem[]): void {
    const { cell, meaning } = this.options;
    const status = cell.read(bytes, start, end);
    if (status !== NumberStatus.ok) {
      if (status === NumberStatus.missing) this.absent(record, problems);
      else if (status === NumberStatus.otherStyle) this.fail(record, problems, 'bad-number', 'style');
      else if (status === NumberStatus.bad) this.fail(record, problems, 'bad-number');
      return;
    }
    if (meaning.kind === 'double' || meaning.kind === 'probability') this.readDouble(record, problems);
    else this.readExact(record, problems);
  }

  private readDouble(record: number, problems: CellProblem[]): void {
    const value = this.options.cell.double();
    const isOutside = this.options.meaning.kind === 'probability' && !(value > 0 && value <= 1);
    if (isOutside || !Number.isFinite(value)) {
      this.fail(record, problems, 'bad-number', 'null');
      return;
    }
    this.value[record] = value;
    this.valid[record] = 1;
  }

  private readExact(record: number, problems: CellProblem[]): void {
    const { cell, meaning, mayBeNegative } = this.options;
    if (cell.percent) {
      // A share among amounts or counts is neither; a hundredth of it would be as wrong as the whole.
      this.fail(record, problems, 'bad-number', 'null');
      return;
    }
    let value = cell.toPlaces(this.places);
    if (this.none !== null && value === this.none && !cell.rounded) {
      this.absent(record, problems);
      return;
    }
    if (!Number.isSafeInteger(value)) {
      const big = cell.scaledBig(this.places);
      if (big === null) {
        this.fail(record, problems, 'bad-number');
        return;
      }
      this.big.set(record, big);
      value = Number(big);
    }
    if (cell.rounded && meaning.kind === 'count' && !meaning.rounds) {
      this.fail(record, problems, 'bad-number');
      return;
    }
    // A price of a thousand impressions has three more decimals than the money of one by its nature.
    if (cell.rounded && (meaning.kind === 'count' || (meaning.kind === 'micros' && meaning.divide === 1)))
      this.rounded += 1;
    if (value < 0 && !mayBeNegative) {
      this.fail(record, problems, 'negative-count');
      return;
    }
    this.value[record] = value;
    this.valid[record] = 1;
  }
}

/** A day: local, days since 1970. */
export class ParsedDay extends ParsedColumn {
  constructor(
    column: number,
    required: boolean,
    readonly cell: DateCell,
  ) {
    super(column, required);
  }

  protected absent(record: number, problems: CellProblem[]): void {
    if (this.required) this.fail(record, problems, 'missing-time');
  }

  protected read(bytes: Uint8Array, start: number, end: number, record: number, problems: CellProblem[]): void {
    const status = this.cell.read(bytes, start, end);
    if (status === DateStatus.ok) {
      this.value[record] = this.taken();
      this.valid[record] = 1;
      this.keep(record);
    } else if (status === DateStatus.missing) this.absent(record, problems);
    else if (status === DateStatus.range) this.fail(record, problems, 'date-range', this.required ? 'reject' : 'null');
    else if (status === DateStatus.otherForm) this.fail(record, problems, 'bad-date', 'style');
    else this.fail(record, problems, 'bad-date', this.required ? 'reject' : 'null');
  }

  protected taken(): number {
    return this.cell.day;
  }

  protected keep(_record: number): void {}
}

/** An instant: microseconds UTC. */
export class ParsedInstant extends ParsedDay {
  /** 1 where the cell carried its own offset. */
  explicit = new Uint8Array(0);
  /** 1 where the cell is a day without a time: its instant is the first of the day. */
  isDay = new Uint8Array(0);

  /** `fallback` stands in where the cell is blank; it must be parsed before this column. */
  constructor(
    column: number,
    required: boolean,
    source: { readonly cell: DateCell; readonly fallback: ParsedInstant | null },
  ) {
    super(column, required, source.cell);
    this.fallback = source.fallback;
  }

  private readonly fallback: ParsedInstant | null;

  protected override absent(record: number, problems: CellProblem[]): void {
    const other = this.fallback;
    if (other === null || other.valid[record] === 0) {
      super.absent(record, problems);
      return;
    }
    this.value[record] = other.value[record];
    this.explicit[record] = other.explicit[record];
    this.isDay[record] = other.isDay[record];
    this.valid[record] = 1;
  }

  protected override begin(records: number): void {
    if (this.explicit.length >= records) return;
    this.explicit = new Uint8Array(records + 1024);
    this.isDay = new Uint8Array(records + 1024);
  }

  protected override taken(): number {
    return this.cell.micros;
  }

  protected override keep(record: number): void {
    this.explicit[record] = this.cell.explicit ? 1 : 0;
    this.isDay[record] = this.cell.hour === -1 ? 1 : 0;
  }
}

/** When a file was exported, as an instant of its records: what happened later was known when it happened. */
export class ExportInstant extends ParsedInstant {
  /** `own` must be parsed before this column. */
  constructor(
    private readonly micros: number,
    private readonly own: ParsedInstant,
  ) {
    super(own.column, false, { cell: own.cell, fallback: own });
  }

  override parse(_batch: RecordBatch, records: Int32Array): void {
    const { value, valid } = this.own;
    if (this.value.length < value.length) {
      this.value = new Float64Array(value.length);
      this.valid = new Uint8Array(value.length);
      this.explicit = new Uint8Array(value.length);
      this.isDay = new Uint8Array(value.length);
    }
    for (const record of records) {
      this.valid[record] = valid[record];
      this.value[record] = Math.max(this.micros, value[record]);
    }
  }
}

/** A flag: 1 for the words that logs use for yes, else 0. */
export class ParsedFlag extends ParsedColumn {
  protected absent(record: number): void {
    this.value[record] = 0;
    this.valid[record] = 1;
  }

  protected read(bytes: Uint8Array, start: number, end: number, record: number): void {
    const from = trimStart(bytes, start, end);
    const length = trimEnd(bytes, from, end) - from;
    const first = bytes[from] | 0x20;
    // 1, t, true, y, yes, x; a count of clicks above one is a click all the same.
    const yes =
      (length === 1 && (first === 0x74 || first === 0x79 || first === 0x78)) ||
      (length === 4 && first === 0x74) ||
      (length === 3 && first === 0x79);
    const counted = length > 0 && length < 4 && first >= 0x31 && first <= 0x39;
    this.value[record] = yes || counted ? 1 : 0;
    this.valid[record] = 1;
  }
}
