import { defineRule } from '../../../core/orchestrate/define-rule';
import { choice, names, withDefault } from '../../../core/orchestrate/limit-fields';
import { CLEAR, type Evaluate, type Outcome } from '../../../core/orchestrate/rule-kind';
import type { Place } from '../../../core/orchestrate/scope';
import { nameMatcher } from '../../../core/orchestrate/term-match';

interface Limit {
  readonly audiences: readonly string[];
  readonly people: 'nobody' | 'customers';
}

const parts = ({ audiences, people }: Limit): string[] => [
  ...audiences.map((name) => `audience ${name}`),
  ...(people === 'customers' ? ['people who are customers already'] : []),
];

/** Audiences, or customers, that must not be advertised to. */
export default defineRule({
  kind: 'negative_audience',
  group: 'people',
  stage: 'deny',
  label: 'Excluded audience',
  about: 'No advertising to the audiences named, or to people who have bought already.',
  fields: {
    audiences: withDefault(names({ label: 'Audiences' }), []),
    people: withDefault(
      choice('And', [
        { value: 'nobody', label: 'nobody else' },
        { value: 'customers', label: 'customers' },
      ]),
      'nobody',
    ),
  },
  primary: 'audiences',
  example: { audiences: ['Existing customers'], people: 'nobody' },
  check: (limit) =>
    parts(limit).length > 0
      ? []
      : [{ path: '', code: 'empty-list', message: 'Name an audience, or choose customers.' }],
  words: (limit) => `not to ${parts(limit).join(', ')}`,
  sentence: (limit) => `Never advertise to ${parts(limit).join(' or ')}`,
  probe({ audiences, people }) {
    const match = nameMatcher(audiences);
    const blocks = ({ audience }: Place): string | null => (audience === null ? null : match(audience));
    return people === 'customers' ? { type: 'customers', blocks } : { type: 'places', blocks };
  },
  judge({ audiences, people }, { facts }) {
    const match = nameMatcher(audiences);
    const evaluate: Evaluate = ({ person }) =>
      facts.customers.has(person!) ? { kind: 'deny', value: 'a customer', units: 1 } : CLEAR;
    return ({ place, exposes, isPersonal }) => {
      if (!exposes) return CLEAR;
      const audience = place.audience === null ? null : match(place.audience);
      if (audience !== null) return { kind: 'deny', value: `audience ${audience}`, units: 1 };
      if (people === 'nobody') return CLEAR;
      return isPersonal ? evaluate : NO_PERSON;
    };
  },
});

const NO_PERSON: Outcome = {
  kind: 'unknown',
  note: 'The proposal names no person, so customers cannot be told from others.',
};
