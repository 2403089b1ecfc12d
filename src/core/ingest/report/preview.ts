/** The first rows of a file as masked text, and how each column's values spread over a sample of rows. */
import type { ColumnProfile, Preview, RecordBatch } from '../contract';
import { mask } from '../mask/mask';
import type { PlannedColumn } from '../plan/read-plan';
import { fieldText } from '../records/field';
import { isoDay } from '../values/calendar';
import { isMissingText } from '../values/cell';
import { DateCell, DateStatus } from '../values/date-cell';
import { NumberCell, NumberStatus } from '../values/number-cell';

const PREVIEW_ROWS = 200;
const PROFILE_ROWS = 5000;
const BINS = 24;
/** What is kept of a cell, and of a table's columns: the preview stays in the import log and crosses to the page. */
const CELL_LETTERS = 500;
const MOST_COLUMNS = 500;
/** No letter has more bytes, so that the last one kept is whole. */
const LETTER_BYTES = 4;

const PERSONAL: Readonly<Partial<Record<PlannedColumn['type'], string>>> = { email: '[e-mail]', phone: '[phone]' };

export class PreviewBuilder {
  private readonly rows: string[][] = [];
  private readonly lines: number[] = [];
  private readonly profiles: ColumnSample[];
  private taken = 0;
  private isPartial = false;

  private readonly columns: readonly PlannedColumn[];

  constructor(columns: readonly PlannedColumn[]) {
    this.columns = columns.slice(0, MOST_COLUMNS);
    this.profiles = this.columns.map((column) => new ColumnSample(column));
  }

  add(batch: RecordBatch, records: Int32Array): void {
    for (const record of records) {
      if (this.taken >= PROFILE_ROWS) {
        this.isPartial = true;
        return;
      }
      this.taken += 1;
      const cells = this.columns.map(({ index }) => fieldText(batch, record, index, LETTER_BYTES * (CELL_LETTERS + 1)));
      for (const [at, cell] of cells.entries()) this.profiles[at].add(cell);
      if (this.rows.length >= PREVIEW_ROWS) continue;
      this.rows.push(cells.map((cell, at) => shown(cell, this.columns[at])));
      this.lines.push(batch.line[record]);
    }
  }

  finish(): Preview {
    return {
      rows: this.rows,
      lines: this.lines,
      profiles: this.profiles.map((profile) => profile.finish(this.isPartial)),
    };
  }
}

function shown(cell: string, { type }: PlannedColumn): string {
  const personal = PERSONAL[type];
  if (personal !== undefined) return cell.trim() === '' ? '' : personal;
  const text = mask(cell);
  return cell.length > CELL_LETTERS ? `${text.slice(0, CELL_LETTERS)}…` : text;
}

class ColumnSample {
  private readonly texts = new Map<string, number>();
  private readonly values: number[] = [];
  private nulls = 0;
  /** Cells that differ behind what is kept of them count as one. */
  private isCut = false;
  private readonly measure: (text: string) => number | null;

  constructor(private readonly column: PlannedColumn) {
    this.measure = measureOf(column);
  }

  add(cell: string): void {
    if (isMissingText(cell)) {
      this.nulls += 1;
      return;
    }
    this.isCut ||= cell.length > CELL_LETTERS;
    this.texts.set(cell, (this.texts.get(cell) ?? 0) + 1);
    const value = this.measure(cell);
    if (value !== null) this.values.push(value);
  }

  finish(isPartial: boolean): ColumnProfile {
    const distinct = this.texts.size;
    const base = { column: this.column.name, distinct, capped: isPartial || this.isCut, nulls: this.nulls };
    if (this.values.length > 0) {
      const { min, max, bins } = histogram(this.values);
      const isTime = this.column.type === 'date' || this.column.type === 'instant';
      const say = (value: number): string => (isTime ? isoDay(value) : String(value));
      return { ...base, min: say(min), max: say(max), bins };
    }
    const counts = [...this.texts.values()].sort((a, b) => b - a).slice(0, BINS);
    return { ...base, min: null, max: null, bins: counts };
  }
}

function measureOf({ number, date, type }: PlannedColumn): (text: string) => number | null {
  if (number !== null) {
    const cell = new NumberCell(number.decimal);
    return (text) => (cell.readString(text) === NumberStatus.ok ? cell.double() : null);
  }
  if (date !== null && (type === 'date' || type === 'instant')) {
    const cell = new DateCell(date, null);
    const encoder = new TextEncoder();
    return (text) => {
      const bytes = encoder.encode(text);
      return cell.read(bytes, 0, bytes.length) === DateStatus.ok ? cell.day : null;
    };
  }
  return () => null;
}

function histogram(values: readonly number[]): { min: number; max: number; bins: number[] } {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const bins = new Array<number>(min === max ? 1 : BINS).fill(0);
  const width = (max - min) / bins.length || 1;
  for (const value of values) bins[Math.min(bins.length - 1, Math.floor((value - min) / width))] += 1;
  return { min, max, bins };
}
