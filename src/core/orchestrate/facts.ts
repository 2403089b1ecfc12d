/** What rules may know beside the proposal: counts of the past as of now, never a model. */
import type { Place } from './scope';

export interface Contacts {
  /** Microseconds since the epoch, rising; ties in the order of the rows. */
  readonly times: readonly number[];
  /** Place of each, as an index into `Facts.places`. */
  readonly places: readonly number[];
}

export interface Delivered {
  readonly where: Place;
  readonly impressions: number;
}

export interface Executed {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly value: number;
}

export interface Facts {
  /** Loop time, ISO 8601 UTC. */
  readonly now: string;
  readonly places: readonly Place[];
  /** Contacts of the people whom proposals name, by person. */
  readonly contacts: ReadonlyMap<number, Contacts>;
  /** Reasons of suppression by person. */
  readonly suppressed: ReadonlyMap<number, readonly string[]>;
  readonly customers: ReadonlySet<number>;
  /** What was delivered where over the last 30 days. */
  readonly delivered: readonly Delivered[];
  /** Values put in force before, oldest first, by `executedKey`. */
  readonly executed: ReadonlyMap<string, readonly Executed[]>;
}

export const executedKey = (lever: string, key: string): string => `${lever} ${key}`;

export function noFacts(now: string): Facts {
  return {
    now,
    places: [],
    contacts: new Map(),
    suppressed: new Map(),
    customers: new Set(),
    delivered: [],
    executed: new Map(),
  };
}

/** Microseconds since the epoch of an ISO instant; NaN when it is none. */
export const microsOf = (iso: string): number => Date.parse(iso) * 1000;
