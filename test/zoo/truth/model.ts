import type { Locale, Period, TrueTable, TrueTotal } from '../score/model';
import type { Delimiter } from '../text/delimited';
import type { LineRegion } from '../text/lines';

/** One row of delivery before it is printed; `printed` is what the rounded cell says. */
export interface DeliveryTruth {
  readonly day: string;
  /** Last day, where the row spans several. */
  readonly rangeTo: string | null;
  readonly account: string;
  readonly campaign: string;
  /** Empty where rows are of campaigns. */
  readonly creative: string;
  readonly currency: string;
  /** Different people; null where the platform prints none. Never summed. */
  readonly reach: number | null;
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
  readonly printedCostMicros: number;
  /** Conversions the platform claims, in millionths. */
  readonly conversionsMicros: number;
  readonly printedConversionsMicros: number;
  readonly valueMicros: number;
}

/** A row of `totals` as the file prints it. */
export interface TotalsTruth {
  readonly line: number;
  readonly label: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly printedCostMicros: number;
  readonly printedConversionsMicros: number;
}

export interface RejectTruth {
  readonly line: number;
  readonly code: 'missing-time' | 'missing-id' | 'ragged-short' | 'bad-json';
}

/** An event as a tool should know it after reading; absent parts are empty text. */
export interface CanonicalEvent {
  /** Physical line that it stands on. */
  readonly line: number;
  readonly type:
    | 'impression'
    | 'click'
    | 'page'
    | 'track'
    | 'identify'
    | 'lead'
    | 'stage'
    | 'order'
    | 'order_failed'
    | 'order_item'
    | 'refund'
    | 'unsubscribe'
    | 'complaint'
    | 'suppress';
  readonly name: string;
  readonly utcMs: number;
  readonly user: string;
  readonly anonymous: string;
  readonly cookie: string;
  readonly device: string;
  readonly campaign: string;
  readonly creative: string;
  /** Null where the event has no price. */
  readonly costMicros: number | null;
  /** Worth stated by the row, in micros of its currency; null where it states none. */
  readonly valueMicros: number | null;
}

export type Namespace =
  'user' | 'anonymous' | 'cookie' | 'device' | 'email_sha256' | 'phone_sha256' | 'crm' | 'customer';

export interface Identifier {
  readonly namespace: Namespace;
  /** As printed for ids; normalised (trimmed, lower-case; E.164) for e-mail addresses and phones. */
  readonly value: string;
}

/** A loaded row that carries identifiers, with the person it is about. */
export interface RecordTruth {
  /** Physical line of the unpacked text, from 1. */
  readonly line: number;
  readonly personId: string;
  readonly utcMs: number;
  readonly consent: string;
  readonly identifiers: readonly Identifier[];
}

export interface FileShape {
  /** Null: no format describes the table. */
  readonly preset: string | null;
  readonly language: string | null;
  readonly container: 'plain' | 'gzip';
  readonly encoding: 'utf-8' | 'utf-16le' | 'iso-8859-1';
  readonly bom: boolean;
  readonly newline: 'LF' | 'CRLF';
  readonly delimiter: Delimiter | null;
  readonly grain: 'delivery' | 'event' | 'web_aggregate' | 'snapshot' | 'lookup';
  readonly zone: { readonly name: string; readonly inFile: boolean };
  readonly currency: string | null;
  readonly period: { readonly from: string; readonly to: string };
  /** Header cells in file order; empty for files without a header. */
  readonly columns: readonly string[];
}

/** An exported file with everything that is true of it. */
export interface ZooFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly shape: FileShape;
  readonly regions: readonly LineRegion[];
  readonly rows: {
    readonly loaded: number;
    readonly duplicates: number;
    readonly rejected: number;
    readonly totals: number;
    readonly blank: number;
  };
  readonly totals: readonly TotalsTruth[];
  readonly rejects: readonly RejectTruth[];
  readonly duplicates: readonly { readonly line: number; readonly of: number }[];
  readonly delivery: readonly DeliveryTruth[];
  readonly events: readonly CanonicalEvent[];
  readonly records: readonly RecordTruth[];
  /** Number of a line among the data rows, from 1: how the study numbers rows. */
  readonly rowOf: (line: number) => number;
  /** Every cell that must be read right, by the names of the header, where `delivery` and `events` do not tell it. */
  readonly tables?: readonly TrueTable[];
  /** Lines of totals, where `totals` does not list them: those of reports that count neither impressions nor clicks. */
  readonly totalLines?: readonly TrueTotal[];
  /** How numbers and dates are written, where the format has several ways. */
  readonly locale?: Locale;
  /** Currencies of the amounts, where there are several. */
  readonly currencies?: readonly string[];
  /** First and last day that the rows tell of, where the file's own period is another: of a snapshot, the day it was made. */
  readonly span?: Period;
}

/** Files that come in one archive; each is named as it lies in it. */
export interface ZooArchive {
  readonly name: string;
  readonly files: readonly ZooFile[];
}

/** Parts of an event that most rows leave empty. */
export const blankEvent = {
  name: '',
  user: '',
  anonymous: '',
  cookie: '',
  device: '',
  campaign: '',
  creative: '',
  costMicros: null,
  valueMicros: null,
} as const satisfies Partial<CanonicalEvent>;

/** What a plain file without delivery, totals and broken rows does not have. */
export const nothingMore = { totals: [], rejects: [], duplicates: [], delivery: [], events: [], records: [] } as const;

/** What most files are: plain text of commas in UTF-8, no language and no currency of their own. */
export const plainShape = {
  language: null,
  container: 'plain',
  encoding: 'utf-8',
  bom: false,
  newline: 'LF',
  delimiter: ',',
  currency: null,
} as const satisfies Partial<FileShape>;
