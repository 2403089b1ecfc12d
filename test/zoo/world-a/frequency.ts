import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, FIRST_DAY } from '../calendar';
import { chance } from '../draw';
import type { Campaign } from './campaign';
import { draftAt, draftsOf, exposureStream, inAudience, shownTo, type Draft, type Exposure } from './exposures';
import type { Person } from './people';
import { frequency, heavyWeeks } from './plants';
import { momentOn } from './rhythm';

/**
 * Ads of the display network, where the log names people: as drawn, but for stated days on which some people see more than
 * five, or exactly five, and stated weeks in which some see them far too often.
 */

type Kind = 'one device' | 'two devices' | 'two campaigns' | 'over midnight' | 'exactly five';

interface Crowd {
  readonly campaign: Campaign;
  readonly at: { readonly utcMs: number; readonly device: number };
}

const HOUR_MS = 3_600_000;

/** Hours of the UTC day at which a region is awake and which lie on one day in UTC and in Berlin. */
const wakingHours = { emea: [7, 20], amer: [14, 21.5], apac: [1, 12.5] } as const;

/** Which of the kinds a person can show on a day at all. */
function possibleKinds(person: Person, running: readonly Campaign[]): Kind[] {
  const kinds: Kind[] = ['one device'];
  if (person.devices.length > 1) kinds.push('two devices');
  if (running.length > 1) kinds.push('two campaigns');
  if (person.account.region.id === 'amer') kinds.push('over midnight');
  return kinds;
}

/** `count` moments of a UTC day, a good while apart. */
function moments(random: Random, day: number, hours: readonly [number, number], count: number): number[] {
  const [from, to] = hours;
  const step = ((to - from) * HOUR_MS) / count;
  const start = (FIRST_DAY + day) * DAY_MS + from * HOUR_MS;
  return Array.from({ length: count }, (_, n) => Math.floor(start + (n + 0.1 + 0.8 * random.uniform()) * step));
}

function crowdOf(random: Random, person: Person, running: readonly Campaign[], day: number): Crowd[] {
  const isDecoy = chance(random, 0.5);
  const kinds = possibleKinds(person, running);
  const kind: Kind = isDecoy ? 'exactly five' : kinds[random.int(kinds.length)]!;
  const count = isDecoy ? 5 : 6 + random.int(3);
  const hours = kind === 'over midnight' ? ([22.2, 26] as const) : wakingHours[person.account.region.id];
  return moments(random, day, hours, count).map((utcMs, n) => ({
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
  const random = stream(seed, 'world-a', 'frequency', person.index);
  const crowds: Crowd[] = [];
  const quiet: (readonly [number, number])[] = [];
  for (const day of frequency.days) {
    const own = random.split('day', day);
    if (running(day).length === 0 || !chance(own, 2 * frequency.share)) continue;
    crowds.push(...crowdOf(own, person, running(day), day));
    const midnight = (FIRST_DAY + day) * DAY_MS;
    quiet.push([midnight - DAY_MS / 2, midnight + 1.5 * DAY_MS]);
  }
  for (const monday of heavyWeeks.mondays) {
    const own = random.split('week', monday);
    if (running(monday).length === 0 || !chance(own, heavyWeeks.share)) continue;
    const [least, most] = heavyWeeks.extra;
    const count = least + own.int(most - least + 1);
    for (let n = 0; n < count; n++) {
      const utcMs = momentOn(own, person.account.region.zone, monday + (n % 7));
      crowds.push({ campaign: running(monday)[0]!, at: { utcMs, device: own.int(person.devices.length) } });
    }
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

/** Display exposures of one person, campaign by campaign. */
export function displayExposures(seed: bigint, person: Person, campaigns: readonly Campaign[]): Exposure[] {
  const own = campaigns.filter((campaign) => campaign.channel === 'display' && inAudience(person, campaign));
  if (own.length === 0) return [];
  const running = (day: number) => own.filter(({ days: [first, last] }) => day >= first && day <= last);
  const plan = planOf(seed, person, running);
  return own.flatMap((campaign) => {
    const random = exposureStream(seed, person, campaign);
    return shownTo(random, person, campaign, draftsWith(random, plan, person, campaign));
  });
}
