/** How one creative stands: evidence, verdict without an alarm, and what is missing. */
import type { Refusal } from '../../../core/estimate/contract';
import type { Verdict } from '../../../core/monitor/contract';
import { conditionalProcess, DROP_FACTORS, type ConditionalProcess } from '../../../core/monitor/conditional-process';
import { LEARNING_DAYS, type Controlled } from '../../../core/monitor/control';
import { launchOf } from '../../../core/monitor/delivery-series';
import { daysNeeded, evidencePerDay } from '../../../core/monitor/evidence';
import { leaningOf, type Leaning } from '../../../core/monitor/leaning';
import { countsFrom } from '../../../core/monitor/maturity';
import { hasEvidence } from '../../../core/monitor/pair-day';

/** Long enough that a season of history is one process; a longer horizon costs little, a restart forgets the baseline. */
export const HORIZON_DAYS = 365;
/** The drop whose detection is promised. */
const PROMISED_FACTOR = 0.7;
const RECENT_DAYS = 28;

export interface Standing {
  readonly controlled: Controlled;
  readonly process: ConditionalProcess;
  /** Days on which each day of the process counted. */
  readonly known: readonly number[];
  /** What the fast detector says. */
  readonly leaning: Leaning | null;
}

/** @param runLength days between false alarms of the fast detector */
export function standingOf(controlled: Controlled, runLength: number): Standing {
  const process = conditionalProcess(controlled.days, { direction: 'drop', horizon: HORIZON_DAYS });
  return {
    controlled,
    process,
    known: controlled.days.map(({ day, seen }) => countsFrom(day, seen)),
    leaning: leaningOf(controlled.days, process.dispersion, runLength),
  };
}

export interface Quiet {
  readonly verdict: Verdict;
  readonly needMore: Refusal | null;
}

/** The verdict of a creative without an alarm. */
export function quietVerdict({ controlled, process }: Standing, today: number, alpha: number): Quiet {
  const launch = launchOf(controlled.series);
  const evident = controlled.days.map((day, at) => ({ day, at })).filter(({ day }) => hasEvidence(day));
  if (controlled.level === null || evident.length === 0) return { verdict: 'insufficient data', needMore: noControl };
  const recent = evident.slice(-RECENT_DAYS);
  const perDay =
    recent.reduce((sum, { day, at }) => {
      const share = day.exposure / (day.exposure + day.controlExposure);
      const trials = (day.count + day.control) / process.dispersion[at];
      return sum + evidencePerDay(trials, share, PROMISED_FACTOR);
    }, 0) / recent.length;
  const needed = Math.ceil(daysNeeded({ perDay, alpha, alternatives: DROP_FACTORS.length * HORIZON_DAYS }));
  if (evident.length >= needed) return { verdict: 'healthy', needMore: null };
  if (launch !== null && today - launch < LEARNING_DAYS)
    return { verdict: 'wearing in', needMore: tooFew(evident.length, needed) };
  return { verdict: 'insufficient data', needMore: tooFew(evident.length, needed) };
}

/** Said where there is evidence of a change, but not of a change of this creative. */
export const controlMoved: Refusal = {
  refused: true,
  reason: 'What it is compared with changed, not the creative itself',
  have: null,
  need: null,
  unit: 'days with a steady control',
  how: 'Look at the other creatives of its ad set; one of them took off.',
};

const noControl: Refusal = {
  refused: true,
  reason: 'Nothing else ran beside this creative, so a decline could not be told from the season',
  have: 0,
  need: 1,
  unit: 'other creatives at the same time',
  how: 'Run a second creative in the same account.',
};

const tooFew = (have: number, need: number): Refusal => ({
  refused: true,
  reason: 'Too few clicks a day to notice a drop of 30 %',
  have,
  need: Number.isFinite(need) ? need : null,
  unit: 'days at the present number of clicks',
  how: 'Wait, or compare at the level of the campaign.',
});
