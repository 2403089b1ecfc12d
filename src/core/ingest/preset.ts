/**
 * A preset: everything the reader knows of one vendor's export, as data. One folder of `src/catalog/presets` each; a
 * contract suite runs over every folder found. Header tokens are compared after folding (`fold` of `header.ts`).
 */
import type { CanonicalTable, Container, Dialect, Encoding, Grain } from './contract';

/** Names of the columns of files without a header, in their order, as one version of a format has them. */
export interface PositionMap {
  readonly id: string;
  readonly names: readonly string[];
}

/** How the cells of a known column are read. `auto` lets the column's own cells decide between number, date and text. */
export type CellKind =
  | 'text'
  | 'id'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'cpm'
  | 'percent'
  | 'date'
  | 'instant'
  | 'email'
  | 'phone'
  | 'flag'
  | 'json';

export interface PresetColumn {
  /** Header names in any language, raw; folded before comparison. */
  readonly names: readonly string[];
  /**
   * Canonical column, or null to keep the cell in `props`. Any other name is a steering field: it fills no column by itself,
   * and the rules of `rows` read it. `range_from` is the first day of delivery rows that no day column dates.
   */
  readonly field: string | null;
  readonly kind: CellKind;
  /** Additive metrics are reconciled against printed totals. */
  readonly additive?: boolean;
  /** Cells may be blank without rejecting the record (default true except for times and required ids). */
  readonly required?: boolean;
  /** Kept in `props` as well. */
  readonly keep?: true;
  /**
   * Cells may hold several values: joined by `;`, under a key of a JSON object, or in a line of the cell that begins with a
   * name. The first of them is the field's. `member`: the one value of that name in a JSON object, whatever it holds.
   */
  readonly list?: true | { readonly key: string } | { readonly line: string } | { readonly member: string };
  /** Stands on the first of a record's lines alone; the others take it from there (`linesOf` of the preset). */
  readonly fills?: true;
  /** What its very name says of every row: canonical field → text (`7 Day Total Orders` counts within seven days). */
  readonly states?: Readonly<Record<string, string>>;
  /** Ids whose case matters: those of 15 characters get the three that keep them apart where case is lost. */
  readonly ids?: 'salesforce';
  /** Names or places a person and joins nothing: no cell of it is kept. */
  readonly personal?: true;
  /** What becomes of a steering column, as a sentence for its card. */
  readonly says?: string;
  /** A value by which aggregates are parted; of columns that no preset names, all that hold no numbers are such. */
  readonly dimension?: true;
  /** Days, weeks or months since the first day that the lines above the table state. */
  readonly offset?: 'day' | 'week' | 'month';
  /** Epochs that some projects counted by the local clock: which one is asked. */
  readonly clock?: 'may be local';
  /** A ratio of two metrics, kept in `props` and compared with the recomputed one. Names are canonical fields. */
  readonly ratio?: { readonly of: string; readonly per: string };
}

/** What must hold of a record for a row to be made of it. Words are compared after `foldWord`; a missing column has none. */
export type RowTest =
  | { readonly test: 'is one of' | 'is none of'; readonly field: string; readonly words: readonly string[] }
  | { readonly test: 'is set' | 'is positive' | 'is filled' | 'is blank'; readonly field: string }
  | { readonly test: 'any'; readonly of: readonly RowTest[] };

/** What a field of a row holds in place of its own column's cell. */
export type RowValue =
  | { readonly from: 'nothing' }
  | { readonly from: 'text'; readonly text: string }
  /** The cell of the first of these fields that has one. */
  | { readonly from: 'fields'; readonly fields: readonly string[] }
  /** The part of the list named by `each` for which this row is made. */
  | { readonly from: 'part' }
  /** A word that stands for the cell's; a cell without such a word gives `otherwise`, or its own folded text when that is null. */
  | {
      readonly from: 'words';
      readonly field: string;
      readonly words: Readonly<Record<string, string>>;
      readonly otherwise: string | null;
    };

/** One of the rows that a record makes, in the preset's own table or in a list. An event whose time is blank is not made. */
export interface RowRule {
  readonly table: 'events' | 'delivery' | 'lookup';
  /** All must hold; none: every record makes this row. */
  readonly when: readonly RowTest[];
  /** Field that lists values joined by `;`: a row for each of them. */
  readonly each?: string;
  /** Canonical field → what it holds. Others hold their own column's cell in `events` and nothing in `lookup`. */
  readonly sets: Readonly<Record<string, RowValue>>;
}

/** A rule that turns one record into canonical rows. */
export type EventRule =
  /** Every record is one event of this type; a column may name the event. */
  | { readonly kind: 'constant'; readonly type: string }
  /** The type is looked up from a column's value; unknown values use `otherwise`. */
  | {
      readonly kind: 'by-column';
      readonly column: string;
      readonly types: Readonly<Record<string, string>>;
      readonly otherwise: string;
    }
  /** Up to one row, or one per part of a list, for each of several rules. */
  | { readonly kind: 'rows'; readonly rows: readonly RowRule[] };

/** A period that rows cover, as a line above the table states it. */
export interface StatedPeriod {
  readonly pattern: RegExp;
  readonly cadence: 'day' | 'week' | 'month';
  /** Which of its days a row names. */
  readonly edge: 'first' | 'last';
}

/** What must stand around the table, where its columns are the user's own and prove nothing. One of these is enough. */
export interface PresetMark {
  /** Tested on the folded lines above and below the table. */
  readonly lines: readonly RegExp[];
  readonly fileNames: readonly RegExp[];
  /** What is looked for: `a line "Group By:" below the table`. */
  readonly says: string;
}

/** A table that looks like this preset's and is none of its facts: the sentence says what it is. */
export interface PresetRefusal {
  /** Names that must all stand in the header. */
  readonly header: readonly string[];
  readonly says: string;
}

export interface Preset {
  readonly id: string;
  /** Presets of one family are variants in other bytes or languages, never rivals. */
  readonly family: string;
  readonly label: string;
  readonly vendor: string;
  readonly standing: 'confirmed' | 'modelled' | 'own contract';
  readonly containers: readonly Container[];
  readonly encodings: readonly Encoding[];
  readonly formats: readonly ('delimited' | 'ndjson')[];
  readonly dialect?: Dialect;
  /** Patterns of the lines before and after the table. Linear-time regular expressions, tested on the folded line. */
  readonly preamble: readonly {
    readonly pattern: RegExp;
    readonly says: string;
    readonly meaning: 'title' | 'range' | 'zone' | 'export-time' | 'metadata';
    /** Without such a line above it no table is this export's. */
    readonly must?: true;
  }[];
  readonly footer: readonly { readonly pattern: RegExp; readonly says: string }[];
  /** Patterns of folded lines and labels whose group counts the rows of the whole file; a file with fewer was cut. */
  readonly counts?: readonly RegExp[];
  /** Lines that say something of every number of the file. */
  readonly notes?: readonly { readonly pattern: RegExp; readonly says: string }[];
  /** Which periods the rows cover; days where no line says. */
  readonly periods?: readonly StatedPeriod[];
  /** Titles of this vendor's reports that must not be read, with the sentence why. */
  readonly refusedTitles?: readonly { readonly pattern: RegExp; readonly says: string }[];
  /** How to export by day, where rows cover more: `choose Breakdown → By time → Day`. */
  readonly byDay?: string;
  /** Header name of the record that neighbouring lines belong to (an order and its items). */
  readonly linesOf?: string;
  readonly header: {
    /** Each inner list is an alternative of names: one of them must be present. */
    readonly must: readonly (readonly string[])[];
    readonly forbidden: readonly string[];
    /** Columns that the vendor names freely (`properties.…`): they count as known. Tested on the folded name. */
    readonly patterns?: readonly RegExp[];
    readonly mark?: PresetMark;
    /** The columns of each kind of table that the export has: those of one kind must be there in full. */
    readonly kinds?: readonly (readonly string[])[];
  };
  readonly fileName?: RegExp;
  /** Files without a header: how they are written, and the versions of their columns, newest first. */
  readonly positions?: { readonly dialect: Dialect; readonly maps: readonly PositionMap[] };
  /** A file may hold many tables with other columns and days of their own, and all of them are read. */
  readonly manyTables?: true;
  /** Names of files that end in the ISO day of the export; that day, or what a line above says, is the field `exported_utc` of row rules. */
  readonly exportDay?: RegExp;
  /** Label prefixes of totals rows, folded; null where the vendor prints none. */
  readonly totals: { readonly labels: readonly string[] } | null;
  readonly columns: readonly PresetColumn[];
  readonly dateOrder: 'iso' | 'mdy' | 'dmy';
  /** People edit this export by hand: numeric dates, of the order above, may stand among ISO ones. */
  readonly mixedDates?: true;
  /** A number that stands for none: of a period that was not reached yet. */
  readonly noNumber?: string;
  /** Decimal mark of this vendor's numbers, taken where nothing in the file decides. */
  readonly decimal?: '.' | ',';
  readonly zone:
    { readonly from: 'cell' } | { readonly from: 'stated'; readonly name: string } | { readonly from: 'account' };
  readonly grain: Grain;
  readonly table: CanonicalTable;
  readonly stream: 'ad' | 'web' | 'crm' | 'product' | 'transaction';
  readonly channel: string | null;
  readonly platform: string;
  readonly events?: EventRule;
  /** Canonical field → the field that fills it where no column of the file does (an ad set stands for its audience). */
  readonly copies?: Readonly<Record<string, string>>;
  readonly refusals?: readonly PresetRefusal[];
  /** Id fields that may name the person, best first: where the file has columns for several, it is asked which does. */
  readonly people?: readonly string[];
  /** Canonical id fields of which a record must fill one; without any it is rejected as `missing-id`. */
  readonly requireOneOf?: readonly string[];
  /** Canonical fields whose equality makes two records one; `all` compares whole records. Null: no duplicates are looked for. */
  readonly dedupeKey: readonly string[] | 'all' | null;
}

/** A kind of export that the studio recognises, as people know it. */
export type SupportedExport = Pick<Preset, 'label' | 'vendor' | 'stream'>;
