import type { Identifier, RecordTruth, ZooFile } from './model';

/**
 * Which rows a path of printed identifiers joins. Two rows are joined when they share an identifier, or each shares one with
 * a third, and so on; identifiers that name several people or nobody (a desk at a fair, a shared device, a handed-on
 * visitor id, a mailbox of a role, a shared number, a placeholder) lead nowhere.
 */

export interface JoinedRecord extends RecordTruth {
  readonly file: ZooFile;
  readonly row: number;
  /** Rows of one part are joined; null where every identifier of the row leads nowhere. A part is of one person. */
  readonly part: number | null;
}

const nodeOf = ({ namespace, value }: Identifier) => `${namespace} ${value}`;

/** Union by smaller number, so that a part is named by what was met first. */
class Parts {
  readonly #numbers = new Map<string, number>();
  readonly #above: number[] = [];

  numberOf(node: string): number {
    const known = this.#numbers.get(node);
    if (known !== undefined) return known;
    this.#numbers.set(node, this.#above.length);
    return this.#above.push(this.#above.length) - 1;
  }

  top(number: number): number {
    let at = number;
    while (this.#above[at] !== at) {
      this.#above[at] = this.#above[this.#above[at]!]!;
      at = this.#above[at]!;
    }
    return at;
  }

  join(a: number, b: number): void {
    const [low, high] = [this.top(a), this.top(b)].sort((x, y) => x - y);
    this.#above[high!] = low!;
  }
}

export function joinRecords(files: readonly ZooFile[], shared: ReadonlySet<string>): JoinedRecord[] {
  const parts = new Parts();
  const rows = files.flatMap((file) =>
    file.records.map((record) => {
      const numbers = record.identifiers
        .map(nodeOf)
        .filter((node) => !shared.has(node))
        .map((node) => parts.numberOf(node));
      for (const number of numbers) parts.join(numbers[0]!, number);
      return { file, record, first: numbers[0] };
    }),
  );
  return rows.map(({ file, record, first }) => ({
    ...record,
    file,
    row: file.rowOf(record.line),
    part: first === undefined ? null : parts.top(first),
  }));
}

export interface PairScore {
  /** Pairs of rows of one part: what can be found at all. */
  readonly joinable: number;
  readonly predicted: number;
  /** Share of the predicted pairs whose rows are of one person. */
  readonly precision: number;
  /** Share of the joinable pairs that were predicted. */
  readonly recall: number;
  readonly f1: number;
}

function pairs(keys: readonly (string | null)[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

/** Scores a labelling of rows by pairs; a row without a label is alone. */
export function scorePairs(
  rows: readonly { readonly personId: string; readonly part: number | null; readonly label: number | string | null }[],
): PairScore {
  const labelled = rows.map(({ label }) => (label === null ? null : String(label)));
  const within = (key: (row: (typeof rows)[number]) => string | null) =>
    pairs(rows.map((row, n) => (labelled[n] === null || key(row) === null ? null : `${labelled[n]}|${key(row)}`)));
  const joinable = pairs(rows.map(({ part }) => (part === null ? null : String(part))));
  const predicted = pairs(labelled);
  const precision = predicted === 0 ? 1 : within(({ personId }) => personId) / predicted;
  const recall = joinable === 0 ? 1 : within(({ part }) => (part === null ? null : String(part))) / joinable;
  return { joinable, predicted, precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
