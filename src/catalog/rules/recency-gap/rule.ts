import { judgeCap } from '../../../core/orchestrate/contacts';
import { defineRule } from '../../../core/orchestrate/define-rule';
import { choice, seconds, withDefault } from '../../../core/orchestrate/limit-fields';
import { durationWords } from '../../../core/orchestrate/quantity-words';
import type { CapSpec } from '../../../core/orchestrate/rule-kind';

interface Limit {
  readonly seconds: number;
  readonly key: 'person' | 'device' | 'cookie';
}

/** A gap g is a cap of one in the rolling window of g: both deny at less than g and pass at g. */
const capOf = (limit: Limit): CapSpec => ({
  n: 1,
  window: { kind: 'rolling', seconds: limit.seconds },
  key: limit.key,
  mode: 'served',
  blockSeconds: null,
});

/** Least time between two contacts (methods/govern.md §2). */
export default defineRule({
  kind: 'recency_gap',
  group: 'people',
  stage: 'deny',
  label: 'Recency gap',
  about: 'At least so much time between two impressions to one person, device or cookie.',
  fields: {
    seconds: seconds({ label: 'At least', stricter: 'higher' }),
    key: withDefault(
      choice('Counted per', [
        { value: 'person', label: 'person' },
        { value: 'device', label: 'device' },
        { value: 'cookie', label: 'cookie' },
      ]),
      'person',
    ),
  },
  primary: 'seconds',
  example: { seconds: 3600, key: 'person' },
  words: (limit) => `${durationWords(limit.seconds)} between impressions per ${limit.key}`,
  sentence: (limit) => `At least ${durationWords(limit.seconds)} between two impressions to one ${limit.key}`,
  cap: capOf,
  probe: () => ({ type: 'frequency' }),
  judge: (limit, context) => judgeCap(capOf(limit), context),
});
