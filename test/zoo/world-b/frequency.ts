import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, FIRST_DAY } from '../calendar';
import { chance } from '../draw';
import type { Campaign } from './campaign';
import {
  draftAt,
  draftsOf,
  exposureStream,
  inAudience,
  isLogged,
  shownTo,
  type Draft,
  type Exposure,
} from './exposures';
import type { Person } from './people';
import { frequency } from './plants';

/**
 * Ads of the programmatic platform, whose log names people: as drawn, but for stated days on which some people see more than
 * five, or exactly five.
 */

type Kind = 'one device' | 'two devices' | 'two campaigns' | 'exactly five';

interface Crowd {
  readonly campaign: Campaign;
  readonly at: { readonly utcMs: number; readonly device: number };
}

const HOUR_MS = 3_600_000;

/** Hours of the UTC day at which people are awake in all three countries. */
const WAKING = [7, 21] as const;

/** `count` moments of a UTC day, a good while apart. */
function moments(random: Random, day: number, count: number): number[] {
  const [from, to] = WAKING;
  const step = ((to - from) * HOUR_MS) / count;
  const start = (FIRST_DAY + day) * DAY_MS + from * HOUR_MS;
  return Array.from({ length: count }, (_, n) => Math.floor(start + (n + 0.1 + 0.8 * random.uniform()) * step));
}

/** Which of the kinds a person can show on a day at all, and one of them. */
function kindOf(random: Random, person: Person, running: readonly Campaign[]): Kind {
  if (chance(random, 0.5)) return 'exactly five';
  const kinds: Kind[] = ['one device'];
  if (person.devices.length > 1) kinds.push('two devices');
  if (running.length > 1) kinds.push('two campaigns');
  return kinds[random.int(kinds.length)]!;
}

function crowdOf(random: Random, person: Person, running: readonly Campaign[], day: number): Crowd[] {
  const kind = kindOf(random, person, running);
  const count = kind === 'exactly five' ? 5 : 6 + random.int(3);
  return moments(random, day, count).map((utcMs, n) => ({
    campaign: running[kind === 'two campaigns' ? n % 2 : 0]!,
    at: { utcMs, device: kind === 'two devices' ? n % 2 : 0 },
  }));
}

interface Plan {
  readonly crowds: readonly Crowd[];
  /** Moments near which nothing else is shown, so that a crowd has exactly its size. */
  readonly quiet: readonly (readonly [number, number])[];
}

function planOf(seed: bigint, person: Person, running: (day: number) => readonly Campaign[]): Plan {
  const random = stream(seed, 'world-b', 'frequency', person.index);
  const crowds: Crowd[] = [];
  const quiet: (readonly [number, number])[] = [];
  for (const day of frequency.days) {
    const own = random.split('day', day);
    if (running(day).length === 0 || !chance(own, 2 * frequency.share)) continue;
    crowds.push(...crowdOf(own, person, running(day), day));
    const midnight = (FIRST_DAY + day) * DAY_MS;
    quiet.push([midnight - DAY_MS / 2, midnight + 1.5 * DAY_MS]);
  }
  return { crowds, quiet };
}

function draftsWith(random: Random, plan: Plan, person: Person, campaign: Campaign): Draft[] {
  const natural = draftsOf(random, person, campaign).filter(
    ({ utcMs }) => !plan.quiet.some(([from, to]) => utcMs >= from && utcMs < to),
  );
  const planted = plan.crowds
    .filter((crowd) => crowd.campaign === campaign)
    .map(({ at }) => draftAt(random, campaign, at.utcMs, at.device));
  return [...natural, ...planted];
}

/** Logged exposures of one person, campaign by campaign. */
export function loggedExposures(seed: bigint, person: Person, campaigns: readonly Campaign[]): Exposure[] {
  const own = campaigns.filter((campaign) => isLogged(campaign) && inAudience(person, campaign));
  if (own.length === 0) return [];
  const running = (day: number) => own.filter(({ days: [first, last] }) => day >= first && day <= last);
  const plan = planOf(seed, person, running);
  return own.flatMap((campaign) => {
    const random = exposureStream(seed, person, campaign);
    return shownTo(random, person, campaign, draftsWith(random, plan, person, campaign));
  });
}
