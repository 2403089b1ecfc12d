/** Claims of platforms beside what people did (docs/methods/reconcile.md). */
import { boolean, date, defineQuery, int, micros, nullable, ratio, text } from '../define';
import claimGrowthSql from './claim-growth.sql?raw';
import claimedOutcomesSql from './claimed-outcomes.sql?raw';
import claimsSql from './claims.sql?raw';
import viewedPlatformsSql from './viewed-platforms.sql?raw';

export const claimsQuery = defineQuery({
  name: 'claims',
  sql: claimsSql,
  params: [],
  row: {
    entity: int,
    platform: text,
    account: nullable(text),
    campaign: text,
    action: nullable(text),
    setting: nullable(text),
    zone: nullable(text),
    zone_source: nullable(text),
    day: date,
    last_day: date,
    claimed_micros: micros,
  },
});

/** Times in microseconds since the epoch. `predicates`: of the outcome as step 0. */
export const claimedOutcomesQuery = defineQuery({
  name: 'claimed-outcomes',
  sql: claimedOutcomesSql,
  params: ['predicates'],
  row: {
    outcome: int,
    person: int,
    at_us: ratio,
    is_returned: boolean,
    entity: nullable(int),
    platform: nullable(text),
    viewed: nullable(boolean),
    met_us: nullable(ratio),
    proven_us: nullable(ratio),
  },
});

export const viewedPlatformsQuery = defineQuery({
  name: 'viewed-platforms',
  sql: viewedPlatformsSql,
  params: [],
  row: { platform: text },
});

export const growthQuery = defineQuery({
  name: 'claim-growth',
  sql: claimGrowthSql,
  params: [],
  row: { platform: text, age_days: int, from_micros: micros, to_micros: micros },
});
