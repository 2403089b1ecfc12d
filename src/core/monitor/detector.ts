/** What every detector takes and gives. A detector is a folder under `src/catalog/detectors`. */
import type { Refusal, Subject } from '../estimate/contract';
import type { Finding, FindingKind, Watched } from './contract';
import type { CreativeSeries, DeliveryDay } from './delivery-series';
import type { Money } from './money';

/** Distinct parties per hour that one source reported of one region; hours are numbers since 1970-01-01T00Z. */
export interface Signal {
  /** The system that reported, as `segment`. */
  readonly platform: string;
  readonly stream: string;
  readonly region: string | null;
  /** Rising; hours without a row counted nobody. */
  readonly hours: readonly { readonly hour: number; readonly count: number }[];
}

/** Hours that the files of a source cover, both ends included; outside them silence says nothing. */
export interface Coverage {
  readonly platform: string;
  readonly stream: string;
  readonly from: number;
  readonly to: number;
}

/** All delivery of an ad account by day. */
export interface AccountSeries {
  readonly channel: string | null;
  readonly platform: string | null;
  readonly account: string | null;
  /** Costs in the objective's currency. */
  readonly days: readonly DeliveryDay[];
  /** Some of its cost is in a currency without a rate, and left out: sums are never added across currencies. */
  readonly isCostPartial: boolean;
}

export interface ChannelDay {
  readonly day: number;
  /** Visits, or whatever is counted. */
  readonly results: number;
  /** Major units of the objective's currency where it can be converted; 0 for what is not paid for. */
  readonly spend: number;
  readonly seen: number;
}

export interface ChannelSeries {
  readonly subject: Subject;
  readonly key: string;
  readonly days: readonly ChannelDay[];
}

/** Days of a source on which its counts are not to be trusted: other detectors leave them out. */
export interface Hold {
  readonly about: 'delivery' | 'web';
  readonly platform: string | null;
  /** Null: all accounts. */
  readonly account: string | null;
  readonly from: number;
  readonly to: number;
}

/** All that was known at `asOf`, small enough for one worker. */
export interface MonitorData {
  readonly asOf: string;
  /** Chance of ever a false alarm per series, and false discovery rate over all. */
  readonly alpha: number;
  readonly creatives: readonly CreativeSeries[];
  readonly accounts: readonly AccountSeries[];
  readonly signals: readonly Signal[];
  readonly coverage: readonly Coverage[];
  readonly channels: readonly ChannelSeries[];
  readonly money: Money;
  readonly holds: readonly Hold[];
}

export interface DetectorReport {
  readonly findings: readonly Finding[];
  readonly watched: readonly Watched[];
  readonly refusals: readonly Refusal[];
  readonly holds: readonly Hold[];
}

export interface Detector {
  readonly id: string;
  readonly kind: FindingKind;
  readonly label: string;
  /** What it sees and what it refuses, for the settings page. */
  readonly about: string;
  /** What must hold for its findings to mean what they say, as sentences for people. */
  readonly assumptions: readonly string[];
  /** Guards look first: what they find, the others leave out. */
  readonly role: 'guard' | 'watch';
  watch(data: MonitorData): DetectorReport;
}

/** Which days of a source are left out. */
export function heldDays(
  holds: readonly Hold[],
  scope: { readonly about: Hold['about']; readonly platform: string | null; readonly account: string | null },
): (day: number) => boolean {
  const own = holds.filter(
    (hold) =>
      hold.about === scope.about &&
      hold.platform === scope.platform &&
      (hold.account === null || hold.account === scope.account),
  );
  return (day) => own.some(({ from, to }) => day >= from && day <= to);
}
