/**
 * Moving back in time: the rates as they were known at a split, and what then came of the clicks after it that have
 * matured since. Only what had happened by the split enters the fit.
 */
import { dayNumber } from '../format/date';
import { chainValues } from '../objective/chain';
import { CampaignNames, isNone, keyOf, subjectsOf } from '../objective/entities';
import { daysOf } from '../objective/paths';
import type { SegmentPosterior } from '../objective/posterior';
import { CLICK, FIRST_STAGE } from '../objective/segments';
import { fitRates, leadsOf, type ObjectiveInput } from '../objective/value';

/** One campaign's clicks of the second half: people expected to reach the stage, and those who did. */
export interface Foretold {
  readonly key: string;
  readonly clicks: number;
  readonly expected: number;
  readonly observed: number;
}

export interface Trial {
  /** The deepest stage that enough people of both halves reached. */
  readonly stage: string;
  /** Days since 1970 UTC: fitted on what was known then … */
  readonly split: number;
  /** … and compared over clicks from then to here, old enough to have matured. */
  readonly until: number;
  readonly foretold: readonly Foretold[];
}

export const LEAST_OBSERVED = 30;

/** Null while no stage was reached by enough people of both halves. */
export function tryForetelling(input: ObjectiveInput): Trial | null {
  const asOf = daysOf(Date.parse(input.asOf) * 1000);
  const leads = leadsOf(input).filter(({ touch }) => touch !== null && touch.kind !== 'impression');
  if (leads.length === 0) return null;
  const first = Math.min(...leads.map(({ touch }) => touch!.touchedAt));
  for (let stage = input.stages.length - 1; stage >= 0; stage--) {
    const ways = leads.flatMap(({ path, touch }) => {
      const there = path.reached.find((one) => one.stage >= stage);
      return there === undefined ? [] : [{ from: touch!.touchedAt, days: there.at - touch!.touchedAt }];
    });
    const maturity = ninetiethOf(ways.map(({ days }) => days));
    const until = Math.floor(asOf - maturity);
    const split = Math.floor((first + until) / 2);
    const known = ways.filter(({ from, days }) => from + days <= split).length;
    const later = ways.filter(({ from }) => from >= split && from < until).length;
    if (Math.min(known, later) < LEAST_OBSERVED) continue;
    return { stage: input.stages[stage].label, split, until, foretold: foretell(input, { stage, split, until }) };
  }
  return null;
}

function ninetiethOf(days: readonly number[]): number {
  const sorted = [...days].sort((a, b) => a - b);
  return sorted.length === 0 ? Infinity : sorted[Math.floor(0.9 * (sorted.length - 1))];
}

interface Span {
  readonly stage: number;
  readonly split: number;
  readonly until: number;
}

/** Expected from what was known at the split, and observed since, by campaign. */
export function foretell(input: ObjectiveInput, { stage, split, until }: Span): Foretold[] {
  const fitted = fitRates(knownAt(input, split));
  const chances = new Map(fitted.segments.map((one) => [one.segment.key, chanceOf(one, stage)]));
  const names = new CampaignNames(input.ads);
  const rows = new Map<string, { clicks: number; observed: number }>();
  const at = (key: string) => {
    const row = rows.get(key) ?? { clicks: 0, observed: 0 };
    rows.set(key, row);
    return row;
  };
  const isWithin = (day: number): boolean => day >= split && day < until;
  for (const ad of input.ads) {
    const { campaign } = subjectsOf(ad, names);
    if (isWithin(dayNumber(ad.day)) && !isNone(campaign)) at(keyOf(campaign)).clicks += ad.clicks;
  }
  for (const { path, touch } of leadsOf(input)) {
    if (touch === null || touch.kind === 'impression' || !isWithin(touch.touchedAt)) continue;
    const { campaign } = subjectsOf(touch, names);
    if (!isNone(campaign) && path.reached.some((one) => one.stage >= stage)) at(keyOf(campaign)).observed += 1;
  }
  return [...rows]
    .flatMap(([key, { clicks, observed }]) => {
      const chance = chances.get(key);
      return chance === undefined || clicks === 0 ? [] : [{ key, clicks, observed, expected: clicks * chance }];
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The rows as they were at a day. */
function knownAt(input: ObjectiveInput, day: number): ObjectiveInput {
  const rows = input.rows.filter(({ at }) => daysOf(at) <= day);
  const kept = new Set(rows.map(({ person, seq }) => `${person} ${seq}`));
  return {
    ...input,
    rows,
    touches: input.touches.filter(({ person, seq }) => kept.has(`${person} ${seq}`)),
    ads: input.ads.filter((row) => dayNumber(row.day) < day),
    payments: input.payments.filter(({ at }) => daysOf(at) <= day),
    asOf: new Date(day * 86_400_000).toISOString(),
  };
}

/** Chance that one who clicked ever reaches the stage or a later one. */
function chanceOf({ shares }: SegmentPosterior, stage: number): number {
  const target = FIRST_STAGE + stage;
  const before = shares.slice(0, target);
  const moves = before.map((row) => row.slice(0, target));
  const payoff = before.map((row) => row.slice(target, -1).reduce((sum, share) => sum + share, 0));
  return chainValues({ stages: before.map((_, at) => String(at)), moves, payoff })[CLICK];
}
