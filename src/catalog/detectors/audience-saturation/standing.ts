/** How one audience stands: how far it is used up, and whether its response fell against the others of its account. */
import { isRefusal, subjectKey, type Refusal } from '../../../core/estimate/contract';
import { audienceOutlook, type AudienceOutlook } from '../../../core/monitor/audience-outlook';
import { conditionalProcess, type ConditionalProcess } from '../../../core/monitor/conditional-process';
import { groupDays, type WatchedDay } from '../../../core/monitor/control';
import type { CreativeSeries } from '../../../core/monitor/delivery-series';
import { countsFrom } from '../../../core/monitor/maturity';
import type { Money } from '../../../core/monitor/money';
import type { Audience } from './audiences';

/** As for creatives: a season of history is one process. */
const HORIZON_DAYS = 365;

export interface Around {
  /** All creatives of the account. */
  readonly account: readonly CreativeSeries[];
  readonly isHeld: (day: number) => boolean;
  /** Last day that is complete. */
  readonly last: number;
  readonly money: Money;
}

export interface Standing {
  /** The audience's, told apart from those of the same names. */
  readonly key: string;
  readonly audience: Audience;
  readonly outlook: AudienceOutlook | Refusal;
  readonly others: readonly CreativeSeries[];
  readonly days: readonly WatchedDay[];
  readonly late: readonly WatchedDay[];
  readonly process: ConditionalProcess;
  /** Days on which each day of the process counted. */
  readonly known: readonly number[];
  readonly around: Around;
}

export function standingOf(audience: Audience, around: Around): Standing {
  const others = around.account.filter((series) => !audience.creatives.includes(series));
  const all = groupDays(audience.creatives, others, around.isHeld);
  const days = all.filter(({ day }) => day <= around.last);
  return {
    key: audience.key,
    audience,
    outlook: outlookOf(audience, audience.witness, around),
    others,
    days,
    late: all.filter(({ day }) => day > around.last),
    process: conditionalProcess(days, { direction: 'drop', horizon: HORIZON_DAYS }),
    known: days.map(({ day, seen }) => countsFrom(day, seen)),
    around,
  };
}

function outlookOf(audience: Audience, witness: CreativeSeries, { money }: Around): AudienceOutlook | Refusal {
  const value = valuePerClick(audience, money);
  // One unit of the account's money in that of the objective, where a rate is known.
  const unit = money.convert(1, audience.currency);
  const isKnown = value !== null && unit.currency === money.currency;
  return audienceOutlook(witness, isKnown ? value / unit.amount : null);
}

/** By the audience, whatever campaign it is in; else by the campaign. In the objective's currency. */
export function valuePerClick({ subject }: Audience, money: Money): number | null {
  const own = money.valuePerClick(subjectKey({ ...subject, campaign: null }));
  return own ?? money.valuePerClick(subjectKey({ ...subject, level: 'campaign', audience: null }));
}

/**
 * First day on which one could have said that the audience is used up: by the launch-to-date rows known then, halving, since the
 * share of new people falls.
 */
export function usedUpKnownAt({ audience, around }: Standing): number {
  const { witness } = audience;
  const ends = [...new Set(witness.reach.map(({ to }) => to))].sort((a, b) => a - b);
  const isUsedUp = (end: number): boolean => {
    const known = { ...witness, reach: witness.reach.filter(({ to }) => to <= end) };
    const outlook = outlookOf(audience, known, around);
    return !isRefusal(outlook) && outlook.verdict === 'saturated';
  };
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isUsedUp(ends[middle])) high = middle;
    else low = middle + 1;
  }
  return countsFrom(ends[high], ends[high] + 1);
}
