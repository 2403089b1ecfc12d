/** What the reader decided about a file before it reads it for good: structure first, then the meaning of each column. */
import type { OpenedFile } from '../container/open-container';
import type {
  ColumnReport,
  Dialect,
  Encoding,
  PresetMatch,
  Question,
  ReadSettings,
  RecordBatch,
  RegionKind,
  RowTable,
  Warning,
} from '../contract';
import type { MappingReport } from '../mapping/contract';
import type { HeaderColumn } from '../header/fold';
import type { Bytes } from './scan';
import type { JsonLayout } from '../json/json-layout';
import type { CellKind, Preset, PresetColumn, StatedPeriod } from '../preset';
import type { DateDecision } from '../values/date-column';
import type { Recognition } from '../recognise/recognise';
import type { NumberDecision } from '../values/number-column';

/** A column with what the preset or a person says of it; its cells have not been looked at yet. */
export interface ColumnRole extends HeaderColumn {
  readonly known: PresetColumn | null;
  /** Canonical column, `click_flag`, or null for `props`. */
  readonly field: string | null;
  readonly kind: CellKind | 'auto';
  /** Field of another column for which this one stands in where that is blank; it is kept in `props` as well. */
  readonly insteadOf: string | null;
}

/** Lines of the file that are no table but say something of it. */
export interface FileContext {
  readonly range: { readonly from: number; readonly to: number } | null;
  readonly zone: string | null;
  readonly title: string | null;
  /** Day of the export as its name states it; null when it states none. */
  readonly exported: number | null;
  /** What lines say of every number of the file. */
  readonly notes: readonly string[];
  /** Rows that the file says it has; null where it says nothing. */
  readonly rows: number | null;
  /** Which periods its rows cover; null where it says nothing. */
  readonly period: StatedPeriod | null;
}

/** Where the table stands and what its columns are. Enough to classify every record. */
export interface Structure {
  readonly format: 'delimited' | 'ndjson';
  /** How records of JSON are laid out. */
  readonly json?: JsonLayout;
  readonly encoding: Encoding;
  readonly bomBytes: number;
  readonly dialect: Dialect | null;
  /** Delimiters that might part the cells as well as the one that is taken; empty where there is no doubt. */
  readonly doubt: readonly string[];
  /** First lines of the header and of the data; equal when the table has no header. 0 and 1 for line-JSON. */
  readonly headerLine: number;
  readonly dataLine: number;
  readonly width: number;
  /** Cells of the header as written, to know it when it is repeated; empty for line-JSON. */
  readonly headerCells: readonly string[];
  readonly columns: readonly ColumnRole[];
  readonly preset: Preset | null;
  readonly match: PresetMatch | null;
  /** What the columns of a table are that no preset claims, confirmed or suggested; null for one that a preset claims. */
  readonly mapping: MappingReport | null;
  /** Answers that came with the mapping, or that were given for a known export of these columns. */
  readonly answers: Readonly<Record<string, string>>;
  readonly context: FileContext;
  /** The version of a file without a header, and those that its lines fit as well; null for files that name their columns. */
  readonly positions: { readonly taken: string; readonly others: readonly string[] } | null;
  /** Kinds of the lines before the header, by line, where they are not preamble. */
  readonly above: ReadonlyMap<number, 'comment' | 'blank' | 'sep-hint'>;
  /** Lines that begin with `# ` are comments in this file, also those with as many cells as a row. */
  readonly hasComments: boolean;
  /** Lines of other tables of the file, which are accounted for and not loaded. */
  readonly foreign: ReadonlyMap<number, { readonly kind: RegionKind; readonly table: number }>;
  /** Number of the table that is read, from 1; of several with the same columns, the first. */
  readonly firstTable: number;
  /** Lines of the head in which tables begin that are read, with their numbers. */
  readonly starts: ReadonlyMap<number, number>;
  /** First line behind the head of the file, where tables may begin that nobody has looked at; Infinity without any. */
  readonly unseenFrom: number;
  /** All tables of the head, in order. */
  readonly tables: readonly TableOfFile[];
}

/** A table of a file, for a person to choose from. */
export interface TableOfFile {
  readonly table: number;
  readonly line: number;
  /** Its header as written; empty where it has none. */
  readonly names: string;
  readonly rows: number;
  /** Preset that claims it. */
  readonly preset: string | null;
}

export interface Found {
  readonly structure: Structure;
  readonly recognition: Recognition;
  /** Records of the head; good until the machine that made it is used again, which it is not. */
  readonly head: RecordBatch;
}

export interface StructureInput {
  readonly opened: OpenedFile;
  readonly bytes: Bytes;
  readonly settings: ReadSettings;
  readonly presets: readonly Preset[];
  /** Dotted paths of the whole file where they are known already; null to take those of the head. */
  readonly paths: readonly string[] | null;
}

/** A column as it will be read. */
export interface PlannedColumn extends ColumnRole {
  readonly type: ColumnReport['type'];
  readonly unit: string | null;
  readonly how: string | null;
  readonly damage: readonly string[];
  /** Ids of Salesforce: those of 15 letters are made the 18 that others have. */
  readonly isSalesforce: boolean;
  readonly number: NumberDecision | null;
  readonly date: DateDecision | null;
  /** Most decimals that its cells print. */
  readonly decimals: number;
  /** A count whose cells have fractions, as those of models have: they are rounded, and it is said. */
  readonly rounds: boolean;
}

export interface RowPeriod {
  readonly cadence: 'week' | 'month';
  /** Which of its days a row names. */
  readonly edge: 'first' | 'last';
  /** Days that the table states: no period reaches past them. */
  readonly within?: { readonly from: number; readonly to: number };
}

export interface ReadPlan {
  readonly structure: Structure;
  readonly columns: readonly PlannedColumn[];
  /** Canonical table that rows go to; null when none does. */
  readonly table: RowTable | null;
  readonly zone: {
    readonly name: string;
    readonly source: 'explicit offset' | 'stated zone' | 'account default' | 'assumed';
  } | null;
  readonly currency: string | null;
  /** Rows of delivery whose day stands for a week or a month; null where it stands for itself. */
  readonly period: RowPeriod | null;
  readonly questions: readonly Question[];
  readonly warnings: readonly Warning[];
  /** True when the plan rests on every line of the file, so that nothing later can surprise it. */
  readonly sawAll: boolean;
}
