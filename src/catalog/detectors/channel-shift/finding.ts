import { certaintyOf } from '../../../core/estimate/contract';
import { dayText } from '../../../core/format/date';
import type { Finding, SeriesPoint } from '../../../core/monitor/contract';
import { findingId } from '../../../core/monitor/finding-id';
import type { Money } from '../../../core/monitor/money';
import { CERTAINTY_WORDS, count, day, decimal, money, percent, placeName, toldText } from '../../../core/monitor/words';
import { exp } from '../../../core/stats/math';
import { Z_90 } from '../../../core/stats/proportion';
import { causesOf, type ShareChange } from './change';
import type { Share } from './shares';

const LARGEST_E = 1e6;

export interface Moved {
  readonly share: Share;
  readonly change: ShareChange;
  readonly since: number;
  readonly detectedAt: number;
  readonly logE: number;
  readonly dispersion: number;
  readonly isRelabelled: boolean;
  /** That all shares differ so much by chance. */
  readonly chance: number;
  /** The channel that gained or lost the most the other way. */
  readonly partner: Share | null;
}

export function shiftFinding(moved: Moved, alpha: number, amounts: Money): Finding {
  const { share, change, since, logE } = moved;
  const { series } = share;
  const eValue = Math.min(LARGEST_E, exp(Math.min(600, logE)));
  const value = amounts.valuePerClick(series.key);
  const half =
    Z_90 * Math.sqrt((moved.dispersion * change.to * (1 - change.to)) / Math.max(1, recentResults(share, since)));
  const certainty = certaintyOf(1 - 1 / Math.max(1, eValue));
  const moneyPerWeek = value === null || moved.isRelabelled ? null : Math.abs(change.perWeek) * value;
  const told = { ...moved, moneyPerWeek, currency: amounts.currency, certainty: CERTAINTY_WORDS[certainty] };
  const [summary, advice] = [summaryOf(told), adviceOf(moved)];
  return {
    id: findingId('shift', series.key, since),
    kind: 'shift',
    detector: 'channel-shift',
    subject: series.subject,
    key: series.key,
    verdict: moved.isRelabelled ? 're-labelled' : 'shifted',
    rung: null,
    since: dayText(since),
    detectedAt: dayText(moved.detectedAt),
    certainty,
    statistic: {
      name: 'conditional e-process against all other channels',
      value: eValue,
      threshold: 1 / alpha,
      falseAlarmRate: `at most 1 in ${Math.round(1 / alpha)} channels ever; e-BH over all channels`,
      approximate: moved.dispersion > 1,
    },
    effect: {
      metric: 'share of visits',
      from: change.from,
      to: change.to,
      interval: {
        low: Math.max(0, change.to - half),
        high: Math.min(1, change.to + half),
        level: 0.9,
        kind: 'confidence',
      },
    },
    moneyPerWeek,
    currency: moneyPerWeek === null ? null : amounts.currency,
    causes: moved.isRelabelled ? [{ cause: 'tags', share: 1 }] : causesOf(change),
    otherwise: otherwiseOf(moved),
    advice,
    title: titleOf(moved),
    summary,
    text: toldText(summary, advice, evidenceOf(moved)),
    series: { label: 'Share of visits by week', unit: 'share of visits', points: pointsOf(moved) },
    response: null,
  };
}

const recentResults = ({ days }: Share, since: number): number =>
  days
    .filter((one) => one.day >= since)
    .slice(-28)
    .reduce((sum, one) => sum + one.count + one.control, 0);

const nameOf = ({ series }: Share): string => placeName(series.subject);
/** Without a file of costs a budget that moved looks like a shift, and nothing may be said of it. */
const spendIsKnown = ({ days }: Share): boolean => days.some(({ spend }) => spend > 0);
const isRise = ({ change }: Moved): boolean => change.perWeek > 0;

function titleOf(moved: Moved): string {
  const { from, to } = moved.change;
  const move = `share of visits from ${percent(from)} to ${percent(to)}`;
  if (moved.isRelabelled) return `${nameOf(moved.share)} looks re-labelled: ${move}`;
  return `${nameOf(moved.share)} brings ${isRise(moved) ? 'more' : 'fewer'} of the visits: ${move}`;
}

type Told = Moved & {
  readonly moneyPerWeek: number | null;
  readonly currency: string | null;
  readonly certainty: string;
};

function summaryOf(told: Told): string {
  const { share, change, since, moneyPerWeek, currency, certainty } = told;
  const amount = decimal(Math.abs(change.perWeek), Math.abs(change.perWeek) < 10 ? 1 : 0);
  const worth = moneyPerWeek === null ? '' : `: ${money(moneyPerWeek, currency)} a week at the value of its visits`;
  return `${nameOf(share)} has brought about ${amount} visits a week ${isRise(told) ? 'more' : 'fewer'} since ${day(since)} than ${spendIsKnown(share) ? 'its spend and ' : ''}the other channels led to expect, ${certainty}${worth}.`;
}

/** What speaks for it. */
function evidenceOf(moved: Moved): string[] {
  const { change, partner, isRelabelled } = moved;
  const other =
    partner === null ? '' : `${nameOf(partner)} ${isRise(moved) ? 'brings fewer' : 'brings more'} over the same weeks.`;
  const isMoved = change.budget > 0 && Math.abs(change.budget - 1) >= 0.05;
  const budget = isMoved
    ? `Its budget went ${change.budget > 1 ? 'up' : 'down'} ${percent(Math.abs(change.budget - 1))}; that is taken out.`
    : '';
  return [
    other,
    isRelabelled
      ? 'The total stayed the same and a channel without a sender gained the same amount on the same days, so the tags changed and not the demand.'
      : budget,
  ];
}

function adviceOf(moved: Moved): string {
  if (moved.isRelabelled) return 'Repair the tags of its links; draw no conclusion about budgets.';
  return isRise(moved)
    ? 'Look at what these visits are worth, and test more budget in a small step.'
    : 'Find out whether demand or a competitor moved before the budget does.';
}

function otherwiseOf({ change, share, isRelabelled, chance }: Moved): Finding['otherwise'] {
  const budget = {
    what: 'A change of budget',
    why: !spendIsKnown(share)
      ? 'open: no file states what was spent on it'
      : change.budget > 0 && Math.abs(change.budget - 1) >= 0.05
        ? `taken out: spend changed by ${percent(change.budget - 1)}, results for the same spend by ${percent(change.response - 1)}`
        : 'no: what it is exposed to hardly changed',
  };
  const season = { what: 'Season', why: `no: the middle channel changed by ${percent(change.common - 1)}` };
  const tags = isRelabelled
    ? { what: 'Demand', why: 'no: the total of both channels stayed the same' }
    : { what: 'Lost tags', why: `no channel without a sender gained what ${nameOf(share)} changed by` };
  const luck = {
    what: 'Chance',
    why: `no: shares of all channels differ so much once in ${chance < 1e-6 ? 'more than a million' : count(1 / chance)} such pairs of periods`,
  };
  return [budget, season, tags, luck];
}

/** Share by week, with the share expected from before at the week's own budgets. */
function pointsOf({ share, since }: Moved): SeriesPoint[] {
  const before = share.days.filter((one) => one.day < since);
  const sum = (days: typeof before, of: (one: (typeof before)[number]) => number): number =>
    days.reduce((total, one) => total + of(one), 0);
  const ratio =
    sum(before, (one) => one.count) /
    sum(before, (one) => one.exposure) /
    (sum(before, (one) => one.control) / sum(before, (one) => one.controlExposure));
  const weeks: SeriesPoint[] = [];
  for (let at = 0; at + 7 <= share.days.length; at += 7) {
    const week = share.days.slice(at, at + 7);
    const [own, all] = [sum(week, (one) => one.count), sum(week, (one) => one.count + one.control)];
    const z = (ratio * sum(week, (one) => one.exposure)) / sum(week, (one) => one.controlExposure);
    const expected = z / (1 + z);
    const isKnown = all > 0 && Number.isFinite(expected);
    const half = isKnown ? Z_90 * Math.sqrt((expected * (1 - expected)) / all) : 0;
    weeks.push({
      day: dayText(week[0].day),
      value: all > 0 ? own / all : null,
      expected: isKnown ? expected : null,
      low: isKnown ? Math.max(0, expected - half) : null,
      high: isKnown ? Math.min(1, expected + half) : null,
      maturity: 'mature',
    });
  }
  return weeks;
}
