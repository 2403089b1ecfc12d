/** The world of a simulation from campaigns as the files have them. */
import { subjectKey, type Refusal } from '../estimate/contract';
import { dayNumber } from '../format/date';
import { Converter } from '../objective/currency';
import { CampaignNames, isNone, subjectsOf } from '../objective/entities';
import type { RateFound } from '../objective/contract';
import type { Prediction } from '../predict/contract';
import type { DeliveryRow } from '../prescribe/input';
import { fitFlightWorld, type ArmDay, type ArmValue, type FlightWorld } from './flight-world';

export interface CampaignWorldInput {
  readonly currency: string | null;
  readonly rates: readonly RateFound[];
  readonly predictions: readonly Prediction[];
  readonly lagDays: number;
  /** Subject keys left out of the race. */
  readonly excluded: readonly string[];
  readonly delivery: readonly DeliveryRow[];
}

export const FLIGHT_DAYS = 90;

/** 1970-01-01 was a Thursday, the fourth day from Monday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

export function simulationWorld(input: CampaignWorldInput): FlightWorld | Refusal {
  const { currency, delivery, predictions, excluded, lagDays } = input;
  const lastDay = delivery.reduce((latest, { day }) => (day > latest ? day : latest), '');
  if (currency === null || lastDay === '' || predictions.length === 0) return nothingToFly;
  const values = predictions
    .filter(
      ({ subject, key, quantity }) =>
        subject.level === 'campaign' && quantity === 'value per click' && !excluded.includes(key),
    )
    .map(({ key, value, sd, shared, n }): ArmValue => ({ key, value, sd, shared, n }));
  return fitFlightWorld({
    currency,
    days: armDays(input, currency, lastDay),
    values,
    lagDays,
    lastDay,
    lastWeekday: weekdayOf(dayNumber(lastDay)),
    flightDays: FLIGHT_DAYS,
  });
}

/** Money and clicks of campaigns by day. */
function armDays({ rates, delivery }: CampaignWorldInput, currency: string, lastDay: string): ArmDay[] {
  const names = new CampaignNames(delivery.map((row) => ({ ...row, audience: null })));
  const converter = new Converter(currency, rates);
  const sums = new Map<string, { key: string; age: number; spend: number; units: number }>();
  for (const row of delivery) {
    const { campaign } = subjectsOf({ ...row, audience: null }, names);
    const spend = converter.convert({ micros: row.cost_micros, currency: row.currency });
    if (isNone(campaign) || spend === null) continue;
    const key = subjectKey(campaign);
    const at = `${key}\n${row.day}`;
    const sum = sums.get(at) ?? { key, age: dayNumber(lastDay) - dayNumber(row.day), spend: 0, units: 0 };
    sum.spend += spend;
    sum.units += row.clicks;
    sums.set(at, sum);
  }
  return [...sums.values()];
}

const nothingToFly: Refusal = {
  refused: true,
  reason: 'A simulation needs campaigns with spend and with predicted values.',
  have: 0,
  need: 2,
  unit: 'campaigns',
  how: 'Add the reports of the ad platforms, and the events that show what clicks led to.',
};
