import { exact, plain } from './decimal';
import { isRight, matchRows, placesOf } from './match-rows';
import type { Cell, Doubt, Item, Line, ReadTable, TrueFile, TrueTable } from './model';

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

  missing(note: string): void {
    this.all++;
    this.note(note);
  }

  wrong(note: string, isDoubted: boolean): void {
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

  private note(text: string): void {
    if (this.notes.length < NOTES) this.notes.push(text);
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

/** Every cell of every row; rows that nobody wrote count as wrong cells. */
export function scoreCells({ tables }: TrueFile, read: readonly ReadTable[], doubts: readonly Doubt[]): Line {
  const tally = new Tally();
  pairTables(tables, read).forEach((own, at) => {
    const truth = tables[at]!;
    const places = own === null ? truth.columns.map(() => -1) : placesOf(truth, own);
    const met = own === null ? truth.rows.map(() => -1) : matchRows(truth, own, places);
    truth.columns.forEach(({ name, kind }, column) => {
      const doubted = isDoubted(doubts, 'cells', name);
      truth.rows.forEach((row, n) => {
        const place = places[column]!;
        const cell = met[n]! < 0 || place < 0 ? undefined : (own!.rows[met[n]!]![place] ?? null);
        const where = `line ${truth.lines[n]}, ${name}: ${shown(row[column])}`;
        if (cell === undefined) tally.missing(`${where} was not read`);
        else if (isRight(kind, row[column]!, cell)) tally.right();
        else if (cell === null) tally.missing(`${where} was left empty`);
        else tally.wrong(`${where} was read as ${shown(cell)}`, doubted);
      });
    });
    const used = new Set(met);
    own?.rows.forEach((_, row) => {
      if (used.has(row)) return;
      for (const { name } of truth.columns)
        tally.wrong(`row ${row + 1} was read that is no data`, isDoubted(doubts, 'cells', name));
    });
  });
  return tally.line('cells');
}

function sumOf(rows: readonly (readonly Cell[])[], place: number): bigint {
  return rows.reduce((sum, row) => sum + (exact(row[place] ?? '') ?? 0n), 0n);
}

/** The sum of every additive column, exactly: the truth is of cells as printed. */
export function scoreSums({ tables }: TrueFile, read: readonly ReadTable[], doubts: readonly Doubt[]): Line {
  const tally = new Tally();
  pairTables(tables, read).forEach((own, at) => {
    const truth = tables[at]!;
    const places = own === null ? [] : placesOf(truth, own);
    truth.columns.forEach(({ name, additive }, column) => {
      if (!additive) return;
      const place = places[column] ?? -1;
      const expected = sumOf(truth.rows, column);
      const sum = place < 0 ? null : sumOf(own!.rows, place);
      if (sum === null) tally.missing(`${name}: ${plain(expected)} was not read`);
      else if (sum === expected) tally.right();
      else tally.wrong(`${name}: ${plain(expected)} was read as ${plain(sum)}`, isDoubted(doubts, 'sums', name));
    });
  });
  return tally.line('sums');
}
