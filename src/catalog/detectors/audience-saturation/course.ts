/** The reach curve as drawn: counted, fitted and projected, with its figures as lines. */
import { HORIZON_DAYS, peopleLeft, priceInterval } from '../../../core/monitor/audience-outlook';
import type { ReachOutlook } from '../../../core/monitor/contract';
import { reachedAt } from '../../../core/monitor/reach-forms';
import { projectedReach } from '../../../core/monitor/reach-profile';
import { count, day, decimal, money, percent, rate } from '../../../core/monitor/words';
import { dayText } from '../../../core/format/date';

import { witnessName, type Told } from './sentences';

const CURVE_POINTS = 30;

export function reachOutlook(told: Told): ReachOutlook {
  const { audience, outlook } = told;
  const { profile, rows, pace } = outlook;
  const { impressions } = profile.course;
  const end = impressions + pace * HORIZON_DAYS;
  const at = (from: number, to: number): number[] =>
    Array.from({ length: CURVE_POINTS }, (_, step) => from + ((to - from) * (step + 1)) / CURVE_POINTS);
  return {
    of: witnessName(audience),
    dots: [...audience.witness.reach]
      .filter(({ from, reach, impressions: shown }) => from === rows.from && reach <= shown)
      .sort((a, b) => a.to - b.to)
      .map(({ to, reach, impressions: shown }) => ({ impressions: shown, reach, day: dayText(to) })),
    curve: [
      ...at(0, impressions).map((n) => ({
        impressions: n,
        reach: reachedAt(profile.fit.curve, n),
        isProjected: false,
      })),
      ...at(impressions, end).map((n) => ({ impressions: n, reach: projectedReach(profile, n), isProjected: true })),
    ],
    projectedDays: HORIZON_DAYS,
    facts: factsOf(told),
  };
}

function factsOf(told: Told): ReachOutlook['facts'] {
  const { outlook } = told;
  const { profile } = outlook;
  const { ceiling, newShareInterval: share } = profile;
  const ceilingWords =
    ceiling.high === null
      ? `not identifiable yet, at least ${count(Math.round(ceiling.low))}`
      : `${count(Math.round(profile.fit.curve.audience))} (${count(Math.round(ceiling.low))} to ${count(Math.round(ceiling.high))}, ${percent(ceiling.level)}), fitted`;
  const left = peopleLeft(profile);
  const { usedUpOn } = outlook;
  return [
    {
      what: 'people reached',
      value: `${count(outlook.reach)}, ${decimal(outlook.frequency, 1)} times each on average`,
    },
    { what: 'ceiling', value: ceilingWords },
    ...(left === null
      ? []
      : [
          {
            what: 'people left',
            value: `${count(Math.round(left.value))} (${count(Math.round(left.interval.low))} to ${count(Math.round(left.interval.high))})`,
          },
          { what: 'reached of the ceiling', value: percent(outlook.reach / profile.fit.curve.audience) },
        ]),
    {
      what: 'impressions that meet somebody new',
      value: `${rate(profile.newShare)} (${rate(share.low)} to ${rate(share.high)}, ${percent(share.level)})`,
    },
    ...priceFacts(told),
    {
      what: 'fewer than one in five new',
      value: usedUpOn === null ? `in more than ${HORIZON_DAYS} days` : `since ${day(usedUpOn)}`,
    },
    { what: 'form of the curve', value: profile.form },
  ];
}

function priceFacts({ outlook, audience, money: amounts }: Told): ReachOutlook['facts'] {
  const { price } = outlook;
  if (price === null) return [];
  const said = (amount: number): string => {
    const { amount: converted, currency } = amounts.convert(amount, audience.currency);
    return money(converted, currency);
  };
  const { next, average, worth, breakEvenFrequency } = price;
  const interval = priceInterval(outlook.profile, price);
  return [
    { what: 'price of the next new person', value: `${said(next)} (${said(interval.low)} to ${said(interval.high)})` },
    { what: 'price of the average one so far', value: said(average) },
    ...(worth === null ? [] : [{ what: 'worth of a person reached', value: said(worth) }]),
    ...(breakEvenFrequency === null
      ? []
      : [{ what: 'frequency at which the next costs as much', value: decimal(breakEvenFrequency, 1) }]),
  ];
}
