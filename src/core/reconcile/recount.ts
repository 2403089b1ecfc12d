/** Counts outcomes of campaigns by any rule: what a platform does can be done to what was observed, one difference at a time. */
import type { ClaimWindows } from './platforms';

/** The last time that a person met a campaign before an outcome, by kind. */
export interface Met {
  readonly entity: number;
  readonly platform: string;
  readonly kind: 'click' | 'view';
  /** Microseconds since the epoch. */
  readonly at: number;
  /** The last click whose id proves it; null without one. */
  readonly provenAt: number | null;
}

export interface Outcome {
  readonly person: number;
  readonly at: number;
  /** Paid back in full. */
  readonly isReturned: boolean;
  readonly met: readonly Met[];
}

/** Days since 1970-01-01, both counted. */
export interface Period {
  readonly first: number;
  readonly last: number;
}

export interface CountRule {
  /** Whose ads compete for an outcome: everybody's, or one platform's alone. */
  readonly rivals: 'every ad' | 'own ads';
  readonly platform: string;
  readonly day: 'of the outcome' | 'of the ad';
  /** Seconds to add to UTC for the local clock of a campaign's account. */
  readonly offset: (entity: number, utcSeconds: number) => number;
  readonly windows: (entity: number) => ClaimWindows;
  readonly again: 'every' | 'one';
  readonly returned: 'left out' | 'counted';
}

const SECOND = 1e6;
const DAY = 86_400 * SECOND;
/** Systems of record print minutes and cut off the seconds. */
const SLACK = 60 * SECOND;

export const isWithin = (at: number, outcomeAt: number, days: number): boolean =>
  at < outcomeAt + SLACK && at >= outcomeAt - days * DAY;

/** The last click within its window; without one, the last view within its own. */
export function creditOf(outcome: Outcome, { rivals, platform, windows }: CountRule): Met | null {
  let best: Met | null = null;
  for (const met of outcome.met) {
    if (rivals === 'own ads' && met.platform !== platform) continue;
    const { clickDays, viewDays } = windows(met.entity);
    if (!isWithin(met.at, outcome.at, met.kind === 'click' ? clickDays : viewDays)) continue;
    if (best === null || beats(met, best)) best = met;
  }
  return best;
}

function beats(one: Met, other: Met): boolean {
  if (one.kind !== other.kind) return one.kind === 'click';
  return one.at > other.at || (one.at === other.at && one.entity < other.entity);
}

/** Outcomes of the period by campaign of the platform. */
export function recount(outcomes: readonly Outcome[], rule: CountRule, { first, last }: Period): Map<number, number> {
  const counts = new Map<number, number>();
  const seen = new Set<string>();
  for (const outcome of outcomes) {
    if (rule.returned === 'left out' && outcome.isReturned) continue;
    const credit = creditOf(outcome, rule);
    if (credit === null || credit.platform !== rule.platform) continue;
    const { entity } = credit;
    const day = dayOf(rule.day === 'of the ad' ? credit.at : outcome.at, (utc) => rule.offset(entity, utc));
    if (day < first || day > last) continue;
    if (rule.again === 'one') {
      const key = `${entity} ${outcome.person}`;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    counts.set(entity, (counts.get(entity) ?? 0) + 1);
  }
  return counts;
}

/** Day since 1970-01-01 on the local clock. */
export function dayOf(at: number, offset: (utcSeconds: number) => number): number {
  const seconds = Math.floor(at / SECOND);
  return Math.floor((seconds + offset(seconds)) / 86_400);
}
