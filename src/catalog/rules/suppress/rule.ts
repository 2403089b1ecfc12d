import { defineRule } from '../../../core/orchestrate/define-rule';
import { names, optional } from '../../../core/orchestrate/limit-fields';
import { CLEAR, type Evaluate, type Outcome } from '../../../core/orchestrate/rule-kind';
import { fold } from '../../../core/orchestrate/scope';

const REASONS = ['unsubscribe', 'complaint', 'bounce', 'legal'] as const;

/** People on a suppression list get no contact at all. */
export default defineRule({
  kind: 'suppress',
  group: 'people',
  stage: 'deny',
  label: 'Suppression list',
  about: 'No contact with people on a suppression list, for all reasons or for the ones named.',
  fields: {
    reasons: optional(names({ label: 'For the reasons', options: REASONS.map((value) => ({ value, label: value })) })),
  },
  primary: 'reasons',
  example: { reasons: null },
  words: ({ reasons }) =>
    reasons === null ? 'no contact for any reason listed' : `no contact after ${reasons.join(', ')}`,
  sentence: ({ reasons }) =>
    reasons === null
      ? 'Never contact people on a suppression list'
      : `Never contact people on a suppression list for ${reasons.join(' or ')}`,
  probe: ({ reasons }) => ({ type: 'suppressed', reasons }),
  judge({ reasons }, { facts }) {
    const wanted = reasons === null ? null : new Set(reasons.map(fold));
    const evaluate: Evaluate = ({ person }) => {
      const found = facts.suppressed.get(person!)?.find((reason) => wanted === null || wanted.has(fold(reason)));
      return found === undefined ? CLEAR : { kind: 'deny', value: `on the list: ${found}`, units: 1 };
    };
    return ({ exposes, isPersonal }) => (!exposes ? CLEAR : isPersonal ? evaluate : NO_PERSON);
  },
});

const NO_PERSON: Outcome = {
  kind: 'unknown',
  note: 'The proposal names no person, so lists of people cannot be applied to it.',
};
