/** Where rules apply, as the numbers of places that queries are narrowed to. */
import type { Place, ScopeTest } from '../../../src/core/orchestrate/scope';
import { placesQuery } from '../../../src/sql/orchestrate/orchestrate.query';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';

export interface PlaceCost {
  readonly place: number;
  readonly currency: string | null;
  readonly impressions: number;
  readonly cost: bigint;
  readonly recentImpressions: number;
}

export interface Places {
  /** By number. */
  readonly places: readonly Place[];
  readonly costs: readonly PlaceCost[];
}

export async function readPlaces(engine: Engine): Promise<Places> {
  const rows = await rowsOf(engine, placesQuery);
  const places: Place[] = [];
  for (const row of rows) {
    const { channel, platform, campaign, creative, audience, region, device, placement, context, keyword } = row;
    places[row.place] = {
      channel,
      platform,
      campaign,
      creative,
      audience,
      region,
      device,
      placement,
      context,
      keyword,
    };
  }
  const costs = rows.map(({ place, currency, impressions, cost_micros, recent_impressions }) => ({
    place,
    currency,
    impressions,
    cost: cost_micros,
    recentImpressions: recent_impressions,
  }));
  return { places, costs };
}

/** For the queries' parameter: null means all places. A place that does not say where it lies is taken in: rather too strict. */
export function placesParam(places: readonly Place[], isIn: (place: Place) => boolean): string | null {
  const inside = places.flatMap((place, at) => (isIn(place) ? [at] : []));
  return inside.length === places.length ? null : inside.join(',');
}

export const scopeParam = (places: readonly Place[], scope: ScopeTest): string | null =>
  placesParam(places, (place) => scope(place) !== 'outside');
