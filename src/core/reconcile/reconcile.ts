/** Claims and observations of a period, laid side by side by campaign. */
import type { DaySpan, Estimated, Refusal } from '../estimate/contract';
import { dayNumber } from '../format/date';
import { Zone } from '../ingest/values/zone';
import type { ReconcileResult, ReconciledCampaign, ReconciledOutcome } from './contract';
import { explainGaps, LOOKBACK, type Explained, type PlatformRule } from './gap';
import { groupBy } from './group';
import { habitsOf, windowsOf } from './platforms';
import { dayOf, isWithin, type Outcome, type Period } from './recount';

/** What a platform claims of a campaign on a day, or over days that it does not part. */
export interface ClaimRow {
  readonly entity: number;
  readonly platform: string;
  readonly account: string | null;
  readonly campaign: string;
  readonly setting: string | null;
  readonly zone: string | null;
  readonly zoneSource: string | null;
  /** ISO days, both counted. */
  readonly from: string;
  readonly to: string;
  readonly claimed: number;
}

/** Claims of one kind of outcome, and all outcomes of that kind. */
export interface ClaimsOf {
  readonly id: string;
  readonly label: string;
  readonly ofOrders: boolean;
  readonly claims: readonly ClaimRow[];
  readonly outcomes: readonly Outcome[];
}

/** What claims of days of one age grew to until the newer export. */
export interface Growth {
  readonly platform: string;
  readonly ageDays: number;
  readonly from: number;
  readonly to: number;
}

export interface ReconcileInput {
  readonly claims: readonly ClaimsOf[];
  /** Null: all days that claims are of. */
  readonly range: DaySpan | null;
  /** Platforms of which a file lists who saw their ads. */
  readonly viewed: ReadonlySet<string>;
  readonly growth: readonly Growth[];
}

const NEEDED = 30;
const NO_CLAIMS: Refusal = {
  ...{ refused: true, reason: 'No file states what a platform claims.', have: 0, need: 1, unit: 'claims' },
  how: 'Load an export of an ad platform with its column of conversions.',
};

export function reconcile({ claims, range, viewed, growth }: ReconcileInput): ReconcileResult {
  const period = periodOf(claims, range);
  const kept = claims.map((one) => ({
    ...one,
    claims: one.claims.filter(({ from, to }) => period !== null && from >= period.from && to <= period.to),
  }));
  const days: Period = { first: dayNumber(period?.from ?? ''), last: dayNumber(period?.to ?? '') };
  const campaigns = kept
    .flatMap((one) => campaignsOf(one, { days, viewed, growth }))
    .filter(({ claimed, observed }) => claimed > 0 || observed > 0)
    .sort((a, b) => b.claimed - a.claimed || a.entity - b.entity);
  return {
    period,
    lookbackDays: LOOKBACK.clickDays,
    outcomes: kept.flatMap((one) => outcomeOf(one, days, campaigns) ?? []),
    campaigns,
    basis: {
      assumptions: [
        'Observed is what visits and orders show of people whose identifiers join them; platforms also see people whom they do not show',
        'Each observed outcome counts for the last click of any ad in the 30 days before it, on its UTC day',
      ],
      seed: null,
    },
    refusals: campaigns.length === 0 ? [NO_CLAIMS] : [],
  };
}

function periodOf(claims: readonly ClaimsOf[], range: DaySpan | null): DaySpan | null {
  const rows = claims.flatMap((one) => one.claims);
  if (rows.length === 0) return null;
  if (range !== null) return range;
  return {
    from: rows.reduce((first, { from }) => (from < first ? from : first), rows[0]!.from),
    to: rows.reduce((last, { to }) => (to > last ? to : last), rows[0]!.to),
  };
}

interface Around {
  readonly days: Period;
  readonly viewed: ReadonlySet<string>;
  readonly growth: readonly Growth[];
}

/** Claims of one campaign, summed, with the setting and the zone that most of them state. */
interface Claimed {
  readonly row: ClaimRow;
  readonly rows: readonly ClaimRow[];
  readonly claimed: number;
  readonly setting: string | null;
}

function campaignsOf(of: ClaimsOf, around: Around): readonly ReconciledCampaign[] {
  const byEntity = groupBy(of.claims, ({ entity }) => entity);
  const claimed = [...byEntity.values()].map(sumOf);
  const byPlatform = groupBy(claimed, ({ row }) => row.platform);
  return [...byPlatform].flatMap(([platform, own]) => {
    const rule = ruleOf(platform, own, of, around);
    const entities = own.map(({ row }) => row.entity);
    const explained = explainGaps(of.outcomes, rule, around.days, entities);
    return own.map((one) => campaignOf(one, explained.get(one.row.entity)!, of, around.days));
  });
}

function sumOf(rows: readonly ClaimRow[]): Claimed {
  const settings = new Map<string | null, number>();
  for (const { setting, claimed } of rows) settings.set(setting, (settings.get(setting) ?? 0) + claimed);
  const [most] = [...settings].sort(([a, left], [b, right]) => right - left || ((a ?? '') < (b ?? '') ? -1 : 1));
  return {
    row: rows[0]!,
    rows,
    claimed: rows.reduce((sum, one) => sum + one.claimed, 0),
    setting: most?.[0] ?? null,
  };
}

function ruleOf(
  platform: string,
  own: readonly Claimed[],
  of: ClaimsOf,
  { days, viewed, growth }: Around,
): PlatformRule {
  const habits = habitsOf(platform);
  const stated = new Map(own.map(({ row, setting }) => [row.entity, windowsOf(setting)]));
  const usual = habits ?? LOOKBACK;
  const windows: PlatformRule['windows'] = (entity) => stated.get(entity) ?? usual;
  const claimsViews = own.some(({ row }) => windows(row.entity).viewDays > 0);
  const inPeriod = of.outcomes.filter((outcome) => isOf(outcome, days));
  return {
    platform,
    windows,
    isAssumed: (entity) => (stated.get(entity) ?? null) === null,
    day: habits?.day ?? null,
    again: habits?.again ?? null,
    offset: offsetsOf(own),
    views: !claimsViews ? 'not claimed' : viewed.has(platform) ? 'listed' : 'unlisted',
    ofOrders: of.ofOrders,
    growth: growthOf(platform, own, growth),
    unjoined: { count: inPeriod.filter(({ met }) => met.length === 0).length, all: inPeriod.length },
  };
}

/** Null where the zone of an account is not known: UTC was only assumed. */
function offsetsOf(own: readonly Claimed[]): PlatformRule['offset'] {
  const zones = new Map<string, Zone>();
  const ofEntity = new Map<number, Zone>();
  for (const { row } of own) {
    if (row.zone === null || row.zoneSource === 'assumed') return null;
    const zone = zones.get(row.zone) ?? new Zone(row.zone);
    zones.set(row.zone, zone);
    ofEntity.set(row.entity, zone);
  }
  return (entity, utcSeconds) => ofEntity.get(entity)?.offsetAt(utcSeconds) ?? 0;
}

/** What claims of the last days will grow by, if they grow as days of their age did before. */
function growthOf(platform: string, own: readonly Claimed[], growth: readonly Growth[]): PlatformRule['growth'] {
  const byAge = new Map<number, { from: number; to: number }>();
  for (const one of growth) {
    if (one.platform !== platform) continue;
    const known = byAge.get(one.ageDays) ?? { from: 0, to: 0 };
    byAge.set(one.ageDays, { from: known.from + one.from, to: known.to + one.to });
  }
  if (byAge.size === 0) return null;
  const last = Math.max(...own.flatMap(({ rows }) => rows.map(({ to }) => dayNumber(to))));
  const rows = new Map(own.map(({ row, rows: all }) => [row.entity, all]));
  return (entity) =>
    (rows.get(entity) ?? []).reduce((sum, { to, claimed }) => {
      const aged = byAge.get(last - dayNumber(to));
      return aged === undefined || aged.from <= 0 ? sum : sum + claimed * (aged.to / aged.from - 1);
    }, 0);
}

/** Whether it happened in the period; what was paid back later happened too. */
const isOf = ({ at }: Outcome, { first, last }: Period): boolean => {
  const day = dayOf(at, () => 0);
  return day >= first && day <= last;
};

function campaignOf(
  { row, claimed, setting }: Claimed,
  { observed, parts }: Explained,
  { id, label, outcomes }: ClaimsOf,
  days: Period,
): ReconciledCampaign {
  const near = outcomes.filter((outcome) => isOf(outcome, days));
  const clicked = (at: number | null, outcome: Outcome): boolean =>
    at !== null && isWithin(at, outcome.at, LOOKBACK.clickDays);
  const count = (is: (met: Outcome['met'][number], outcome: Outcome) => boolean): number =>
    near.filter((outcome) =>
      outcome.met.some((met) => met.entity === row.entity && met.kind === 'click' && is(met, outcome)),
    ).length;
  const explained = parts.reduce((sum, { change }) => sum + (change ?? 0), 0);
  return {
    ...{ entity: row.entity, platform: row.platform, account: row.account, campaign: row.campaign },
    outcome: { id, label },
    ...{ setting, claimed, observed },
    anyTouch: count(({ at }, outcome) => clicked(at, outcome)),
    floor: count(({ provenAt }, outcome) => clicked(provenAt, outcome)),
    factor: factorOf(claimed, observed),
    parts,
    unexplained: claimed - observed - explained,
  };
}

function outcomeOf(
  { id, label, claims, outcomes }: ClaimsOf,
  days: Period,
  campaigns: readonly ReconciledCampaign[],
): ReconciledOutcome | null {
  const all = campaigns.filter(({ outcome }) => outcome.id === id);
  if (all.length === 0) return null;
  const seen = new Set(outcomes.flatMap(({ met }) => met.map(({ platform }) => platform)));
  const named = new Set(claims.filter(({ claimed }) => claimed > 0).map(({ platform }) => platform));
  const claiming = new Set([...named].filter((platform) => seen.has(platform)));
  const own = all.filter(({ platform }) => claiming.has(platform));
  const near = outcomes.filter((outcome) => isOf(outcome, days));
  const touching = near.map(
    ({ at, met }) =>
      new Set(
        met
          .filter(
            (one) => claiming.has(one.platform) && one.kind === 'click' && isWithin(one.at, at, LOOKBACK.clickDays),
          )
          .map(({ platform }) => platform),
      ),
  );
  const sum = (of: 'claimed' | 'observed', platform: string): number =>
    all.reduce((total, one) => total + (one.platform === platform ? one[of] : 0), 0);
  const claimed = own.reduce((total, one) => total + one.claimed, 0);
  const observed = touching.filter(({ size }) => size > 0).length;
  return {
    outcome: { id, label },
    platforms: [...claiming]
      .map((platform) => ({ platform, claimed: sum('claimed', platform), observed: sum('observed', platform) }))
      .sort((a, b) => b.claimed - a.claimed || (a.platform < b.platform ? -1 : 1)),
    unseen: [...named]
      .filter((platform) => !claiming.has(platform))
      .sort()
      .map((platform) => ({ platform, claimed: sum('claimed', platform) })),
    claimed,
    observed,
    all: near.length,
    severally: touching.filter(({ size }) => size > 1).length,
    factor: factorOf(claimed, observed),
  };
}

function factorOf(claimed: number, observed: number): Estimated {
  if (claimed >= NEEDED && observed >= NEEDED)
    return {
      ...{ value: claimed / observed, interval: null, n: observed },
      method:
        'Claimed conversions over outcomes observed after a click: both are counts of the period and no sample of it',
    };
  return {
    refused: true,
    reason: 'Too few to divide.',
    have: Math.floor(Math.min(claimed, observed)),
    need: NEEDED,
    unit: claimed < observed ? 'claimed conversions' : 'observed outcomes',
    how: 'Look at more days, or at the platform as a whole.',
  };
}
