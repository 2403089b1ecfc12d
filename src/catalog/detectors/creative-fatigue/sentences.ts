/** What a finding of a creative says: what, since when, how sure, money, what to do. Every number is one of the finding's. */
import { isRefusal } from '../../../core/estimate/contract';
import { USED_UP } from '../../../core/monitor/audience-outlook';
import type { Finding } from '../../../core/monitor/contract';
import type { ControlLevel } from '../../../core/monitor/control';
import type { CreativeSeries } from '../../../core/monitor/delivery-series';
import type { Change } from '../../../core/monitor/paired-change';
import { costRatio } from '../../../core/monitor/platform-label';
import { CERTAINTY_WORDS, day, decimal, money, percent, placeName, quoted, rate } from '../../../core/monitor/words';
import type { Told } from './told';

const nameOf = ({ subject }: CreativeSeries): string =>
  `${placeName(subject)} ${quoted(subject.creative ?? subject.campaign ?? '')}`;
/** Rows without creatives are watched campaign by campaign. */
const unitOf = ({ subject }: CreativeSeries): string => (subject.creative === null ? 'campaign' : 'creative');
const dropOf = ({ change }: Told): string => percent(1 - change.to / change.from);

export function titleOf(series: CreativeSeries, told: Told): string {
  const what = told.verdict === 'fatigued' ? 'is wearing out' : 'is losing clicks';
  return `${nameOf(series)} ${what}: click rate down ${dropOf(told)}`;
}

export function summaryOf(series: CreativeSeries, told: Told): string {
  const what = told.verdict === 'fatigued' ? 'has been wearing out' : 'has been losing clicks';
  return `${nameOf(series)} ${what} since ${day(told.since)}, ${CERTAINTY_WORDS[told.certainty]}: ${lossOf(told)}.`;
}

/** What speaks for it. */
export function evidenceOf(series: CreativeSeries, told: Told, level: ControlLevel | null): string[] {
  const { change } = told;
  const control = percent(Math.abs(change.controlRatio - 1));
  const moved = change.controlRatio >= 1 ? `rose ${control}` : `fell ${control}`;
  return [
    `In its last ${change.recent.days} days ${rate(change.to)} of its impressions were clicked where ${rate(change.from)} would be expected; the other ${unitOf(series)}s of its ${level ?? 'account'} ${moved} over the same days, so it is not the season.`,
    exposureSentence(told),
  ];
}

function exposureSentence({ verdict, rung }: Told): string {
  if (isRefusal(rung.fit)) {
    return `Whether people have seen it too often cannot be told: ${rung.fit.reason.replace(/^./, (first) => first.toLowerCase())}.`;
  }
  const often = `People reached have seen it ${decimal(rung.fit.frequencyNow, 1)} times on average`;
  return verdict === 'fatigued'
    ? `${often}; that alone makes a click ${percent(rung.fit.costFactor - 1)} dearer than in its first week.`
    : `${often}, but the decline does not follow how often it was seen.`;
}

function lossOf(told: Told): string {
  const { moneyPerWeek, currency, isValue } = told;
  if (moneyPerWeek === null) return `its click rate is down ${dropOf(told)}`;
  const amount = money(moneyPerWeek, currency);
  return isValue
    ? `clicks worth ${amount} a week are lost`
    : `${amount} of its spend a week buys nothing that the earlier rate would not have brought`;
}

export function adviceOf({ verdict, rung }: Told, series: CreativeSeries): string {
  if (verdict === 'fatigued') {
    const isUsedUp = rung.use !== null && rung.use.newShare < USED_UP;
    return isUsedUp
      ? 'Refresh the creative, and show it to new people.'
      : 'Refresh the creative, or show it to new people.';
  }
  return series.subject.creative === null
    ? 'Look at its creatives one by one, and try a new one before moving its budget.'
    : 'Try a new creative beside it before moving its budget.';
}

export function otherwiseOf(series: CreativeSeries, told: Told): Finding['otherwise'] {
  const { change, rung, verdict } = told;
  const control = percent(Math.abs(change.controlRatio - 1));
  const season = {
    what: 'Season or auction',
    why: `no: the other ${unitOf(series)}s ${change.controlRatio >= 1 ? 'rose' : 'fell'} ${control} on the same days, and that is taken out`,
  };
  const label = labelOf(change);
  const tracking = { what: 'Tracking', why: 'no: clicks never stopped while impressions went on' };
  if (isRefusal(rung.fit)) {
    return [season, tracking, { what: 'Fatigue', why: `open: ${rung.fit.reason.toLowerCase()}` }, ...label];
  }
  const novelty =
    verdict === 'fatigued'
      ? {
          what: 'Novelty that fades by itself',
          why: 'possible: totals cannot part it from repeated exposure at the same pace',
        }
      : { what: 'Fatigue', why: 'not shown: the click rate does not follow how often people saw it' };
  return [season, tracking, novelty, ...exhausted(rung), ...label];
}

function exhausted({ use }: Told['rung']): Finding['otherwise'] {
  if (use === null) return [];
  const { newShare, oftenShare } = use;
  const often = `${percent(oftenShare)} of those reached have seen it five times or more`;
  return [
    {
      what: 'An audience used up',
      why: `${newShare < USED_UP ? 'also' : 'no'}: ${percent(newShare)} of its impressions still meet somebody new, and ${often}`,
    },
  ];
}

/** What the platform's own rule would say of the cost per click; a comparison without error control. */
function labelOf({ before, recent }: Change): Finding['otherwise'] {
  const cost = costRatio({ results: recent.clicks, cost: recent.cost }, { results: before.clicks, cost: before.cost });
  if (cost === null || cost.label === null) return [];
  const { low, high } = cost.interval;
  const range = `${decimal(cost.ratio, 1)} times its past (${decimal(low, 1)} to ${decimal(high, 1)})`;
  return [
    {
      what: 'The platform’s own label',
      why: `it would say “${cost.label}” by a cost per click of ${range}, without error control`,
    },
  ];
}
