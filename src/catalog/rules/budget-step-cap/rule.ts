import { defineRule } from '../../../core/orchestrate/define-rule';
import { choice, percent, withDefault } from '../../../core/orchestrate/limit-fields';
import { judgeStep } from '../../../core/orchestrate/money-limits';

const DAYS = { day: 1, week: 7, month: 30 } as const;

/** Largest change of a budget within a period, from the value in force before it. */
export default defineRule({
  kind: 'budget_step_cap',
  group: 'money',
  stage: 'clamp',
  label: 'Largest step of a budget',
  about: 'A budget moves by at most so much within a period, measured from what was in force before it.',
  fields: {
    percent: percent({ label: 'At most', stricter: 'lower' }),
    per: withDefault(
      choice('Within', [
        { value: 'day', label: 'a day' },
        { value: 'week', label: 'a week' },
        { value: 'month', label: 'a month' },
      ]),
      'week',
    ),
  },
  primary: 'percent',
  example: { percent: 20, per: 'week' },
  words: (limit) => `±${limit.percent} % a ${limit.per}`,
  sentence: (limit) => `Never move a budget by more than ${limit.percent} % a ${limit.per}`,
  probe: (limit) =>
    limit.per === 'week'
      ? {
          type: 'campaign weeks',
          over: (before, week) => Math.max(0, week - before * (1 + limit.percent / 100)),
        }
      : { type: 'none', note: 'The past is replayed by weeks only.' },
  judge: (limit, { facts }) => judgeStep({ lever: 'budget', percent: limit.percent, days: DAYS[limit.per] }, facts),
});
