/** Where things were shown, and which places a rule is about. */
import type { Place, ScopeTest } from '../../../src/core/orchestrate/scope';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import { placesQuery, termsQuery } from '../../../src/sql/orchestrate/orchestrate.query';

export interface PlaceCost {
  readonly currency: string | null;
  readonly impressions: number;
  readonly cost: bigint;
  readonly recentImpressions: number;
}

/**
 * A place as rules about contexts see it. Where the platform reports no keyword but visits name search terms, the place is
 * split into one per term, each with its part of the visits.
 */
export interface SeenPlace {
  readonly place: number;
  readonly where: Place;
  readonly visits: number;
  readonly of: number;
}

export interface Places {
  /** By number. */
  readonly places: readonly Place[];
  /** By place, one entry per currency. */
  readonly costs: ReadonlyMap<number, readonly PlaceCost[]>;
  readonly seen: readonly SeenPlace[];
}

type Row = ReturnType<typeof placesQuery.decode>[number];

export async function readPlaces(engine: Engine): Promise<Places> {
  const rows = await rowsOf(engine, placesQuery);
  const places: Place[] = [];
  for (const row of rows) places[row.place] = placeOf(row);
  const costs = grouped(rows.map((row) => [row.place, costOf(row)]));
  return { places, costs, seen: seenPlaces(places, await rowsOf(engine, termsQuery)) };
}

const costOf = ({ currency, impressions, cost_micros, recent_impressions }: Row): PlaceCost => ({
  currency,
  impressions,
  cost: cost_micros,
  recentImpressions: recent_impressions,
});

function grouped<K, V>(entries: readonly (readonly [K, V])[]): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const [key, value] of entries) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

function placeOf(row: Row): Place {
  const { channel, platform, campaign, creative, audience, region, device, placement, context, keyword } = row;
  return { channel, platform, campaign, creative, audience, region, device, placement, context, keyword };
}

type Term = ReturnType<typeof termsQuery.decode>[number];

function seenPlaces(places: readonly Place[], terms: readonly Term[]): readonly SeenPlace[] {
  const keyOf = ({ platform, campaign }: Pick<Place, 'platform' | 'campaign'>): string =>
    `${platform}\u001f${campaign}`;
  const byCampaign = grouped(terms.map((term) => [keyOf(term), term]));
  return places.flatMap((where, place): SeenPlace[] => {
    const own = where.keyword === null ? (byCampaign.get(keyOf(where)) ?? []) : [];
    if (own.length === 0) return [{ place, where, visits: 1, of: 1 }];
    const of = own.reduce((sum, { visits }) => sum + visits, 0);
    return own.map(({ keyword, visits }) => ({ place, where: { ...where, keyword }, visits, of }));
  });
}

export interface BlockedPlace {
  readonly place: number;
  /** What is blocked there, in words. */
  readonly value: string;
  /** Part of the place that is, in (0, 1]; exactly 1 where all of it is. */
  readonly share: number;
}

/** Places in the scope of a rule with what it blocks there, one entry per place and value. */
export function blockedPlaces(
  { seen }: Places,
  scope: ScopeTest,
  blocks: (place: Place) => string | null,
): readonly BlockedPlace[] {
  const found = new Map<string, { place: number; value: string; visits: number; of: number }>();
  for (const { place, where, visits, of } of seen) {
    const value = scope(where) === 'inside' ? blocks(where) : null;
    if (value === null) continue;
    const key = `${place} ${value}`;
    const own = found.get(key) ?? { place, value, visits: 0, of };
    found.set(key, own);
    own.visits += visits;
  }
  return [...found.values()].map(({ place, value, visits, of }) => ({ place, value, share: visits / of }));
}

/** For `read-place-days`: `number:thousandths`, the parts of one place added up. */
export function weightsParam(blocked: readonly BlockedPlace[]): string {
  const shares = new Map<number, number>();
  for (const { place, share } of blocked) shares.set(place, (shares.get(place) ?? 0) + share);
  return [...shares].map(([place, share]) => `${place}:${Math.round(Math.min(1, share) * 1000)}`).join(',');
}

/** For queries narrowed to a scope: null means all places. A place that does not say where it lies is taken in: rather too strict. */
export function scopeParam(places: readonly Place[], scope: ScopeTest): string | null {
  const inside = places.flatMap((place, at) => (scope(place) === 'outside' ? [] : [at]));
  return inside.length === places.length ? null : inside.join(',');
}
