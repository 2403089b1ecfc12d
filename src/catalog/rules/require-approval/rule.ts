import { defineRule } from '../../../core/orchestrate/define-rule';
import { currency, money, optional } from '../../../core/orchestrate/limit-fields';
import { isOtherCurrency } from '../../../core/orchestrate/money-limits';
import { moneyWords } from '../../../core/orchestrate/quantity-words';
import { CLEAR } from '../../../core/orchestrate/rule-kind';

/** Budget changes that wait for a person's answer. */
export default defineRule({
  kind: 'require_approval',
  group: 'control',
  stage: 'approval',
  label: 'Approval',
  about: 'A budget change of more than an amount a day waits until a person has accepted it.',
  fields: {
    over: money({ label: 'Over', unit: 'a day', stricter: 'lower' }),
    currency: optional(currency({ label: 'Currency' })),
  },
  primary: 'over',
  example: { over: 500, currency: null },
  words: (limit) => `approval above ${moneyWords(limit.over, limit.currency)} a day`,
  sentence: (limit) =>
    `Ask a person before a budget changes by more than ${moneyWords(limit.over, limit.currency)} a day`,
  probe: (limit) => ({
    type: 'budget changes',
    over: (change) => Math.abs(change) > limit.over * 1e6,
  }),
  judge: (limit) => {
    return ({ unit }) => {
      if (unit.kind !== 'money' || unit.per !== 'day') return CLEAR;
      const { currency: found } = unit;
      // An amount in another currency cannot be compared: then a person has to look, however small it is.
      const over = isOtherCurrency(limit.currency, found) ? -1 : limit.over;
      return ({ from, to }) => {
        const change = Math.abs(to - (from ?? 0)) / 1e6;
        return change > over
          ? { kind: 'hold', value: `a change of ${moneyWords(change, found)} a day`, units: change }
          : CLEAR;
      };
    };
  },
});
