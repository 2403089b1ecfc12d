import { describe, expect, it } from 'vitest';
import {
  billingPeriod,
  retentionOf,
  revenuePerPeriod,
  type Customer,
  type PayoffTerms,
} from '../../../src/core/objective/payoff';
import { stream } from '../../../src/core/stats/random';

const terms: PayoffTerms = { asOf: 360, horizonDays: 365, paybackDays: 90, discountPerYear: 0, riskHaircut: 0 };

/** Pays every 30 days from `start`, `count` times. */
const subscriber = (person: number, start: number, count: number, amount = 10): Customer => ({
  person,
  wonAt: start,
  payments: Array.from({ length: count }, (_, at) => ({ at: start + 30 * at, amount })),
});

const draws = (seed: number) => ({ random: stream(seed, 'payoff'), draws: 200 });

describe('the worth of a customer', () => {
  // Forty who began on day 0: twenty left after three payments, twenty still pay on day 330.
  const customers = [
    ...Array.from({ length: 20 }, (_, at) => subscriber(at, 0, 3)),
    ...Array.from({ length: 20 }, (_, at) => subscriber(20 + at, 0, 12)),
  ];

  it('finds the billing period, and none where nobody pays twice', () => {
    expect(billingPeriod(customers)).toBe(30);
    expect(billingPeriod(customers.map(({ person }) => subscriber(person, 5, 1)))).toBeNull();
  });

  it('expects the periods that retention says: 3 of 40 whole, then half', () => {
    const retention = retentionOf(customers, { ...terms, paybackDays: 365 }, draws(1));
    // Payments on days 0, 30, 60 by all; on 90 … 330 by half; on day 360, not seen yet, at the churn of 20 in 280 renewals.
    expect(retention.periods).toBeCloseTo(3 + 0.5 * 9 + 0.5 * (1 - 20 / 280), 9);
  });

  it('counts long value up to one and a half times what was seen of it', () => {
    const young = Array.from({ length: 40 }, (_, at) => subscriber(at, 210, 5));
    const retention = retentionOf(young, terms, draws(1));
    // Days 0 to 90 are short (4 payments); one payment was seen beyond, so at most 1.5 count.
    expect(retention.periods).toBeCloseTo(4 + 1.5, 9);
  });

  it('takes off κ standard deviations of the long part alone', () => {
    const plain = retentionOf(customers, terms, draws(1));
    const careful = retentionOf(customers, { ...terms, riskHaircut: 1 }, draws(1));
    expect(careful.periods).toBeLessThan(plain.periods);
    expect(careful.periods).toBeGreaterThan(3.5);
  });

  it('nets refunds, and calls a customer without payment worthless only after a while', () => {
    const retention = retentionOf(customers, terms, draws(1));
    const refunded: Customer = {
      ...subscriber(1, 300, 2),
      payments: [...subscriber(1, 300, 2).payments, { at: 331, amount: -10 }],
    };
    expect(revenuePerPeriod(refunded, retention, 360)).toBe(5);
    expect(revenuePerPeriod({ person: 1, wonAt: 350, payments: [] }, retention, 360)).toBeNull();
    expect(revenuePerPeriod({ person: 1, wonAt: 100, payments: [] }, retention, 360)).toBe(0);
  });
});
