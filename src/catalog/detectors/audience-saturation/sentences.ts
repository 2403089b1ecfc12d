/** What a finding of an audience says. Every number is one of the finding's. */
import type { Certainty } from '../../../core/estimate/contract';
import { peopleLeft, type AudienceOutlook } from '../../../core/monitor/audience-outlook';
import type { Finding } from '../../../core/monitor/contract';
import type { LostClicks } from '../../../core/monitor/cost-of-clicks';
import type { Money } from '../../../core/monitor/money';
import type { Change } from '../../../core/monitor/paired-change';
import {
  CERTAINTY_WORDS,
  count,
  day,
  decimal,
  listed,
  money,
  percent,
  placeName,
  quoted,
  rate,
} from '../../../core/monitor/words';
import type { Audience } from './audiences';

/** What is known when the sentences are made. */
export interface Told {
  readonly audience: Audience;
  readonly outlook: AudienceOutlook;
  readonly change: Change;
  readonly since: number;
  readonly certainty: Certainty;
  /** Creatives that wear out by themselves besides. */
  readonly wearing: readonly string[];
  readonly money: Money;
  readonly lost: LostClicks;
}

const nameOf = ({ subject }: Audience): string =>
  `${placeName(subject)} ${quoted(subject.audience ?? subject.campaign ?? '')}`;
const dropOf = ({ change }: Told): string => percent(1 - change.to / change.from);

/** The audience itself, or the ad whose reach stands for it. */
export function witnessName({ witness }: Audience): string {
  const { creative } = witness.subject;
  return creative === null ? 'it' : `its ad ${quoted(creative)}`;
}

export const titleOf = (told: Told): string =>
  `${nameOf(told.audience)} is used up: click rate of all its ads down ${dropOf(told)}`;

export function summaryOf(told: Told): string {
  return `${nameOf(told.audience)} has been used up, and all its ads losing clicks, since ${day(told.since)}, ${CERTAINTY_WORDS[told.certainty]}: ${lossOf(told)}.`;
}

function lossOf(told: Told): string {
  const { moneyPerWeek, currency, isValue } = told.lost;
  if (moneyPerWeek === null) return `their click rate is down ${dropOf(told)}`;
  const amount = money(moneyPerWeek, currency);
  return isValue
    ? `clicks worth ${amount} a week are lost`
    : `${amount} of its spend a week buys nothing that the earlier rate would not have brought`;
}

/** The switchboard of methods/monitor.md §2, for an audience that is used up. */
export function adviceOf({ wearing }: Told): string {
  return wearing.length === 0
    ? 'Widen the audience or show it less often; a new ad would meet the same people.'
    : `Widen the audience, and refresh ${listed(wearing.map(quoted))}, which wears out besides.`;
}

/** What speaks for it. */
export function evidenceOf(told: Told): string[] {
  const { change, audience } = told;
  const others = percent(Math.abs(change.controlRatio - 1));
  const moved = change.controlRatio >= 1 ? `rose ${others}` : `fell ${others}`;
  return [
    newSentence(told),
    leftSentence(told),
    priceSentence(told),
    `In its last ${change.recent.days} days ${rate(change.to)} of its impressions were clicked where ${rate(change.from)} would be expected; the rest of the account ${moved} over the same days, and its ${audience.creatives.length} ads fell together.`,
    ...told.outlook.rows.notices,
  ];
}

function newSentence({ outlook, audience }: Told): string {
  const { newShare, newShareInterval: share } = outlook.profile;
  return `At most ${small(newShare)} of its impressions (${small(share.low)} to ${small(share.high)}) still meet somebody new: ${witnessName(audience)} has reached ${count(outlook.reach)} people, ${decimal(outlook.frequency, 1)} times each on average.`;
}

const small = (share: number): string => (share < 0.1 ? rate(share) : percent(share));

function leftSentence({ outlook }: Told): string {
  const { ceiling } = outlook.profile;
  const left = peopleLeft(outlook.profile);
  if (left === null) {
    return `How many people are left cannot be told yet; it could reach at least ${count(Math.round(ceiling.low))}.`;
  }
  const { value, interval } = left;
  return `About ${count(Math.round(value))} of the people who can be reached are left (${count(Math.round(interval.low))} to ${count(Math.round(interval.high))}), by the curve fitted to its reach.`;
}

function priceSentence({ outlook, audience, money: amounts }: Told): string {
  const { price } = outlook;
  if (price === null) return '';
  const said = (amount: number): string => {
    const converted = amounts.convert(amount, audience.currency);
    return money(converted.amount, converted.currency);
  };
  const worth = price.worth === null ? '' : `; a person reached has been worth ${said(price.worth)}`;
  return `The next new person costs ${said(price.next)}, the average one so far cost ${said(price.average)}${worth}.`;
}

export function otherwiseOf(told: Told): Finding['otherwise'] {
  const { change, audience, wearing } = told;
  const others = percent(Math.abs(change.controlRatio - 1));
  const price =
    change.before.cost > 0 && change.recent.cost > 0
      ? change.recent.cost / change.recent.impressions / (change.before.cost / change.before.impressions) - 1
      : null;
  return [
    {
      what: 'Season or auction',
      why: `no: the rest of the account ${change.controlRatio >= 1 ? 'rose' : 'fell'} ${others} on the same days, and that is taken out`,
    },
    {
      what: 'One worn ad',
      why: `${wearing.length === 0 ? 'no' : 'also'}: without the one that fell most, the others of its ${audience.creatives.length} fell as well`,
    },
    ...(price === null
      ? []
      : [
          {
            what: 'The price of impressions',
            why: `no: it ${Math.abs(price) < 0.005 ? 'stayed' : `${price > 0 ? 'rose' : 'fell'} ${percent(Math.abs(price))}`}, and a price moves no click rate`,
          },
        ]),
    { what: 'The platform’s own estimate', why: 'not used: the ceiling is fitted to its reach since launch' },
  ];
}
