/** What a won customer is worth within the horizon: revenue per paid period × expected periods, discounted. */
import { neumaierSum } from '../stats/sum';
import { quantileOf } from '../stats/quantile';
import type { Random } from '../stats/random';
import { discountFactor } from './chain';

export interface Payment {
  /** Days since 1970 UTC. */
  readonly at: number;
  /** Major units of the objective's currency, times the margin; refunds are negative. */
  readonly amount: number;
}

/** A customer: all payments in order of time. Without any: known to have become one, and nothing paid since. */
export interface Customer {
  readonly person: number;
  readonly wonAt: number;
  readonly payments: readonly Payment[];
}

export interface PayoffTerms {
  /** Days since 1970 UTC. */
  readonly asOf: number;
  readonly horizonDays: number;
  readonly paybackDays: number;
  readonly discountPerYear: number;
  readonly riskHaircut: number;
}

/** What everything below shares: how long customers stay. The amount they pay differs by segment. */
export interface Retention {
  /** Days between payments; null where customers pay once. */
  readonly periodDays: number | null;
  /** Expected discounted number of payments within the horizon. */
  readonly periods: number;
  readonly draws: Float64Array;
  readonly method: string;
  /** Periods with enough customers to be seen; what lies beyond is an extrapolation at constant churn. */
  readonly seenPeriods: number;
}

const LEAST_GAPS = 5;
const LEAST_AT_RISK = 10;
/** Long value beyond what was seen counts up to this multiple of it (methods/funnel-objective.md §8.1). */
const LONG_CAP = 1.5;
/** A customer who has not paid for this many periods has left. */
const GRACE = 1.5;

/** Median gap between payments of one customer; null while too few repeat. */
export function billingPeriod(customers: readonly Customer[]): number | null {
  const gaps = customers.flatMap(({ payments }) => {
    const paid = payments.filter(({ amount }) => amount > 0);
    return paid.slice(1).map(({ at }, index) => at - paid[index].at);
  });
  const real = gaps.filter((gap) => gap >= 1).sort((a, b) => a - b);
  return real.length < LEAST_GAPS ? null : Math.max(1, quantileOf(real, 0.5));
}

/** Renewals by their number: who came up for one, and who did not make it. */
interface Renewals {
  readonly atRisk: number[];
  readonly left: number[];
}

/** Last period paid for, from 0; and whether the customer has left since. */
function lifeOf(customer: Customer, periodDays: number, asOf: number): { last: number; hasLeft: boolean } | null {
  const paid = customer.payments.filter(({ amount }) => amount > 0);
  if (paid.length === 0) return null;
  const last = paid[paid.length - 1].at;
  return { last: Math.round((last - paid[0].at) / periodDays), hasLeft: asOf - last > GRACE * periodDays };
}

function renewalsOf(customers: readonly Customer[], periodDays: number, asOf: number): Renewals {
  const atRisk: number[] = [];
  const left: number[] = [];
  for (const customer of customers) {
    const life = lifeOf(customer, periodDays, asOf);
    if (life === null) continue;
    for (let renewal = 0; renewal < life.last + (life.hasLeft ? 1 : 0); renewal++) {
      atRisk[renewal] = (atRisk[renewal] ?? 0) + 1;
      left[renewal] = (left[renewal] ?? 0) + (life.hasLeft && renewal === life.last ? 1 : 0);
    }
  }
  return { atRisk, left };
}

/** Kaplan–Meier by renewal as far as enough customers were seen, constant churn after it; intervals by Beta draws. */
export function retentionOf(
  customers: readonly Customer[],
  terms: PayoffTerms,
  { random, draws }: { random: Random; draws: number },
): Retention {
  const periodDays = billingPeriod(customers);
  if (periodDays === null) {
    const method = 'revenue seen per customer, no repeat payments seen';
    return { periodDays, periods: 1, draws: new Float64Array(draws).fill(1), method, seenPeriods: 1 };
  }
  const renewals = renewalsOf(customers, periodDays, terms.asOf);
  const enough = renewals.atRisk.findIndex((count) => count < LEAST_AT_RISK);
  const seen = enough === -1 ? renewals.atRisk.length : enough;
  const pooled = { atRisk: neumaierSum(renewals.atRisk), left: neumaierSum(renewals.left) };
  const churn = (at: number) => (at < seen ? { atRisk: renewals.atRisk[at], left: renewals.left[at] } : pooled);
  const worth = (hazard: (at: number) => number) => discountedPeriods(hazard, { terms, periodDays, seen });
  const point = worth((at) => meanHazard(churn(at)));
  const many = Array.from({ length: draws }, () => {
    const tail = drawHazard(random, pooled);
    return worth((at) => (at < seen ? drawHazard(random, churn(at)) : tail));
  });
  const haircut = terms.riskHaircut * standardDeviation(many.map(({ long }) => long));
  const capped = ({ short, long }: Worth): number =>
    short + Math.max(0, Math.min(long - haircut, LONG_CAP * point.seenLong));
  return {
    periodDays,
    periods: capped(point),
    draws: Float64Array.from(many, capped),
    method: `revenue per ${Math.round(periodDays)} days × Kaplan–Meier retention, constant churn after ${seen + 1} periods`,
    seenPeriods: seen + 1,
  };
}

interface Worth {
  readonly short: number;
  readonly long: number;
  /** The part of `long` that lies in periods seen. */
  readonly seenLong: number;
}

function discountedPeriods(
  hazard: (at: number) => number,
  { terms, periodDays, seen }: { terms: PayoffTerms; periodDays: number; seen: number },
): Worth {
  let alive = 1;
  const worth = { short: 0, long: 0, seenLong: 0 };
  for (let period = 0; period * periodDays < terms.horizonDays; period++) {
    if (period > 0) alive *= 1 - hazard(period - 1);
    const value = alive * discountFactor(period * periodDays, terms.discountPerYear);
    if (period * periodDays <= terms.paybackDays) worth.short += value;
    else {
      worth.long += value;
      if (period <= seen) worth.seenLong += value;
    }
  }
  return worth;
}

interface Churn {
  readonly atRisk: number;
  readonly left: number;
}

const meanHazard = ({ atRisk, left }: Churn): number => (atRisk === 0 ? 0.5 : left / atRisk);

/** Jeffreys' prior: nobody having left yet does not prove that nobody will. */
const drawHazard = (random: Random, { atRisk, left }: Churn): number => random.beta(left + 0.5, atRisk - left + 0.5);

export function standardDeviation(values: readonly number[] | Float64Array): number {
  if (values.length < 2) return 0;
  const mean = neumaierSum(values) / values.length;
  return Math.sqrt(neumaierSum(Array.from(values, (value) => (value - mean) * (value - mean))) / (values.length - 1));
}

/** What a customer brought per paid period, refunds off; null while it is too early to say that nothing comes. */
export function revenuePerPeriod(customer: Customer, { periodDays }: Retention, asOf: number): number | null {
  const total = neumaierSum(customer.payments.map(({ amount }) => amount));
  if (customer.payments.length === 0) return asOf - customer.wonAt > GRACE * (periodDays ?? 30) ? 0 : null;
  if (periodDays === null) return total;
  return total / ((lifeOf(customer, periodDays, asOf)?.last ?? 0) + 1);
}
