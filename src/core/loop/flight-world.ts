/** The world of a flight, fitted from what campaigns spent and brought (methods/decide.md §2.7). */
import type { Refusal } from '../estimate/contract';

export interface FlightArm {
  readonly key: string;
  /** Value per unit of money, and how well it is known. */
  readonly mean: number;
  readonly sd: number;
  /** Part of `sd` that all arms share, signed. */
  readonly shared: number;
  /** Standard deviation of the value of one unit of money; of x units it is √x times that. */
  readonly noise: number;
  /** Share of the budget now, and the most the arm can take. */
  readonly start: number;
  readonly cap: number;
  /** Factor on the mean by day, as it ran in the data; mean 1. */
  readonly course: readonly number[];
}

export interface FlightWorld {
  readonly currency: string;
  readonly arms: readonly FlightArm[];
  readonly days: number;
  /** 0 is Monday. */
  readonly firstWeekday: number;
  readonly dailySpend: number;
  readonly delayDays: number;
  readonly fittedFrom: string;
  readonly delay: string;
  readonly drift: string;
}

/** One day of one arm: money in major units of the objective's currency. */
export interface ArmDay {
  readonly key: string;
  /** Days before the last day of the data, 0 … days − 1. */
  readonly age: number;
  readonly spend: number;
  readonly units: number;
}

/** What predict says of an arm: value of a unit (click or impression), with its deviation and the units behind it. */
export interface ArmValue {
  readonly key: string;
  readonly value: number;
  readonly sd: number;
  readonly shared: number;
  readonly n: number;
}

export interface WorldInput {
  readonly currency: string;
  readonly days: readonly ArmDay[];
  readonly values: readonly ArmValue[];
  /** Median days from a unit to its outcome. */
  readonly lagDays: number;
  /** ISO day of age 0, and its day of the week, 0 for Monday. */
  readonly lastDay: string;
  readonly lastWeekday: number;
  readonly flightDays: number;
}

/** An equal split until every arm has so many days behind it. */
export const WARM_UP_DAYS = 7;

const LEAST_ARMS = 2;
/** Campaigns that fly: those that spend most. */
const MOST_ARMS = 12;
const LEAST_DAYS = 28;
/** Evidence ends at the dearest day seen; a policy may go half as far again. */
const HEADROOM = 1.5;
/** Days averaged into one point of an arm's course. */
const COURSE_DAYS = 28;
const WEEK = 7;

/** The world, or what is missing for one. */
export function fitFlightWorld(input: WorldInput): FlightWorld | Refusal {
  const arms = input.values
    .map((value) => ({ value, days: input.days.filter(({ key }) => key === value.key) }))
    .filter(({ value, days }) => value.value > 0 && days.length >= LEAST_DAYS && total(days, 'units') > 0)
    .sort((a, b) => total(b.days, 'spend') - total(a.days, 'spend') || (a.value.key < b.value.key ? -1 : 1))
    .slice(0, MOST_ARMS)
    .sort((a, b) => (a.value.key < b.value.key ? -1 : 1));
  if (arms.length < LEAST_ARMS) return tooFew(arms.length);
  const recent = arms.map(
    ({ days }) =>
      total(
        days.filter(({ age }) => age < LEAST_DAYS),
        'spend',
      ) / LEAST_DAYS,
  );
  const dailySpend = recent.reduce((a, b) => a + b, 0);
  if (!(dailySpend > 0)) return tooFew(0);
  const caps = arms.map(({ days }) =>
    Math.min(1, (HEADROOM * Math.max(...days.map(({ spend }) => spend))) / dailySpend),
  );
  const room = caps.reduce((a, b) => a + b, 0);
  return {
    currency: input.currency,
    arms: arms.map(({ value, days }, k) => ({
      ...armOf(value, days, input.flightDays),
      start: recent[k] / dailySpend,
      // Where all arms together could not take the budget, each takes its part of it.
      cap: room < 1 ? caps[k] / room : caps[k],
    })),
    days: input.flightDays,
    firstWeekday: (((input.lastWeekday - input.flightDays + 1) % WEEK) + WEEK) % WEEK,
    dailySpend,
    delayDays: Math.round(input.lagDays),
    ...wordsOf(input, arms.length),
  };
}

function armOf({ key, value, sd, shared, n }: ArmValue, days: readonly ArmDay[], flightDays: number) {
  const [spend, units] = [total(days, 'spend'), total(days, 'units')];
  const perMoney = units / spend;
  // Scatter of the units bought by a day's money, beside that of what a unit turns out to be worth.
  const scatter = days.reduce(
    (sum, day) => sum + square(day.units - perMoney * day.spend) / Math.max(day.spend, 1e-9),
    0,
  );
  const unitVariance = scatter / Math.max(1, days.length - 1);
  const worthVariance = sd * sd * Math.max(1, n);
  return {
    key,
    mean: value * perMoney,
    sd: sd * perMoney,
    shared: shared * perMoney,
    noise: Math.sqrt(value * value * unitVariance + perMoney * worthVariance),
    course: courseOf(days, { perMoney, flightDays }),
  };
}

/** Units per money around each day of the flight, against the whole, scaled to mean 1; shrunk to 1 where little was spent. */
function courseOf(
  days: readonly ArmDay[],
  { perMoney, flightDays }: { perMoney: number; flightDays: number },
): number[] {
  const typical = (total(days, 'spend') / days.length) * COURSE_DAYS;
  const course = Array.from({ length: flightDays }, (_, day) => {
    const age = flightDays - 1 - day;
    const near = days.filter((each) => Math.abs(each.age - age) <= COURSE_DAYS / 2);
    const spend = total(near, 'spend');
    return (total(near, 'units') + perMoney * typical * 0.25) / (perMoney * (spend + typical * 0.25));
  });
  const mean = course.reduce((a, b) => a + b, 0) / flightDays;
  return course.map((factor) => factor / mean);
}

const square = (x: number): number => x * x;

const total = (days: readonly ArmDay[], what: 'spend' | 'units'): number =>
  days.reduce((sum, day) => sum + day[what], 0);

function wordsOf({ flightDays, lastDay, lagDays }: WorldInput, arms: number) {
  const days = Math.round(lagDays);
  return {
    fittedFrom:
      `the ${arms} campaigns that spent most over the ${flightDays} days to ${lastDay}: predicted value per unit times units per money, ` +
      `the same at every level of spend up to ${HEADROOM} times the dearest day seen`,
    delay:
      days === 0
        ? 'the value of a day is known the day after'
        : `the value of a day is known ${days} ${days === 1 ? 'day' : 'days'} later, the median time to the outcome`,
    drift: `units per money of each campaign follow their course in the data, averaged over ${COURSE_DAYS} days`,
  };
}

const tooFew = (have: number): Refusal => ({
  refused: true,
  reason: 'A flight needs campaigns to choose between, each with a value and four weeks of spend.',
  have,
  need: LEAST_ARMS,
  unit: 'campaigns',
  how: 'Add the reports of more campaigns, or the events that show what their clicks led to.',
});
