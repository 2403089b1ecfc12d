import type { LineRegion } from '../text/lines';

/** One row of delivery before it is printed; `printed` is what the rounded cell says. */
export interface DeliveryTruth {
  readonly day: string;
  readonly account: string;
  readonly campaign: string;
  readonly currency: string;
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
  readonly type: 'impression' | 'click' | 'page' | 'track' | 'identify';
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
}

export type Namespace = 'user' | 'anonymous' | 'cookie' | 'device' | 'email_sha256' | 'phone_sha256';

/** An identifier of a person, printed in a file at some moment. */
export interface Sighting {
  readonly personId: string;
  readonly namespace: Namespace;
  /** As printed for ids; normalised (trimmed, lower-case; E.164) for e-mail addresses and phones. */
  readonly value: string;
  readonly utcMs: number;
  readonly consent: string;
}

export interface FileShape {
  readonly preset: string;
  readonly language: string | null;
  readonly container: 'plain' | 'gzip';
  readonly encoding: 'utf-8' | 'utf-16le';
  readonly bom: boolean;
  readonly newline: 'LF';
  readonly delimiter: ',' | '\t' | null;
  readonly grain: 'delivery' | 'event';
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
  readonly sightings: readonly Sighting[];
}
