import { defineRule } from '../../../core/orchestrate/define-rule';
import { choice, currency, money, optional, withDefault } from '../../../core/orchestrate/limit-fields';
import { isOtherCurrency, otherCurrency } from '../../../core/orchestrate/money-limits';
import { moneyWords } from '../../../core/orchestrate/quantity-words';
import { CLEAR, type Outcome } from '../../../core/orchestrate/rule-kind';

const DAYS = { day: 1, week: 7, month: 30 } as const;

interface Limit {
  readonly min: number | null;
  readonly max: number | null;
  readonly period: keyof typeof DAYS;
  readonly currency: string | null;
}

/** Allowed budget a day, micros. */
const daily = ({ min, max, period }: Limit): { low: number; high: number } => ({
  low: ((min ?? 0) * 1e6) / DAYS[period],
  high: max === null ? Infinity : (max * 1e6) / DAYS[period],
});

function amounts({ min, max, period, currency: code }: Limit): string {
  const [least, most] = [moneyWords(min ?? 0, code), moneyWords(max ?? 0, code)];
  const span = max === null ? `at least ${least}` : min === null ? `at most ${most}` : `between ${least} and ${most}`;
  return `${span} a ${period}`;
}

/** Least and most that one campaign may spend in a period. */
export default defineRule({
  kind: 'budget_range',
  group: 'money',
  stage: 'clamp',
  label: 'Range of a budget',
  about: 'The budget of each campaign in the scope stays between two amounts.',
  fields: {
    min: optional(money({ label: 'At least', stricter: 'higher' })),
    max: optional(money({ label: 'At most', stricter: 'lower' })),
    period: withDefault(
      choice('A', [
        { value: 'day', label: 'day' },
        { value: 'week', label: 'week' },
        { value: 'month', label: 'month of 30 days' },
      ]),
      'day',
    ),
    currency: optional(currency({ label: 'Currency' })),
  },
  primary: 'max',
  example: { min: 50, max: 500, period: 'day', currency: null },
  check({ min, max }) {
    if (min === null && max === null)
      return [{ path: '', code: 'empty-range', message: 'A range needs a least or a most amount.' }];
    return min !== null && max !== null && min > max
      ? [{ path: 'min', code: 'min-above-max', message: 'The least amount is above the most.' }]
      : [];
  },
  words: amounts,
  sentence: (limit) => `Keep every budget ${amounts(limit)}`,
  range: (limit) => {
    const { low, high } = daily(limit);
    return { lever: 'budget', per: 'per day', currency: limit.currency, low: low / 1e6, high: high / 1e6 };
  },
  probe: (limit) =>
    limit.max === null
      ? {
          type: 'none',
          note: 'Files state what was spent, not what was planned, so a least amount cannot be replayed.',
        }
      : {
          type: 'campaign days',
          over: ({ spend, currency: found }) =>
            isOtherCurrency(limit.currency, found) ? 0 : Math.max(0, spend - daily(limit).high),
        },
  judge: (limit) => {
    const range: Outcome = { kind: 'range', ...daily(limit) };
    return ({ lever, unit }) => {
      if (lever !== 'budget' || unit.kind !== 'money' || unit.per !== 'day') return CLEAR;
      return isOtherCurrency(limit.currency, unit.currency) ? otherCurrency(limit.currency, unit.currency) : range;
    };
  },
});
