/** Proposals and facts for tests of policy. */
import type { Subject } from '../../../src/core/estimate/contract';
import { noFacts, type Facts } from '../../../src/core/orchestrate/facts';
import { orchestrate, type Answer } from '../../../src/core/orchestrate/orchestrate';
import { kindsOf, readPolicy } from '../../../src/core/orchestrate/read-policy';
import { ruleKinds } from '../../../src/catalog/rules';
import type { Proposal, Target } from '../../../src/core/prescribe/contract';

export const NOW = '2026-10-30T12:00:00.000Z';
export const kinds = kindsOf(ruleKinds);

export const campaign = (name: string, channel = 'search'): Subject => ({
  level: 'campaign',
  channel,
  platform: `${channel}_ads`,
  campaign: name,
  creative: null,
  audience: null,
});

export const target = (given: Partial<Target>): Target => ({
  person: null,
  placement: null,
  context: null,
  keyword: null,
  region: null,
  device: null,
  ...given,
});

export function budget(name: string, from: number | null, to: number, given: Partial<Proposal> = {}): Proposal {
  return {
    id: `budget › ${name}`,
    at: NOW,
    subject: campaign(name),
    key: `campaign › ${name}`,
    target: null,
    lever: 'budget',
    from: from === null ? null : from * 1e6,
    to: to * 1e6,
    unit: { kind: 'money', currency: 'EUR', per: 'day' },
    value: 100,
    interval: { low: 50, high: 150, level: 0.9, kind: 'credible' },
    currency: 'EUR',
    certainty: 'likely',
    pBest: 0.8,
    lossIfWrong: 10,
    method: 'test',
    reason: 'it earns more',
    evidence: [],
    alternatives: [],
    expires: '2026-11-06',
    ...given,
  };
}

export const bid = (name: string, from: number, to: number): Proposal =>
  budget(name, from, to, {
    id: `bid › ${name}`,
    lever: 'bid',
    unit: { kind: 'money', currency: 'EUR', per: 'click' },
  });

export const contact = (person: number, given: Partial<Proposal> = {}): Proposal =>
  budget('Display', 0, 0, {
    id: `frequency › ${person}`,
    lever: 'frequency',
    target: target({ person }),
    from: 0,
    to: 1,
    unit: { kind: 'serve' },
    ...given,
  });

export interface RuleGiven {
  readonly id?: string;
  readonly kind: string;
  readonly limit?: unknown;
  readonly [other: string]: unknown;
}

export const policyOf = (...rules: readonly RuleGiven[]) =>
  readPolicy({ rules: rules.map((rule, at) => ({ id: `r${at + 1}`, ...rule })) }, kinds, NOW);

interface Decided {
  readonly rules: readonly RuleGiven[];
  readonly proposals: readonly unknown[];
  readonly facts?: Partial<Facts>;
  readonly answers?: readonly Answer[];
}

export const decideAll = ({ rules, proposals, facts = {}, answers = [] }: Decided) =>
  orchestrate({ policy: policyOf(...rules), proposals, answers, facts: { ...noFacts(NOW), ...facts } }).decisions;
