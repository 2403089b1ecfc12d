import { stream } from '../../../src/core/stats/random';
import { DAY_MS, dayIndex, inPeriod } from '../calendar';
import { chance, logNormal } from '../draw';
import type { Quality } from './campaign';
import type { Lifecycle } from './lifecycle';
import type { Account, Person } from './people';

/** What an account bought; one deal at most in this version. */
export interface Deal {
  readonly account: Account;
  /** Who booked the first demo. */
  readonly champion: Person;
  readonly championLife: Lifecycle;
  /** Others of the account who booked a demo before the deal was opened, at most two. */
  readonly backers: readonly Person[];
  readonly openedMs: number;
  readonly won: Subscription | null;
  readonly lostMs: number | null;
}

export interface Subscription {
  readonly fromMs: number;
  readonly plan: 'Team' | 'Business';
  readonly seats: number;
  readonly monthlyMicros: number;
  readonly currency: 'EUR' | 'USD';
  readonly cancelledMs: number | null;
}

export const OPENING = 0.85;
const MONTHLY_CHURN = 0.09;
const perSeat = { Team: 35, Business: 59 } as const;

export function churnOf({ retention }: Quality): number {
  return MONTHLY_CHURN / retention;
}

/** Chance to win a deal that is backed with this much authority. */
export function winChance({ priceSensitivity }: Person, backing: number, { win }: Quality): number {
  return Math.min(0.85, (0.34 + 0.18 * backing * (1.3 - priceSensitivity)) * win);
}

/** Median number of seats that an account buys. */
export function usualSeats({ people }: Account): number {
  return 3 + people;
}

/** Price of a month with the usual seats, averaged over the plans. */
export function usualMonthly(account: Account): number {
  const seats = usualSeats(account);
  return seats > 25 ? seats * perSeat.Business : seats * (0.75 * perSeat.Team + 0.25 * perSeat.Business);
}

function insideOrNull(person: Person, utcMs: number): number | null {
  return inPeriod(dayIndex(person.account.region.zone, utcMs)) ? utcMs : null;
}

function subscriptionOf(seed: bigint, { person: champion, quality }: Lifecycle, wonMs: number): Subscription {
  const { account } = champion;
  const random = stream(seed, 'world-a', 'subscription', account.index);
  const seats = Math.max(2, Math.round(logNormal(random, usualSeats(account), 0.4)));
  const plan = seats > 25 || chance(random, 0.25) ? 'Business' : 'Team';
  const months = Math.ceil(random.exponential(churnOf(quality)));
  return {
    fromMs: wonMs,
    plan,
    seats,
    monthlyMicros: seats * perSeat[plan] * 1_000_000,
    currency: account.region.currency,
    cancelledMs: insideOrNull(champion, wonMs + months * 30 * DAY_MS),
  };
}

/** The account's deal: opened after its first demo, decided by how much of the committee took part. */
export function dealOf(seed: bigint, account: Account, members: readonly Lifecycle[]): Deal | null {
  const demos = members.filter((m) => m.demoMs !== null).sort((a, b) => a.demoMs! - b.demoMs!);
  const first = demos[0];
  if (first === undefined || first.demoMs === null) return null;
  const random = stream(seed, 'world-a', 'deal', account.index);
  if (!chance(random, OPENING)) return null;
  const champion = first.person;
  const openedMs = insideOrNull(champion, first.demoMs + Math.floor(random.exponential(1) * 3 * DAY_MS) + 3_600_000);
  if (openedMs === null) return null;
  const backers = demos.slice(1, 3).filter((m) => m.demoMs! < openedMs).map((m) => m.person); // prettier-ignore
  const deal = { account, champion, championLife: first, backers, openedMs };
  const backing = demos.reduce((sum, m) => sum + m.person.persona.authority, 0);
  const wins = chance(random, winChance(champion, backing, first.quality));
  const decidedMs = insideOrNull(champion, openedMs + Math.floor(random.gamma(2) * 8 * DAY_MS) + 3_600_000);
  if (decidedMs === null) return { ...deal, won: null, lostMs: null };
  if (!wins) return { ...deal, won: null, lostMs: decidedMs };
  return { ...deal, won: subscriptionOf(seed, first, decidedMs), lostMs: null };
}
