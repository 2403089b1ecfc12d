/** Commands that replace one slice of the loop's settings as a whole. */
import type { Reducer } from './reducer';

const RULES = {
  components: 'everything that is connected',
  'merge-protected': 'merging within limits',
  'last-identified': 'the last login of a device',
} as const;

/** True when the slice is as it was: a command that changes nothing leaves no step in the history. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const setIdentityRule: Reducer<'setIdentityRule'> = {
  change(study, { rule }) {
    study.identity.rule = rule;
  },
  says: (_study, { rule }) => `Link people by ${RULES[rule]}`,
};

export const setFunnel: Reducer<'setFunnel'> = {
  change(study, { funnel }) {
    if (!isSame(study.funnel, funnel)) study.funnel = funnel;
  },
  says: (_study, { funnel }) =>
    funnel.steps === null
      ? 'Let the steps of the funnel be proposed'
      : `Set the funnel to ${funnel.steps.map(({ label }) => label).join(' → ')} within ${funnel.windowDays} days`,
};

export const setObjective: Reducer<'setObjective'> = {
  change(study, { objective }) {
    if (!isSame(study.objective, objective)) study.objective = objective;
  },
  says: (_study, { objective: { horizonDays, marginRate, discountPerYear } }) =>
    `Value ${marginRate === null ? 'revenue' : `margin of ${Math.round(marginRate * 100)} %`} over ${horizonDays} days, ` +
    `discounted by ${Math.round(discountPerYear * 100)} % a year`,
};

export const setDetection: Reducer<'setDetection'> = {
  change(study, { alpha }) {
    study.monitor.alpha = alpha;
  },
  says: (_study, { alpha }) => `Accept a false alarm in ${Math.round(alpha * 1000) / 10} % of series`,
};

export const setDecide: Reducer<'setDecide'> = {
  change(study, { decide }) {
    if (!isSame(study.decide, decide)) study.decide = decide;
  },
  says: (study, { decide }) => {
    if (decide.exploration !== study.decide.exploration)
      return `Set exploration to ${Math.round(decide.exploration * 100)} of 100`;
    if (decide.dailyBudgetMicros !== study.decide.dailyBudgetMicros) return 'Change the budget to be split';
    return decide.horizonDays !== study.decide.horizonDays
      ? `Decide for ${decide.horizonDays} days`
      : 'Change what takes part in the decision';
  },
};
