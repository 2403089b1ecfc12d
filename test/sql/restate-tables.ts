/** Tables of exports as the reader hands them to the engine, for tests of overlapping files. */
import { DateDay, Dictionary, Int32, Int64, Table, Utf8, vectorFromArray } from 'apache-arrow';

/** Day of March 2031, campaign, spend in micros. */
export type Row = readonly [day: number, campaign: string, cost: number];
export interface Exported {
  readonly rows: readonly Row[];
  readonly preset?: string | null;
  readonly account?: string | null;
  readonly device?: string | null;
  readonly currency?: string;
  /** Days that each row spans. */
  readonly span?: number;
  /** Day of March on which the file says that it was exported. */
  readonly exported?: number;
  /** Conversions that the platform claims for a day. */
  readonly claims?: (day: number) => number;
}

/** Counts of sessions: day of March, dimensions, sessions. */
export type WebRow = readonly [day: number, dimensions: string | null, sessions: number | null, events?: number];

let dictionaries = 0;
const words = (values: readonly (string | null)[]) =>
  vectorFromArray([...values], new Dictionary(new Utf8(), new Int32(), dictionaries++));
const march = (day: number): Date => new Date(Date.UTC(2031, 2, day));
const days = (values: readonly (Date | null)[]) => vectorFromArray([...values], new DateDay());

export function tableOf({ rows, account = 'acc', device = null, currency = 'EUR', span = 1, claims }: Exported): Table {
  return new Table({
    table_no: vectorFromArray(
      rows.map(() => 1),
      new Int32(),
    ),
    row_no: vectorFromArray(
      rows.map((_, at) => at + 1),
      new Int32(),
    ),
    day: days(rows.map(([day]) => march(day))),
    range_to: days(rows.map(([day]) => (span === 1 ? null : march(day + span - 1)))),
    platform: words(rows.map(() => 'google_ads')),
    account: words(rows.map(() => account)),
    campaign: words(rows.map(([, campaign]) => campaign)),
    device: words(rows.map(() => device)),
    currency: words(rows.map(() => currency)),
    impressions: vectorFromArray(
      rows.map(() => 100n),
      new Int64(),
    ),
    claimed_conversions_micros: vectorFromArray(
      rows.map(([day]) => (claims === undefined ? null : BigInt(claims(day)) * 1_000_000n)),
      new Int64(),
    ),
    cost_micros: vectorFromArray(
      rows.map(([, , cost]) => BigInt(cost)),
      new Int64(),
    ),
  });
}

export function webTableOf(rows: readonly WebRow[]): Table {
  const numbers = rows.map((_, at) => at + 1);
  return new Table({
    table_no: vectorFromArray(
      rows.map(() => 1),
      new Int32(),
    ),
    row_no: vectorFromArray(numbers, new Int32()),
    day: days(rows.map(([day]) => march(day))),
    dimensions: words(rows.map(([, dimensions]) => dimensions)),
    sessions: vectorFromArray(
      rows.map(([, , sessions]) => (sessions === null ? null : BigInt(sessions))),
      new Int64(),
    ),
    events: vectorFromArray(
      rows.map(([, , , events]) => (events === undefined ? null : BigInt(events))),
      new Int64(),
    ),
  });
}
