/** Rules on the page: by what they guard, in the order of their priority. */
import type { OrchestrateResult, Rule, RuleForm, RuleTest } from '../../core/orchestrate/contract';

export interface RuleView {
  readonly rule: Rule;
  readonly form: RuleForm | undefined;
  readonly test: RuleTest | undefined;
}

export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly RuleView[];
}

const TITLES: readonly (readonly [RuleForm['group'], string])[] = [
  ['control', 'Control'],
  ['people', 'People: frequency, recency, suppression'],
  ['context', 'Context: places and words'],
  ['money', 'Money: budgets and bids'],
  ['rhythm', 'Rhythm'],
];

/** `rules` are the Study's own where it has any: an edit shows at once, before its effect is worked out. */
export function groupRules(rules: readonly Rule[], { catalogue, tests }: OrchestrateResult): readonly RuleGroup[] {
  const forms = new Map(catalogue.map((form) => [form.kind, form]));
  const tested = new Map(tests.map((test) => [test.rule, test]));
  const views = [...rules]
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
    .map((rule) => ({ rule, form: forms.get(rule.kind), test: tested.get(rule.id) }));
  const known = TITLES.map(([group, title]) => ({ title, rules: views.filter(({ form }) => form?.group === group) }));
  const unknown = { title: 'Not understood', rules: views.filter(({ form }) => form === undefined) };
  return [...known, unknown].filter((group) => group.rules.length > 0);
}
