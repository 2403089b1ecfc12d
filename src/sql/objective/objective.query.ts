/** What the objective reads: money spent, and money that came back. */
import { date, defineQuery, int, micros, nullable, ratio, text } from '../define';
import adDaysSql from './ad-days.sql?raw';
import adSourcesSql from './ad-sources.sql?raw';
import paymentRatesSql from './payment-rates.sql?raw';
import paymentsSql from './payments.sql?raw';
import viewChanceSql from './view-chance.sql?raw';

export const adDays = defineQuery({
  name: 'ad-days',
  sql: adDaysSql,
  params: [],
  row: {
    day: date,
    channel: text,
    platform: nullable(text),
    campaign: nullable(text),
    campaign_id: nullable(text),
    creative: nullable(text),
    audience: nullable(text),
    currency: nullable(text),
    impressions: int,
    clicks: int,
    cost_micros: micros,
  },
});

/** `kind` is order, refund (negative) or deal; `at` in microseconds since 1970 UTC. */
export const payments = defineQuery({
  name: 'payments',
  sql: paymentsSql,
  params: [],
  row: { person: int, at: int, kind: text, micros, currency: nullable(text) },
});

export const adSources = defineQuery({ name: 'ad-sources', sql: adSourcesSql, params: [], row: { label: text } });

/** Units of `to_currency` for one of `from_currency`; equal currencies too, at 1, where payments were not converted. */
export const paymentRates = defineQuery({
  name: 'payment-rates',
  sql: paymentRatesSql,
  params: [],
  row: { from_currency: text, to_currency: text, rate: ratio, payments: int },
});

/** People who saw an ad in the day before they became a lead, and in the day after; an empty platform is an unknown one. */
export const viewChance = defineQuery({
  name: 'view-chance',
  sql: viewChanceSql,
  params: ['predicates'],
  row: { platform: text, before: int, after: int },
});
