import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, DAYS, dayIndex, inPeriod } from '../calendar';
import { chance } from '../draw';
import type { Exposure } from './exposures';
import type { Person } from './people';
import { localMoment } from './rhythm';

export type VisitSource = 'ad' | 'organic' | 'direct' | 'onboarding' | 'follow-up' | 'partner';

export interface Visit {
  readonly person: Person;
  readonly utcMs: number;
  readonly device: number;
  readonly source: VisitSource;
  /** The clicked ad, for visits from ads. */
  readonly click: Exposure | null;
  /** The ad seen without a click that caused this visit; known to the truth alone. */
  readonly causedBy: Exposure | null;
}

const VIEW_EFFECT = { display: 0.0005, linkedin: 0.02 } as const;
const ownRates = { organic: 0.55, direct: 0.4, partner: 0.12 } as const;

function adVisits(exposures: readonly Exposure[]): Visit[] {
  return exposures
    .filter((exposure) => exposure.clicked)
    .map((click) => ({
      person: click.person,
      utcMs: click.utcMs + 1200,
      device: click.device,
      source: 'ad',
      click,
      causedBy: null,
    }));
}

/** Ads seen but not clicked bring some people back on their own, days later. */
function lateVisits(seed: bigint, person: Person, exposures: readonly Exposure[]): Visit[] {
  const streams = new Map<string, Random>();
  const visits: Visit[] = [];
  for (const seen of exposures) {
    const { key, channel } = seen.campaign;
    if (channel !== 'display' && channel !== 'linkedin') continue;
    const own = streams.get(key) ?? stream(seed, 'world-a', 'view-effect', key, person.index);
    streams.set(key, own);
    if (!chance(own, VIEW_EFFECT[channel] * person.adSensitivity * person.intent) || seen.clicked) continue;
    const utcMs = seen.utcMs + Math.floor(own.exponential(1) * 2 * DAY_MS);
    const source = chance(own, 0.6) ? 'direct' : 'organic';
    visits.push({ person, utcMs, device: seen.device, source, click: null, causedBy: seen });
  }
  return visits;
}

function ownVisits(seed: bigint, person: Person): Visit[] {
  return (['organic', 'direct', 'partner'] as const).flatMap((source) => {
    const random = stream(seed, 'world-a', 'visit', source, person.index);
    const count = random.poisson(ownRates[source] * person.intent * person.intent * 2);
    return Array.from({ length: count }, (): Visit => ({
      person,
      utcMs: localMoment(random, person),
      device: random.int(person.devices.length),
      source,
      click: null,
      causedBy: null,
    }));
  });
}

/** Visits to the site before and beside any login, in time order. */
export function visitsOf(seed: bigint, person: Person, exposures: readonly Exposure[]): Visit[] {
  const zone = person.account.region.zone;
  return [...adVisits(exposures), ...lateVisits(seed, person, exposures), ...ownVisits(seed, person)]
    .filter((visit) => inPeriod(dayIndex(zone, visit.utcMs)))
    .sort((a, b) => a.utcMs - b.utcMs);
}

/** A visit that a mail brings, some days after what the mail answers. */
export function mailVisit(random: Random, after: Visit, source: 'onboarding' | 'follow-up'): Visit {
  const { person } = after;
  const utcMs = after.utcMs + Math.floor(random.exponential(1) * 9 * DAY_MS) + 4_200_000;
  return { person, utcMs, device: random.int(person.devices.length), source, click: null, causedBy: null };
}

/** Mails to trial users bring visits after the sign-up. */
export function onboardingVisits(seed: bigint, from: Visit): Visit[] {
  const { person } = from;
  if (!person.consent.email) return [];
  const random = stream(seed, 'world-a', 'visit', 'email', person.index);
  const zone = person.account.region.zone;
  return Array.from({ length: random.poisson(1.1) }, () => mailVisit(random, from, 'onboarding')).filter(
    (visit) => dayIndex(zone, visit.utcMs) < DAYS,
  );
}
