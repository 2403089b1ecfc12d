/**
 * Exact caps on contacts (methods/govern.md §2), one key at a time: a ring of the last n counted contacts, O(1) each. A rolling
 * window holds (t − W, t], so one exactly W ago is outside; calendar windows are those of a named zone, days of 23 and 25 hours
 * included. A recency gap g is a cap of one in a rolling window of g.
 */
import { Zone } from '../ingest/values/zone';
import type { CapSpec, CapWindow } from './rule-kind';

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;

/** Whether each contact of one key would have been denied. `times` in microseconds, not falling. */
export function deniedByCap(times: readonly number[], cap: CapSpec): readonly boolean[] {
  const counter = new CapCounter(cap);
  return times.map((time) => !counter.admit(time));
}

/** Counts the contacts of one key in their order. */
export class CapCounter {
  readonly #cap: CapSpec;
  readonly #windowOf: (time: number) => number;
  /** The last n counted times, oldest at `#next` once full. */
  readonly #ring: number[] = [];
  #next = 0;
  #last = -Infinity;
  #inBlock = 0;

  /** @param windowOf `windowIndex` of the cap's window: handed in by whoever makes many counters, because zones are dear to open */
  constructor(cap: CapSpec, windowOf: (time: number) => number = windowIndex(cap.window)) {
    this.#cap = cap;
    this.#windowOf = windowOf;
  }

  /** Whether a contact at `time` keeps to the cap; counts it where the mode says so. */
  admit(time: number): boolean {
    const isAdmitted = this.#cap.blockSeconds === null ? this.#isBelow(time) : this.#isUnblocked(time);
    if (isAdmitted || this.#cap.mode === 'recorded') this.#count(time);
    return isAdmitted;
  }

  #isBelow(time: number): boolean {
    const { n, window } = this.#cap;
    if (n === 0) return false;
    if (this.#ring.length < n) return true;
    const oldest = this.#ring[this.#next]!;
    if (window.kind === 'rolling') return oldest <= time - window.seconds * SECOND;
    return this.#windowOf(oldest) !== this.#windowOf(time);
  }

  /** A cap with a block: full, it denies until the block after the last counted contact is over, then starts again. */
  #isUnblocked(time: number): boolean {
    const { n, blockSeconds } = this.#cap;
    if (n > 0 && this.#inBlock < n) return true;
    if (time <= this.#last + (blockSeconds ?? 0) * SECOND) return false;
    this.#inBlock = 0;
    return true;
  }

  #count(time: number): void {
    this.#last = time;
    this.#inBlock += 1;
    if (this.#ring.length < this.#cap.n) this.#ring.push(time);
    else if (this.#cap.n > 0) {
      this.#ring[this.#next] = time;
      this.#next = (this.#next + 1) % this.#cap.n;
    }
  }
}

/** Number of the window that a time falls into; equal numbers are one window. */
export function windowIndex(window: CapWindow): (time: number) => number {
  if (window.kind !== 'calendar') return () => 0;
  const zone = new Zone(window.zone);
  const localDay = (time: number): number => {
    const seconds = Math.floor(time / SECOND);
    return Math.floor((seconds + zone.offsetAt(seconds)) / 86_400);
  };
  if (window.unit === 'day') return localDay;
  // Day 0 was a Thursday; weeks begin on Mondays.
  if (window.unit === 'week') return (time) => Math.floor((localDay(time) + 3) / 7);
  return (time) => {
    const day = new Date((localDay(time) * DAY) / 1000);
    return day.getUTCFullYear() * 12 + day.getUTCMonth();
  };
}

/** Starts of the calendar windows that cover a span, microseconds, rising: for joins in SQL. */
export function windowStarts(window: CapWindow, from: number, to: number): readonly number[] {
  if (window.kind !== 'calendar') return [0];
  const zone = new Zone(window.zone);
  const index = windowIndex({ ...window, unit: 'day' });
  const unitOf = windowIndex(window);
  const starts: number[] = [];
  let before: number | null = null;
  // A day early, so that the window that the span begins in has its start among the days looked at.
  const first = index(from) - 32;
  for (let day = first; day <= index(to) + 1; day += 1) {
    const start = zone.toUtc(day * 86_400) * SECOND;
    const unit = unitOf(start);
    if (unit !== before) starts.push(start);
    before = unit;
  }
  return starts;
}

export interface IdentifiedContact {
  readonly time: number;
  /** Whom it was known to reach when it happened. */
  readonly keyThen: string;
  /** Whom it reached as is known now, after merges and splits. */
  readonly keyNow: string;
}

export interface Breach {
  readonly key: string;
  readonly time: number;
}

/**
 * Breaches that could be known when they happened, and those that only a later merge of identities brought to light. A contact
 * over the cap both ways counts as knowable.
 */
export function breaches(
  contacts: readonly IdentifiedContact[],
  cap: CapSpec,
): { readonly knowable: readonly Breach[]; readonly retroactive: readonly Breach[] } {
  const recorded: CapSpec = { ...cap, mode: 'recorded' };
  const then = overBy(contacts, recorded, ({ keyThen }) => keyThen);
  const now = overBy(contacts, recorded, ({ keyNow }) => keyNow);
  const listed = (at: number): Breach => ({ key: contacts[at]!.keyNow, time: contacts[at]!.time });
  return {
    knowable: [...then].map(listed),
    retroactive: [...now].filter((at) => !then.has(at)).map(listed),
  };
}

function overBy(
  contacts: readonly IdentifiedContact[],
  cap: CapSpec,
  keyOf: (contact: IdentifiedContact) => string,
): ReadonlySet<number> {
  const windowOf = windowIndex(cap.window);
  const counters = new Map<string, CapCounter>();
  const over = new Set<number>();
  contacts.forEach((contact, at) => {
    const key = keyOf(contact);
    const counter = counters.get(key) ?? new CapCounter(cap, windowOf);
    counters.set(key, counter);
    if (!counter.admit(contact.time)) over.add(at);
  });
  return over;
}
