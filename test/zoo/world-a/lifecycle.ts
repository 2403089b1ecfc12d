import { stream } from '../../../src/core/stats/random';
import { DAY_MS, dayIndex, inPeriod } from '../calendar';
import { chance, logNormal, pick } from '../draw';
import type { Account, Person } from './people';
import type { Visit } from './visits';

/** When a person reached each stage; null when never inside the half year. Instants are UTC milliseconds. */
export interface Lifecycle {
  readonly person: Person;
  readonly signUp: { readonly utcMs: number; readonly visit: Visit } | null;
  readonly activatedMs: number | null;
  readonly demoMs: number | null;
}

/** What an account bought; one deal at most in this version. */
export interface Deal {
  readonly account: Account;
  readonly champion: Person;
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

const TRIAL_BASE = 0.035;

function insideOrNull(person: Person, utcMs: number): number | null {
  return inPeriod(dayIndex(person.account.region.zone, utcMs)) ? utcMs : null;
}

function firstSignUp(seed: bigint, person: Person, visits: readonly Visit[]): Lifecycle['signUp'] {
  if (person.staysAnonymous) return null;
  const random = stream(seed, 'world-a', 'sign-up', person.index);
  for (const visit of visits) {
    const quality = visit.click?.campaign.visitorQuality ?? (visit.source === 'partner' ? 2 : 1.2);
    const own = random.split(visit.utcMs);
    if (!chance(own, Math.min(0.85, TRIAL_BASE + 0.5 * person.intent * quality))) continue;
    const utcMs = insideOrNull(person, visit.utcMs + 90_000 + own.int(600_000));
    return utcMs === null ? null : { utcMs, visit };
  }
  return null;
}

export function lifecycleOf(seed: bigint, person: Person, visits: readonly Visit[]): Lifecycle {
  const signUp = firstSignUp(seed, person, visits);
  if (signUp === null) return { person, signUp, activatedMs: null, demoMs: null };
  const random = stream(seed, 'world-a', 'stages', person.index);
  const activates = chance(random, Math.min(0.95, (0.22 + 0.55 * person.intent) * person.persona.activation));
  const activationDelay = Math.floor(random.exponential(1) * 1.5 * DAY_MS) + 600_000;
  const books = chance(random, activates ? 0.5 : 0.08);
  const demoDelay = Math.floor(random.exponential(1) * 6 * DAY_MS) + 7_200_000;
  const activatedMs = activates ? insideOrNull(person, signUp.utcMs + activationDelay) : null;
  const demoMs = books ? insideOrNull(person, signUp.utcMs + activationDelay + demoDelay) : null;
  return { person, signUp, activatedMs, demoMs };
}

function subscriptionOf(seed: bigint, champion: Person, wonMs: number): Subscription {
  const { account } = champion;
  const random = stream(seed, 'world-a', 'subscription', account.index);
  const seats = Math.max(2, Math.round(logNormal(random, 4 + account.people * 1.5, 0.4)));
  const plan = seats > 25 || chance(random, 0.25) ? 'Business' : 'Team';
  const perSeat = plan === 'Business' ? 39 : 24;
  const months = Math.ceil(random.exponential(0.06));
  const cancelled = insideOrNull(champion, wonMs + months * 30 * DAY_MS);
  return {
    fromMs: wonMs,
    plan,
    seats,
    monthlyMicros: seats * perSeat * 1_000_000,
    currency: account.region.currency,
    cancelledMs: cancelled,
  };
}

/** The account's deal: opened after its first demo, decided by how much of the committee took part. */
export function dealOf(seed: bigint, account: Account, members: readonly Lifecycle[]): Deal | null {
  const demos = members.filter((m) => m.demoMs !== null).sort((a, b) => a.demoMs! - b.demoMs!);
  const first = demos[0];
  if (first === undefined || first.demoMs === null) return null;
  const random = stream(seed, 'world-a', 'deal', account.index);
  if (!chance(random, 0.75)) return null;
  const champion = first.person;
  const openedMs = insideOrNull(champion, first.demoMs + Math.floor(random.exponential(1) * 3 * DAY_MS) + 3_600_000);
  if (openedMs === null) return null;
  const backing = demos.reduce((sum, m) => sum + m.person.persona.authority, 0);
  const wins = chance(random, Math.min(0.8, 0.3 + 0.18 * backing * (1.3 - champion.priceSensitivity)));
  const decidedMs = insideOrNull(champion, openedMs + Math.floor(random.gamma(2) * 9 * DAY_MS));
  if (decidedMs === null) return { account, champion, openedMs, won: null, lostMs: null };
  if (!wins) return { account, champion, openedMs, won: null, lostMs: decidedMs };
  return { account, champion, openedMs, won: subscriptionOf(seed, champion, decidedMs), lostMs: null };
}

/** Sessions in the product after the sign-up: a few a week while active, then none. */
export function productSessions(seed: bigint, life: Lifecycle): { utcMs: number; device: number; feature: string }[] {
  if (life.signUp === null) return [];
  const { person } = life;
  const random = stream(seed, 'world-a', 'product', person.index);
  const count = random.poisson(life.activatedMs === null ? 0.4 : 1.9);
  const features = ['Report Created', 'Workflow Run', 'Teammate Invited', 'Export Downloaded'];
  return Array.from({ length: count }, () => ({
    utcMs: life.signUp!.utcMs + 900_000 + Math.floor(random.exponential(1) * 16 * DAY_MS),
    device: random.int(person.devices.length),
    feature: pick(random, features),
  }))
    .filter((session) => insideOrNull(person, session.utcMs) !== null)
    .sort((a, b) => a.utcMs - b.utcMs);
}
