import { defineRule } from '../../../core/orchestrate/define-rule';
import { percent } from '../../../core/orchestrate/limit-fields';
import { judgeStep } from '../../../core/orchestrate/money-limits';

/** Largest change of a bid at once, from the last one put in force. */
export default defineRule({
  kind: 'bid_step_cap',
  group: 'money',
  stage: 'clamp',
  label: 'Largest step of a bid',
  about: 'A bid moves by at most so much at once, measured from the last one put in force.',
  fields: { percent: percent({ label: 'At most', stricter: 'lower' }) },
  primary: 'percent',
  example: { percent: 15 },
  words: (limit) => `±${limit.percent} % a step`,
  sentence: (limit) => `Never move a bid by more than ${limit.percent} % at once`,
  probe: () => ({ type: 'none', note: 'No file states the bids of the past, so their steps cannot be replayed.' }),
  judge: (limit, { facts }) => judgeStep({ lever: 'bid', percent: limit.percent, days: 0 }, facts),
});
