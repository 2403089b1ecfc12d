/**
 * The tables of a file's head, also where one of them is written with another delimiter than the rest: a stretch of lines
 * that do not fit any table is tried as a text of its own (a dialect may change between tables, never inside one).
 */
import { RecordFlag, type Dialect, type RecordBatch } from '../contract';
import { detectDialect } from '../dialect/detect-dialect';
import { createRecordMachine } from '../records/record-machine';
import { splitBlocks, type Block } from './split-blocks';

/** A block over the records of its own batch. */
export interface FileTable extends Block {
  readonly batch: RecordBatch;
  readonly dialect: Dialect;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Fewer lines in a row are odd rows; between blank lines two are enough, a header and a row. */
const FEWEST = 3;
const FEWEST_APART = 2;
/** So good must the other reading be: nearly all lines of one width, nearly all cells of a kind. */
const GOOD = 0.4;

/** `mayChange`: a table of the file may be written in another dialect than the rest. */
export function fileTables(head: RecordBatch, dialect: Dialect, mayChange: boolean): readonly FileTable[] {
  const blocks = splitBlocks(head);
  const stretches = mayChange ? oddStretches(head, blocks) : [];
  const found = stretches.flatMap((stretch) => otherReading(head, stretch, dialect) ?? []);
  if (found.length === 0) return blocks.map((block) => ({ ...block, batch: head, dialect }));
  const parts: FileTable[] = [];
  let next = 0;
  const add = (batch: RecordBatch, own: Dialect): void => {
    for (const block of splitBlocks(batch)) {
      const earlier = parts.filter(({ table }) => table > 0).length;
      parts.push({ ...block, table: block.table === 0 ? 0 : earlier + 1, batch, dialect: own });
    }
  };
  for (const { from, to, batch, dialect: own } of found) {
    if (from > next) add(slice(head, next, from), dialect);
    add(batch, own);
    next = to;
  }
  if (next < head.count) add(slice(head, next, head.count), dialect);
  return parts;
}

/** Neighbouring records whose width is that of no table with rows. */
function oddStretches(head: RecordBatch, blocks: readonly Block[]): readonly Stretch[] {
  const known = new Set(blocks.filter((block) => hasRows(head, block)).map(({ width }) => width));
  const isBlank = (r: number): boolean => (head.recordFlags[r] & RecordFlag.blank) !== 0;
  const isOdd = (r: number): boolean => !isBlank(r) && !known.has(head.first[r + 1] - head.first[r]);
  const stretches: Stretch[] = [];
  for (let from = 0; from < head.count;) {
    if (!isOdd(from)) {
      from += 1;
      continue;
    }
    let to = from + 1;
    while (to < head.count && isOdd(to)) to += 1;
    const isApart = (from === 0 || isBlank(from - 1)) && (to === head.count || isBlank(to));
    if (to - from >= (isApart ? FEWEST_APART : FEWEST)) stretches.push({ from, to });
    from = to;
  }
  return stretches;
}

/** So many lines of text may stand around one row of a table. */
const MOST_AROUND = 4;

/**
 * Two rows at least, most of them of its own width, and not lost among other lines: a mark that stands in a cell here and
 * there parts a few lines of any text.
 */
function hasRows({ first }: RecordBatch, { segments, width }: Block): boolean {
  let [rows, fitting, around] = [0, 0, 0];
  for (const { kind, from, to } of segments) {
    if (kind === 'preamble' || kind === 'footer') around += to - from;
    if (kind !== 'data') continue;
    for (let r = from; r < to; r += 1) if (first[r + 1] - first[r] === width) fitting += 1;
    rows += to - from;
  }
  return width > 1 && fitting > 1 && fitting * 2 > rows && fitting * MOST_AROUND > around;
}

/** The stretch read in a dialect of its own; null where it has none. */
function otherReading(
  head: RecordBatch,
  { from, to }: Stretch,
  { delimiter }: Dialect,
): (Stretch & { readonly batch: RecordBatch; readonly dialect: Dialect }) | null {
  const { text } = slice(head, from, to);
  const { dialect, score } = detectDialect(text);
  if (dialect.delimiter === delimiter || score < GOOD) return null;
  const batch = createRecordMachine(dialect).push(text.slice(), true);
  const widths = new Set(Array.from({ length: batch.count }, (_, r) => batch.first[r + 1] - batch.first[r]));
  if (batch.count < FEWEST_APART || widths.size !== 1 || widths.has(1)) return null;
  const line = batch.line.map((own) => own + head.line[from] - 1);
  return { from, to, batch: { ...batch, line }, dialect };
}

/** Some neighbouring records as a batch of their own, over the same memory. */
function slice(batch: RecordBatch, from: number, to: number): RecordBatch {
  const base = batch.offset[0];
  return {
    ...batch,
    text: batch.text.subarray(batch.offset[from] - base, batch.offset[to] - base),
    count: to - from,
    first: batch.first.subarray(from, to + 1),
    recordFlags: batch.recordFlags.subarray(from, to),
    line: batch.line.subarray(from, to + 1),
    offset: batch.offset.subarray(from, to + 1),
  };
}
