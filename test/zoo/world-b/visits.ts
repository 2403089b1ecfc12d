import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, dayIndex, inPeriod } from '../calendar';
import { chance, pick } from '../draw';
import type { Exposure } from './exposures';
import type { Person } from './people';
import { directRise, isDirectRise, isTagLost } from './plants';
import { localMoment } from './rhythm';

export type VisitSource = 'ad' | 'organic' | 'direct' | 'email' | 'affiliate';

export interface Visit {
  readonly person: Person;
  readonly utcMs: number;
  readonly device: number;
  readonly source: VisitSource;
  /** The clicked ad, for visits from ads. */
  readonly click: Exposure | null;
  /** The ad seen without a click that caused this visit; known to the truth alone. */
  readonly causedBy: Exposure | null;
  /** False where a redirect cut the tags off the address. */
  readonly isTagged: boolean;
  /** The sender's site, for affiliates. */
  readonly partner: string;
}

/** Part of those who saw a video or a banner without a click and come by themselves later. */
const VIEW_EFFECT: Partial<Record<string, number>> = { programmatic: 0.0008, tiktok: 0.0025, video: 0.003 };
const ownRates = { organic: 0.33, direct: 0.28, affiliate: 0.09 } as const;
export const partners = ['hagelwick.example', 'groenegids.example', 'plotandplant.example'] as const;

interface At {
  readonly utcMs: number;
  readonly device: number;
}

export function visit(person: Person, at: At, source: VisitSource): Visit {
  return { person, ...at, source, click: null, causedBy: null, isTagged: true, partner: '' };
}

function adVisits(exposures: readonly Exposure[]): Visit[] {
  return exposures
    .filter(({ clicked }) => clicked)
    .map((click) => ({
      ...visit(click.person, { utcMs: click.utcMs + 1200, device: click.device }, 'ad'),
      click,
      isTagged: !isTagLost(click.campaign.channel, click.day),
    }));
}

/** Ads seen but not clicked bring some people back on their own, days later. */
function lateVisits(seed: bigint, person: Person, exposures: readonly Exposure[]): Visit[] {
  const streams = new Map<string, Random>();
  return exposures.flatMap((seen): Visit[] => {
    const { key, channel } = seen.campaign;
    const effect = VIEW_EFFECT[channel];
    if (effect === undefined) return [];
    const own = streams.get(key) ?? stream(seed, 'world-b', 'view-effect', key, person.index);
    streams.set(key, own);
    if (!chance(own, effect * person.adSensitivity * (0.5 + person.intent)) || seen.clicked) return [];
    const utcMs = seen.utcMs + Math.floor(own.exponential(1) * 2 * DAY_MS);
    const source = chance(own, 0.6) ? 'direct' : 'organic';
    return [{ ...visit(person, { utcMs, device: seen.device }, source), causedBy: seen }];
  });
}

function ownVisits(seed: bigint, person: Person): Visit[] {
  return (['organic', 'direct', 'affiliate'] as const).flatMap((source) => {
    const random = stream(seed, 'world-b', 'visit', source, person.index);
    const rate = ownRates[source] * (0.2 + 2.2 * person.intent * person.intent) * 2;
    return Array.from({ length: random.poisson(rate) }, (): Visit => {
      const at = { utcMs: localMoment(random, person), device: random.int(person.devices.length) };
      return { ...visit(person, at, source), partner: source === 'affiliate' ? pick(random, partners) : '' };
    });
  });
}

/** More people come by themselves for some days. */
function risenVisits(seed: bigint, person: Person): Visit[] {
  if (person.region.id !== directRise.region) return [];
  const random = stream(seed, 'world-b', 'visit', 'direct-rise', person.index);
  const usual = ownRates.direct * (0.2 + 2.2 * person.intent * person.intent) * 2;
  // Thinned from a half year at the higher rate, so that days keep their rhythm.
  return Array.from({ length: random.poisson(usual * (directRise.factor - 1)) }, () => {
    const at = { utcMs: localMoment(random, person), device: random.int(person.devices.length) };
    return visit(person, at, 'direct');
  }).filter(({ utcMs }) => isDirectRise(person.region.id, dayIndex(person.region.zone, utcMs)));
}

export function isInside({ region }: Person, utcMs: number): boolean {
  return inPeriod(dayIndex(region.zone, utcMs));
}

/** Visits to the shop before and beside any order, in time order. */
export function visitsOf(seed: bigint, person: Person, exposures: readonly Exposure[]): Visit[] {
  const all = [
    ...adVisits(exposures),
    ...lateVisits(seed, person, exposures),
    ...ownVisits(seed, person),
    ...risenVisits(seed, person),
  ];
  return all.filter(({ utcMs }) => isInside(person, utcMs)).sort((a, b) => a.utcMs - b.utcMs);
}
