/**
 * What is compared when a file is scored: what is true of it, and what a tool says of it after reading. Both are plain data, so that any
 * tool's reading can be scored, and so that damage to a file can be done to its truth as well.
 *
 * Cells are text in one form whatever the file looks like: numbers `-1234.5` (point, no groups, a share 0.042 for 4.2 %), days `2026-05-04`, instants
 * `2026-05-04T12:00:00.000Z`, flags `true` and `false`, null for what is missing. Texts are as printed, blanks around them aside.
 */

export type Grain = 'delivery' | 'event' | 'web_aggregate' | 'snapshot' | 'lookup';

export type CellKind = 'text' | 'number' | 'day' | 'instant' | 'flag';

/** How numbers and dates are written. Null: the file has none of it, or the tool does not say. */
export interface Locale {
  readonly decimal: '.' | ',' | null;
  readonly dates: 'ymd' | 'mdy' | 'dmy' | 'words' | 'compact' | 'epoch' | null;
}

export interface Period {
  /** First and last day, `2026-05-04`; of events in UTC. */
  readonly from: string;
  readonly to: string;
}

export interface TrueColumn {
  /**
   * The name as the header prints it; a dotted path in lines of JSON; the vendor's name of the place in files without a header. A name that
   * stands twice is `Name` and `Name#2`.
   */
  readonly name: string;
  readonly kind: CellKind;
  /** Its sum means something and is compared. */
  readonly additive: boolean;
}

export type Cell = string | null;

/** A cell that two readings are right of: the amount of a payment that failed is what was asked for, or nothing. It is not compared. */
export const OPEN = '\u0000';

/** The table of a file. Columns whose cells nobody must know (ratios, hashed addresses) are left out and not compared. */
export interface TrueTable {
  readonly columns: readonly TrueColumn[];
  /** In file order, as printed: rounded, and duplicates and broken rows left out. */
  readonly rows: readonly (readonly Cell[])[];
  /** Physical line of every row, from 1. */
  readonly lines: readonly number[];
}

/** A line of totals that is no data. */
export interface TrueTotal {
  readonly line: number;
  readonly label: string;
}

export interface TrueReject {
  readonly line: number;
  /** Word of the reason: `missing-time`, `ragged-short`, `bad-json` … */
  readonly code: string;
}

/** One file, or one file of an archive, with all that is true of it. */
export interface TrueFile {
  /** `archive.zip → entry` for a file of an archive. */
  readonly name: string;
  /** Size of the file; of the unpacked entry in an archive, of the unpacked text behind gzip. */
  readonly bytes: number;
  /** Null: a table that no format describes, so that it can only be asked about. */
  readonly preset: string | null;
  readonly grain: Grain;
  /** A zone that no file of this export names is to be asked for; null where the file has no days and no instants. */
  readonly zone: { readonly name: string; readonly inFile: boolean } | null;
  /** Every currency of the file's amounts, sorted; none where it has no amounts. `inFile`: the file names it. */
  readonly currencies: { readonly codes: readonly string[]; readonly inFile: boolean };
  readonly period: Period | null;
  readonly locale: Locale;
  /** Most files have one. */
  readonly tables: readonly TrueTable[];
  readonly totals: readonly TrueTotal[];
  readonly rejects: readonly TrueReject[];
  /** Lines that repeat an earlier one and load once. */
  readonly duplicates: readonly { readonly line: number; readonly of: number }[];
}

/** The lines of the score, in the order in which they are printed. */
export const ITEMS = [
  'recognised',
  'grain',
  'zone',
  'currency',
  'period',
  'locale',
  'sums',
  'cells',
  'totals',
  'bytes',
  'rejects',
] as const;

export type Item = (typeof ITEMS)[number];

/** Something of which the tool says, in words a person sees, that it may be wrong or that it asks about. */
export interface Doubt {
  readonly about: Item;
  /** Name of the column, where it is about one. */
  readonly column: string | null;
  readonly says: string;
}

export interface ReadTable {
  /** Names of columns as in `TrueColumn`; order and case do not matter, and columns that the truth does not have are ignored. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Physical line of every row, where the tool knows it: rows are then compared by line, else in their order. */
  readonly lines: readonly number[] | null;
}

/** What a tool says of a file. Null is "does not say": it earns nothing and is no error. */
export interface Reading {
  /** The sentence with which the file was refused. The score of the file is then 0, never below. */
  readonly refused: string | null;
  /** Id of the format, as in `docs/methods/formats.md`. */
  readonly preset: string | null;
  readonly grain: Grain | null;
  readonly zone: string | null;
  /** Null: does not say; an empty list: there are no amounts. */
  readonly currencies: readonly string[] | null;
  readonly period: Period | null;
  readonly locale: Locale | null;
  /** Data as loaded. Null: the tool shows no rows. */
  readonly tables: readonly ReadTable[] | null;
  /** Lines of totals that were kept apart from the data. */
  readonly totals: readonly TrueTotal[] | null;
  /** Bytes of which the tool says what they are, header, data, totals, rejected and all. */
  readonly bytes: number | null;
  readonly rejects: readonly { readonly line: number; readonly code: string | null; readonly says: string }[] | null;
  readonly doubts: readonly Doubt[];
}

/** A reading that says nothing: what a tool knows is filled in over it. */
export const silent: Reading = {
  refused: null,
  preset: null,
  grain: null,
  zone: null,
  currencies: null,
  period: null,
  locale: null,
  tables: null,
  totals: null,
  bytes: null,
  rejects: null,
  doubts: [],
};

/** One line of the score. */
export interface Line {
  readonly item: Item;
  /**
   * 1 right, 0 not said, or wrong and said to be doubtful, −1 wrong without a word; shares between. Null where the file has nothing of
   * the kind.
   */
  readonly score: number | null;
  /** Wrong values without a word. */
  readonly silent: number;
  /** First differences in words; empty when all is right. */
  readonly notes: readonly string[];
}

export interface FileScore {
  readonly file: string;
  readonly refused: string | null;
  readonly lines: readonly Line[];
  /** Mean of the lines that apply; 0 for a refusal. */
  readonly score: number;
  readonly silent: number;
}

/** `scoreFile(truth, reading)` of `score-file.ts` gives this; `trueFile(file)` of `true-file.ts` makes the truth of a printed file. */
export type ScoreFile = (truth: TrueFile, reading: Reading) => FileScore;
