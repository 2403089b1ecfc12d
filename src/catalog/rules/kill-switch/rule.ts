import { defineRule } from '../../../core/orchestrate/define-rule';

/** Stops everything in its scope: nothing is changed and nobody is contacted. */
export default defineRule({
  kind: 'kill_switch',
  group: 'control',
  stage: 'kill',
  label: 'Kill switch',
  about: 'Everything in the scope stays as it is: no change is carried out and no contact made.',
  fields: {},
  primary: null,
  example: {},
  words: () => 'everything stopped',
  sentence: () => 'Carry out no change at all',
  probe: () => ({ type: 'places', blocks: () => 'everything' }),
  judge: () => () => ({ kind: 'deny', value: 'kill switch on', units: 1 }),
});
