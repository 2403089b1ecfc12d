/** Daily delivery of creatives, as the detectors receive it. Days are numbers since 1970-01-01, local to the account. */
import type { Subject } from '../estimate/contract';
import type { ReachRow } from './lifetime-frequency';

export interface DeliveryDay {
  readonly day: number;
  readonly impressions: number;
  readonly clicks: number;
  /** Major units of the series' currency. */
  readonly cost: number;
  /** Day on which the last of the day's rows was known. */
  readonly seen: number;
}

export interface CreativeSeries {
  readonly subject: Subject;
  readonly key: string;
  readonly account: string | null;
  readonly adSet: string | null;
  readonly currency: string | null;
  /** Rising, one per day with delivery rows; a missing day is not a zero day. */
  readonly days: readonly DeliveryDay[];
  /** Launch-to-date rows, empty where the platform gives none. */
  readonly reach: readonly ReachRow[];
}

/** Creatives by account of a platform, in the order of their keys. */
export function byAccount(creatives: readonly CreativeSeries[]): CreativeSeries[][] {
  const sorted = [...creatives].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const accounts = new Map<string, CreativeSeries[]>();
  for (const series of sorted) {
    const id = JSON.stringify([series.subject.platform, series.account]);
    accounts.set(id, [...(accounts.get(id) ?? []), series]);
  }
  return [...accounts.values()];
}

/** Keys told apart where two series have one: the same names in two accounts, two channels of one platform. */
export function distinctKeys<Series extends { readonly key: string }>(
  series: readonly Series[],
  apart: (one: Series) => readonly (string | null)[],
): Series[] {
  const counts = new Map<string, number>();
  for (const { key } of series) counts.set(key, (counts.get(key) ?? 0) + 1);
  return series.map((one) =>
    counts.get(one.key) === 1
      ? one
      : { ...one, key: [one.key, ...apart(one).filter((part) => part !== null)].join(' › ') },
  );
}

/** First day with impressions; null when it never had any. */
export function launchOf(series: CreativeSeries): number | null {
  return series.days.find(({ impressions }) => impressions > 0)?.day ?? null;
}
