import { defineRule } from '../../../core/orchestrate/define-rule';
import { choice, currency, money, optional, withDefault } from '../../../core/orchestrate/limit-fields';
import { isOtherCurrency, otherCurrency } from '../../../core/orchestrate/money-limits';
import { moneyWords } from '../../../core/orchestrate/quantity-words';
import { CLEAR, type Outcome } from '../../../core/orchestrate/rule-kind';

const PER = { click: 'click', mille: 'thousand impressions' } as const;

/** Highest price that may be bid. */
export default defineRule({
  kind: 'max_bid',
  group: 'money',
  stage: 'clamp',
  label: 'Largest bid',
  about: 'No bid above an amount per click or per thousand impressions.',
  fields: {
    max: money({ label: 'At most', stricter: 'lower' }),
    per: withDefault(
      choice('Per', [
        { value: 'click', label: 'click' },
        { value: 'mille', label: 'thousand impressions' },
      ]),
      'click',
    ),
    currency: optional(currency({ label: 'Currency' })),
  },
  primary: 'max',
  example: { max: 2, per: 'click', currency: null },
  words: (limit) => `at most ${moneyWords(limit.max, limit.currency)} per ${PER[limit.per]}`,
  sentence: (limit) => `Never bid more than ${moneyWords(limit.max, limit.currency)} per ${PER[limit.per]}`,
  range: (limit) => ({
    lever: 'bid',
    per: `per ${PER[limit.per]}`,
    currency: limit.currency,
    low: 0,
    high: limit.max,
  }),
  probe: (limit) => ({
    type: 'campaign days',
    over({ spend, clicks, impressions, currency: found }) {
      const bought = limit.per === 'click' ? clicks : impressions / 1000;
      if (isOtherCurrency(limit.currency, found)) return 0;
      return Math.max(0, spend - limit.max * 1e6 * bought);
    },
  }),
  judge: (limit) => {
    const range: Outcome = { kind: 'range', low: 0, high: limit.max * 1e6 };
    return ({ lever, unit }) => {
      if (lever !== 'bid' || unit.kind !== 'money' || unit.per !== limit.per) return CLEAR;
      return isOtherCurrency(limit.currency, unit.currency) ? otherCurrency(limit.currency, unit.currency) : range;
    };
  },
});
