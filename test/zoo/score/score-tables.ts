import { exact, plain } from './decimal';
import { isRight, matchRows, placesOf } from './match-rows';
import {
  OPEN,
  type Cell,
  type Doubt,
  type Item,
  type Line,
  type ReadTable,
  type TrueFile,
  type TrueTable,
} from './model';

const NOTES = 5;

/** A line of the score as it is counted up: wrong values cost as much as right ones earn, unless they were said to be doubtful. */
class Tally {
  private all = 0;
  private points = 0;
  private silent = 0;
  private readonly notes: string[] = [];

  right(): void {
    this.all++;
    this.points++;
  }

  missing(note: () => string): void {
    this.all++;
    this.note(note);
  }

  wrong(note: () => string, isDoubted: boolean): void {
    this.all++;
    this.note(note);
    if (isDoubted) return;
    this.points--;
    this.silent++;
  }

  line(item: Item): Line {
    const score = this.all === 0 ? null : this.points / this.all;
    return { item, score, silent: this.silent, notes: this.notes };
  }

  private note(say: () => string): void {
    if (this.notes.length < NOTES) this.notes.push(say());
  }
}

export function isDoubted(doubts: readonly Doubt[], item: Item, column: string | null = null): boolean {
  return doubts.some(({ about, column: of }) => about === item && (of === null || column === null || of === column));
}

/** The table that was read of a true one: the one with most of its columns, each of them once. */
export function pairTables(truth: readonly TrueTable[], read: readonly ReadTable[]): (ReadTable | null)[] {
  const left = new Set(read);
  return truth.map((table) => {
    const known = (one: ReadTable): number => placesOf(table, one).filter((place) => place >= 0).length;
    const near = (one: ReadTable): number => -Math.abs((one.lines?.[0] ?? 0) - (table.lines[0] ?? 0));
    const best = [...left].sort((a, b) => known(b) - known(a) || near(b) - near(a))[0];
    if (best === undefined || known(best) === 0) return null;
    left.delete(best);
    return best;
  });
}

const shown = (cell: Cell | undefined): string => (cell === null || cell === undefined ? 'nothing' : `“${cell}”`);

/** Sum of a column, but for rows whose cell is open. */
function sumOf(rows: readonly (readonly Cell[])[], place: number, left: ReadonlySet<number>): bigint {
  return rows.reduce((sum, row, at) => (left.has(at) ? sum : sum + (exact(row[place] ?? '') ?? 0n)), 0n);
}

interface Paired {
  readonly truth: TrueTable;
  readonly own: ReadTable | null;
  readonly places: readonly number[];
  /** Place of the row that was read of each true one, or −1. */
  readonly met: readonly number[];
}

function sumsOf(
  { truth, own, places, met }: Paired,
  column: number,
): { readonly expected: bigint; readonly sum: bigint | null } {
  const open = truth.rows.flatMap((row, at) => (row[column] === OPEN ? [at] : []));
  const expected = sumOf(truth.rows, column, new Set(open));
  const place = places[column]!;
  return {
    expected,
    sum: own === null || place < 0 ? null : sumOf(own.rows, place, new Set(open.map((at) => met[at]!))),
  };
}

/** Every true table with the one that was read of it. */
function paired({ tables }: TrueFile, read: readonly ReadTable[]): Paired[] {
  return pairTables(tables, read).map((own, at) => {
    const truth = tables[at]!;
    if (own === null) return { truth, own, places: truth.columns.map(() => -1), met: truth.rows.map(() => -1) };
    const places = placesOf(truth, own);
    return { truth, own, places, met: matchRows(truth, own, places) };
  });
}

/** A column of every row that is true. */
function compareColumn(tally: Tally, { truth, own, places, met }: Paired, column: number, isDoubted: boolean): void {
  const { name, kind } = truth.columns[column]!;
  const place = places[column]!;
  truth.rows.forEach((row, n) => {
    const cell = met[n]! < 0 || place < 0 ? undefined : (own!.rows[met[n]!]![place] ?? null);
    const where = (what: string) => () => `line ${truth.lines[n]}, ${name}: ${shown(row[column])} ${what}`;
    if (cell === undefined) tally.missing(where('was not read'));
    else if (isRight(kind, row[column]!, cell)) tally.right();
    else if (cell === null) tally.missing(where('was left empty'));
    else tally.wrong(where(`was read as ${shown(cell)}`), isDoubted);
  });
}

/** Every cell of every row; rows that nobody wrote count as wrong cells. */
export function scoreCells(truth: TrueFile, read: readonly ReadTable[], doubts: readonly Doubt[]): Line {
  const tally = new Tally();
  for (const pair of paired(truth, read)) {
    const { columns } = pair.truth;
    columns.forEach(({ name }, at) => compareColumn(tally, pair, at, isDoubted(doubts, 'cells', name)));
    const used = new Set(pair.met);
    pair.own?.rows.forEach((_, row) => {
      if (used.has(row)) return;
      const note = () => `row ${row + 1} was read that is no data`;
      for (const { name } of columns) tally.wrong(note, isDoubted(doubts, 'cells', name));
    });
  }
  return tally.line('cells');
}

/** The sum of every additive column, exactly: the truth is of cells as printed. */
export function scoreSums(truth: TrueFile, read: readonly ReadTable[], doubts: readonly Doubt[]): Line {
  const tally = new Tally();
  for (const pair of paired(truth, read)) {
    pair.truth.columns.forEach(({ name, additive }, column) => {
      if (!additive) return;
      const { expected, sum } = sumsOf(pair, column);
      if (sum === null) tally.missing(() => `${name}: ${plain(expected)} was not read`);
      else if (sum === expected) tally.right();
      else tally.wrong(() => `${name}: ${plain(expected)} was read as ${plain(sum)}`, isDoubted(doubts, 'sums', name));
    });
  }
  return tally.line('sums');
}
