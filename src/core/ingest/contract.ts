/**
 * The shapes that the reader hands around: bytes in, records, regions, typed columns, a report and canonical
 * Arrow batches out (methods: docs/methods/ingest.md). Pure types; every module of `core/ingest` speaks them.
 */
import type { PlatformEncoding } from './encoding/platform-encodings';
import type { PhaseProgress } from '../jobs';
import type { KindAnswer, LearnedMapping, MappingReport } from './mapping/contract';

/** Random access to a file's bytes; a `File` in the tab, a descriptor on Node. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** Bytes `[from, to)`; shorter only at the end of the file. */
  read(from: number, to: number): Promise<Uint8Array>;
  /** One pass over all bytes, where that is cheaper than reading by places: what is unpacked on the way. May be called again. */
  stream?(): AsyncIterable<Uint8Array>;
  /** Set where the file lies inside another. */
  readonly within?: 'zip';
  /** The sheet to read, where the file is a workbook of several. */
  readonly sheet?: string;
}

/** `utf-8-twice`: text that was encoded twice, repaired because a person asked for it. */
export type Encoding =
  'utf-8' | 'utf-8-twice' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'windows-1252' | PlatformEncoding;
export type Container = 'plain' | 'gzip' | 'zip' | 'xlsx' | 'html' | 'parquet';

/** How a block of a delimited file is written. */
export interface Dialect {
  /** One character, two of them, or a blank: then any run of blanks parts two fields, and those at the ends part none. */
  readonly delimiter: string;
  readonly quote: '"' | "'" | null;
  readonly escape: 'double' | 'backslash';
}

/**
 * Records over one UTF-8 buffer, as columns of offsets (no object per row). Field `f` of record `r` is
 * `i = first[r] + f`, its text `bytes[start[i]] … bytes[end[i])`, outer quotes already left out.
 */
export interface RecordBatch {
  readonly bytes: Uint8Array;
  /** The decoded text itself: record r is `text[offset[r] - offset[0]] … text[offset[r + 1] - offset[0])`, line end included. */
  readonly text: Uint8Array;
  readonly count: number;
  /** Length count + 1. Width of record r is `first[r + 1] - first[r]`. */
  readonly first: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Bit set of `FieldFlag` per field. */
  readonly flags: Uint8Array;
  /** Bit set of `RecordFlag` per record. */
  readonly recordFlags: Uint8Array;
  /** First physical line of each record, from 1, and of the record after the last: length count + 1. */
  readonly line: Int32Array;
  /** Byte offset of each record in the decoded UTF-8 text, and of the end of the last: length count + 1. */
  readonly offset: Float64Array;
}
/**
 * `appended`: text followed the closing quote; the span then starts at the opening quote and `fieldText` resolves it.
 * In line-JSON `quoted` marks every string, so that an empty string differs from null and absent.
 */
export const FieldFlag = { quoted: 1, doubled: 2, escaped: 4, appended: 8 } as const;
/**
 * `blank`: the line holds blanks only, or every field is empty and unquoted. `badJson`: a line of line-JSON that is no object.
 * `envelope`: what stands around a list of JSON records.
 */
export const RecordFlag = {
  quoteAnomaly: 1,
  unbalanced: 2,
  badBytes: 4,
  nul: 8,
  blank: 16,
  badJson: 32,
  envelope: 64,
} as const;

export type RegionKind =
  'bom' | 'sep-hint' | 'preamble' | 'comment' | 'blank' | 'header' | 'data' | 'totals' | 'footer' | 'rejected';

/** A run of neighbouring lines of one kind. Regions are disjoint, ordered and cover the file (bytes of the decompressed entry). */
export interface Region {
  readonly kind: RegionKind;
  /** Table of the file, from 1; 0 outside any table. */
  readonly table: number;
  readonly fromLine: number;
  /** Last line, inclusive; `fromLine - 1` for a region of bytes that is no line of its own (a byte order mark). */
  readonly toLine: number;
  readonly fromByte: number;
  readonly toByte: number;
  /** Records in the region. */
  readonly rows: number;
  readonly reason: string | null;
}

/** Why a record did not load. Codes are entries of the error catalogue. */
export type RejectCode =
  | 'ragged-short'
  | 'ragged-long'
  | 'unbalanced-quote'
  | 'bad-bytes'
  | 'nul-bytes'
  | 'bad-number'
  | 'bad-date'
  | 'date-range'
  | 'range-order'
  | 'negative-count'
  | 'missing-time'
  | 'missing-id'
  | 'bad-json'
  | 'truncated';

/** An input line that did not load. `raw` is masked and at most 4 KiB. */
export interface Reject {
  readonly line: number;
  readonly column: string | null;
  /** The cell at fault, masked and cut; null where the fault is the line's. */
  readonly value: string | null;
  readonly code: RejectCode;
  readonly message: string;
  readonly raw: string;
}

export type CanonicalTable = 'events' | 'delivery' | 'web_aggregate' | 'lookup';
/** Tables that records of a file become rows of; entries of lists are made beside them. */
export type RowTable = Exclude<CanonicalTable, 'lookup'>;
export type Grain = 'event' | 'delivery' | 'web_aggregate' | 'snapshot' | 'lookup' | 'unknown';

/** A column of the file as read. `field` is a canonical column name, or null when it is kept in `props`. */
export interface ColumnReport {
  readonly name: string;
  readonly index: number;
  readonly field: string | null;
  readonly type:
    | 'text'
    | 'id'
    | 'integer'
    | 'decimal'
    | 'money'
    | 'percent'
    | 'date'
    | 'instant'
    | 'email'
    | 'phone'
    | 'boolean'
    | 'json';
  /** Currency code, `%`, `micros` …; null when the column has no unit. */
  readonly unit: string | null;
  /** One sentence saying how the column was read and why; null for plain text. */
  readonly how: string | null;
  /** Damage seen on ids (docs/methods/ingest.md); empty when none. */
  readonly damage: readonly string[];
}

export interface PresetMatch {
  readonly id: string;
  /** What people call this export: `Google Ads report`. */
  readonly label: string;
  readonly score: number;
  /** Pieces of evidence as sentences. */
  readonly reasons: readonly string[];
  readonly alternatives: readonly {
    id: string;
    label: string;
    score: number;
    matched: readonly string[];
    missing: readonly string[];
  }[];
}

/** A total that the file itself printed. `value` is in units of the metric (micros for money), null when unreadable. */
export interface PrintedTotal {
  readonly label: string;
  readonly segment: string | null;
  readonly metric: string;
  readonly raw: string;
  readonly value: number | null;
  readonly line: number;
}

export interface Reconciliation {
  readonly metric: string;
  readonly sum: number;
  readonly total: number | null;
  readonly tolerance: number;
  readonly ok: boolean;
  readonly outcome: 'agrees' | 'agrees within rounding' | 'differs' | 'no total in file';
}

/** A question that the studio puts to a person, with the default it took (docs/methods/formats.md). */
export interface Question {
  readonly id: string;
  readonly file: string;
  readonly asked: string;
  readonly taken: string;
  readonly alternatives: readonly string[];
}

export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly line: number | null;
}

/** Everything known of a file after reading it: the `inspect` contract of the headless studio, in memory. */
export interface FileReport {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly container: Container;
  readonly encoding: Encoding;
  readonly newline: 'LF' | 'CRLF' | 'CR' | 'mixed' | 'none';
  readonly dialect: Dialect | null;
  readonly regions: readonly Region[];
  readonly tables: number;
  readonly preset: PresetMatch | null;
  /** How a table that no preset claims was mapped, or could be; absent from reports of older versions. */
  readonly mapping?: MappingReport | null;
  readonly grain: Grain;
  readonly columns: readonly ColumnReport[];
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly zone: {
    readonly name: string;
    readonly source: 'explicit offset' | 'stated zone' | 'account default' | 'assumed';
  } | null;
  readonly currency: string | null;
  /** Local day on which the file was made, where it or its name says so; absent from reports of older versions. */
  readonly exported?: string | null;
  readonly rows: {
    readonly data: number;
    readonly totals: number;
    readonly rejected: number;
    readonly blank: number;
    readonly comment: number;
  };
  readonly totals: readonly PrintedTotal[];
  readonly reconciliation: readonly Reconciliation[];
  readonly warnings: readonly Warning[];
  readonly questions: readonly Question[];
  /** Records that loaded, and the rows they made by canonical table (a payment that was refunded makes an order and a refund). */
  readonly loaded: { readonly records: number; readonly rows: Readonly<Partial<Record<CanonicalTable, number>>> };
  /** Exact duplicates of an earlier record, by the preset's key, skipped. */
  readonly duplicates: number;
  /** Lines in the decoded text. */
  readonly lines: number;
}

/** Settings that a person may give for a file: answers to questions by id, and a column mapping by raw name. */
export interface ReadSettings {
  readonly answers: Readonly<Record<string, string>>;
  /** Raw column name → canonical field, or null for `props`. Missing names keep the preset's own mapping. */
  readonly mapping: Readonly<Record<string, string | null>>;
  /** The Study's defaults. */
  readonly zone: string;
  readonly currency: string | null;
  /** Mappings that a person confirmed for tables of earlier files, in the order in which they were learned. */
  readonly remembered?: readonly LearnedMapping[];
  /** Answers that a person gave for known exports of the same columns. */
  readonly answered?: readonly KindAnswer[];
}

/** What the reader writes to, in order. One batch is one complete Arrow IPC stream of at most a row group of the engine (122,880 rows). */
export interface CanonicalSink {
  batch(table: CanonicalTable | 'rejects', bytes: Uint8Array, rows: number): Promise<void>;
  /** Forget everything written so far: the reader saw evidence that changes its plan and starts again. */
  restart(): Promise<void>;
}

/** The compute task `ingest.read`. `file` is cloned cheaply (a `File` is a handle). */
export interface ReadFileInput {
  readonly file: unknown;
  /** Of the file itself, without the names of what lies inside. */
  readonly name: string;
  /** What to read inside the file, names from the outside in; empty for the file itself. */
  readonly inner: readonly string[];
  /** Identity of the source in the Study; physical tables and the snapshot are named by it. */
  readonly sourceId: number;
  readonly settings: ReadSettings;
}
export interface ReadFileOutput {
  readonly report: FileReport;
  readonly rejects: readonly Reject[];
  /** First 200 data rows as text, per column, for the preview. */
  readonly preview: Preview;
  readonly snapshot: { readonly sha256: string; readonly bytes: number };
}

/** The first rows of a file and a small distribution per column; drawn by the Data screen. */
export interface Preview {
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly profiles: readonly ColumnProfile[];
}
export interface ColumnProfile {
  readonly column: string;
  readonly distinct: number;
  /** True when counting stopped and `distinct` is a lower bound. */
  readonly capped: boolean;
  readonly nulls: number;
  readonly min: string | null;
  readonly max: string | null;
  /** At most 24 counts: equal-width bins of numbers and dates, or most frequent values of text, in falling order. */
  readonly bins: readonly number[];
}

export type ReadProgress = (progress: PhaseProgress) => void;
