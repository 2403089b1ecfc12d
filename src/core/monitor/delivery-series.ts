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

/** First day with impressions; null when it never had any. */
export function launchOf(series: CreativeSeries): number | null {
  return series.days.find(({ impressions }) => impressions > 0)?.day ?? null;
}
