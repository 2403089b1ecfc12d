/** What a physical line is meant to be. `duplicate` lines lie among the data and must be skipped, not rejected. */
export type LineKind =
  'preamble' | 'comment' | 'header' | 'data' | 'duplicate' | 'totals' | 'footer' | 'rejected' | 'blank';

export interface LineRegion {
  readonly kind: Exclude<LineKind, 'duplicate'>;
  readonly fromLine: number;
  readonly toLine: number;
}

/** Collects the lines of a file and remembers what each of them is. Every line ends, the last one too. */
export class LineWriter {
  readonly #lines: string[] = [];
  readonly #kinds: LineKind[] = [];
  readonly #rows: number[] = [];

  /** Answers the number of the line, from 1. */
  add(kind: LineKind, text: string): number {
    this.#lines.push(text);
    this.#kinds.push(kind);
    return this.#lines.length;
  }

  /** Number of a line among the data rows of the file, broken and repeated ones counted, from 1. */
  rowOf(line: number): number {
    while (this.#rows.length < line) {
      const kind = this.#kinds[this.#rows.length];
      const isRow = kind === 'data' || kind === 'duplicate' || kind === 'rejected';
      this.#rows.push((this.#rows.at(-1) ?? 0) + (isRow ? 1 : 0));
    }
    return this.#rows[line - 1] ?? 0;
  }

  text(newline: '\n' | '\r\n' = '\n'): string {
    return this.#lines.map((line) => `${line}${newline}`).join('');
  }

  count(kind: LineKind): number {
    return this.#kinds.filter((one) => one === kind).length;
  }

  regions(): LineRegion[] {
    const regions: { kind: LineRegion['kind']; fromLine: number; toLine: number }[] = [];
    this.#kinds.forEach((lineKind, index) => {
      const kind = lineKind === 'duplicate' ? 'data' : lineKind;
      const last = regions.at(-1);
      if (last?.kind === kind) last.toLine = index + 1;
      else regions.push({ kind, fromLine: index + 1, toLine: index + 1 });
    });
    return regions;
  }
}
