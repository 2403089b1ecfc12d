/**
 * Tables that begin behind the head of a file, where no plan has seen them: a gap, and then names that are not those of the
 * table that is read. What follows them is counted as theirs, until the header of the table that is read comes again.
 */
import { RecordFlag, type RecordBatch, type RegionKind } from '../contract';
import { namesAlone } from '../regions/header-row';
import type { Structure } from './read-plan';

export interface LaterTable {
  readonly line: number;
  readonly names: string;
}

/** Where names stand, no cell of these kinds can be. */
const TYPED: ReadonlySet<string> = new Set(['date', 'instant', 'integer', 'decimal', 'money', 'cpm', 'percent']);

export class LaterTables {
  /** In file order. */
  readonly found: LaterTable[] = [];
  private readonly isTyped: boolean;
  private isAfterGap = false;
  private isInside = false;

  constructor(private readonly structure: Structure) {
    this.isTyped = structure.columns.some(({ kind }) => TYPED.has(kind));
  }

  /** True for every line that must be shown to `kindOf`. */
  reaches(line: number): boolean {
    return line >= this.structure.unseenFrom;
  }

  /** What a record is of a later table, null for one of the table that is read. `isHeader`: it is the header of that table. */
  kindOf(batch: RecordBatch, record: number, isHeader: boolean): RegionKind | null {
    const isBlank = (batch.recordFlags[record] & RecordFlag.blank) !== 0;
    const isAfterGap = this.isAfterGap;
    this.isAfterGap = isBlank;
    if (isBlank) return this.isInside ? 'blank' : null;
    if (isHeader) this.isInside = false;
    else if (isAfterGap && this.begins(batch, record)) {
      this.isInside = true;
      const names = new TextDecoder().decode(lineOf(batch, record));
      this.found.push({ line: batch.line[record], names: names.trimEnd() });
      return 'header';
    }
    return this.isInside ? 'data' : null;
  }

  /** Names of another width; of the same width only where the table that is read has columns that hold no names. */
  private begins(batch: RecordBatch, record: number): boolean {
    const { headerCells, width } = this.structure;
    const own = batch.first[record + 1] - batch.first[record];
    if (own === width && (!this.isTyped || headerCells.length === 0)) return false;
    return namesAlone(batch, record);
  }
}

const LONGEST = 400;

function lineOf({ text, offset }: RecordBatch, record: number): Uint8Array {
  const from = offset[record] - offset[0];
  return text.subarray(from, Math.min(offset[record + 1] - offset[0], from + LONGEST));
}
