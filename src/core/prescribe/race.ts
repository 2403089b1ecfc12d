/** Which campaigns race for the budget, how likely each is the best use of the next unit of money, and the split that follows. */
import type { Refusal } from '../estimate/contract';
import { bestChances } from './belief';
import { RECENT_DAYS, type Campaign, type CampaignWorth } from './campaigns';
import type { DecideSettings } from './contract';
import type { Box } from './simplex';
import { drawValues, thompsonSplit, wholeMicros } from './split';

/** A campaign with a posterior. */
export type Racing = Campaign & { readonly worth: CampaignWorth };

export interface Entrant {
  readonly campaign: Racing;
  readonly nowMicros: number;
  readonly toMicros: number;
  readonly pBest: number;
  readonly isWarmingUp: boolean;
  /** Draws of value per unit of money; null where the budget does not move. */
  readonly draws: Float64Array | null;
}

export interface Race {
  readonly entrants: readonly Entrant[];
  readonly refusals: readonly Refusal[];
}

/** Most that a budget moves in one update, as part of itself: what is known of an arm's value holds near its present spend. */
export const BUDGET_STEP = 0.3;
/** Before so many units and results an arm keeps its budget (methods/decide.md §2.5). */
export const WARM_UP = { units: 100, results: 40 } as const;

const MICROS = 1_000_000;

export function race(campaigns: readonly Campaign[], settings: DecideSettings, seed: number): Race {
  const racing = campaigns.filter(
    (campaign): campaign is Racing =>
      campaign.worth !== null && campaign.spend > 0 && !settings.excluded.includes(campaign.key),
  );
  if (racing.length === 0) return { entrants: [], refusals: [] };
  const chances = bestChances(racing.map(({ worth }) => worth.perMoney));
  const now = racing.map(({ spend, days }) => Math.round((spend / Math.min(RECENT_DAYS, days)) * MICROS));
  const free = racing.flatMap((campaign, k) =>
    isWarmingUp(campaign) || campaign.worth.calibration === 'blocked' ? [] : [k],
  );
  const others = now.reduce((sum, micros, k) => sum + (free.includes(k) ? 0 : micros), 0);
  const total = (settings.dailyBudgetMicros ?? now.reduce((a, b) => a + b, 0)) - others;
  const refusals = refusalsOf({ racing, free, total, settings });
  const draws = drawValues(
    free.map((k) => ({ key: racing[k].key, belief: racing[k].worth.perMoney })),
    seed,
  );
  const moves = free.length > 0 && total > 0 && refusals.length === 0;
  const split = moves
    ? wholeMicros(
        thompsonSplit(
          draws,
          boxOf(
            free.map((k) => now[k]),
            total,
            settings,
          ),
          total,
        ),
      )
    : [];
  return {
    entrants: racing.map((campaign, k) => ({
      campaign,
      nowMicros: now[k],
      toMicros: moves && free.includes(k) ? split[free.indexOf(k)] : now[k],
      pBest: chances[k],
      isWarmingUp: isWarmingUp(campaign),
      draws: moves && free.includes(k) ? draws[free.indexOf(k)] : null,
    })),
    refusals,
  };
}

/** Clicks known of a campaign: over all that the objective looked at, or lately. */
const clicksOf = ({ facts, clicks }: Campaign): number => Math.max(facts?.clicks ?? 0, clicks);

/** Enough units to bid by. */
export const hasUnits = (campaign: Racing): boolean =>
  (campaign.worth.unit === 'click' ? clicksOf(campaign) : campaign.impressions) >= WARM_UP.units;

/** Too little to compare budgets by. */
export const isWarmingUp = (campaign: Campaign): boolean =>
  clicksOf(campaign) < WARM_UP.units || (campaign.facts?.leads ?? 0) < WARM_UP.results;

/** Exploration says how much may be taken from an arm; the step says how far any arm may go. */
function boxOf(now: readonly number[], total: number, { exploration }: DecideSettings): Box {
  const scale = total / now.reduce((a, b) => a + b, 0);
  const take = Math.min(exploration, BUDGET_STEP);
  const give = exploration > 0 ? BUDGET_STEP : 0;
  return {
    low: now.map((micros) => micros * (1 - take) * Math.min(1, scale)),
    high: now.map((micros) => micros * (1 + give) * Math.max(1, scale)),
  };
}

interface Doubts {
  readonly racing: readonly Racing[];
  readonly free: readonly number[];
  readonly total: number;
  readonly settings: DecideSettings;
}

function refusalsOf({ racing, free, total, settings }: Doubts): Refusal[] {
  const blocked = racing.filter(({ worth }) => worth.calibration === 'blocked').length;
  if (blocked > 0) {
    return [
      {
        refused: true,
        reason: 'Budgets and bids stay: the model foretold earlier cohorts wrongly, and is blocked.',
        have: 0,
        need: blocked,
        unit: 'campaigns with a calibrated prediction',
        how: 'Check on Monitor whether tracking broke, then wait until newer cohorts have matured.',
      },
    ];
  }
  if (free.length === 0) {
    const most = Math.max(...racing.map(({ facts }) => facts?.leads ?? 0));
    return [
      {
        refused: true,
        reason: `Budgets stay while campaigns are warming up (${most} of ${WARM_UP.results} results at most).`,
        have: most,
        need: WARM_UP.results,
        unit: 'results of a campaign',
        how: 'Let campaigns run until each has results to compare.',
      },
    ];
  }
  if (total > 0) return [];
  return [
    {
      refused: true,
      reason: 'The daily budget is below what the campaigns spend that cannot be judged yet.',
      have: settings.dailyBudgetMicros === null ? null : settings.dailyBudgetMicros / MICROS,
      need: null,
      unit: 'a day',
      how: 'Raise the daily budget, or leave campaigns out of the race.',
    },
  ];
}
