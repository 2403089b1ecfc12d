/**
 * A policy as it comes from a file, an older study or a person's hands, read rule by rule: what is sound is in force, every
 * fault is named with its path, and nothing throws (methods/govern.md §1.3).
 */
import { hashOf } from '../format/hash';
import { isJsonObject, jsonOf } from './json-value';
import { readRuleHead } from './read-rule';
import type { Policy, PolicyProblem, Rule } from './contract';
import type { BoundLimit, RuleKind } from './rule-kind';
import { scopeTest, scopeWords, type ScopeTest } from './scope';

export type Kinds = ReadonlyMap<string, RuleKind>;

export const kindsOf = (kinds: readonly RuleKind[]): Kinds => new Map(kinds.map((kind) => [kind.kind, kind]));

export type RuleStatus = 'active' | 'off' | 'expired' | 'invalid';

/** A rule of the policy with what is known of it. `bound` is null for invalid ones. */
export interface ReadRule {
  readonly rule: Rule;
  readonly kind: RuleKind | null;
  readonly bound: BoundLimit | null;
  readonly status: RuleStatus;
  /** Why it is not active; null when it is. */
  readonly note: string | null;
  readonly inScope: ScopeTest;
}

export interface ReadPolicy {
  /** In order of priority, then id. */
  readonly rules: readonly ReadRule[];
  readonly problems: readonly PolicyProblem[];
  /** Of the rules' meaning: neither their order nor spellings of one limit change it. */
  readonly hash: string;
}

/**
 * @param given a policy, an array of rules, or anything else (then there is one problem and no rule)
 * @param now loop time, ISO 8601: decides what has expired
 */
export function readPolicy(given: unknown, kinds: Kinds, now: string): ReadPolicy {
  const list = Array.isArray(given) ? given : isJsonObject(given) && Array.isArray(given.rules) ? given.rules : null;
  if (list === null) {
    const message = 'A policy is an object with a list named rules.';
    return finish([], [{ path: '', rule: null, code: 'not-a-policy', message }]);
  }
  const problems: PolicyProblem[] = [];
  const read = list.map((one: unknown, at) => readRule(one, { path: `rules[${at}]`, kinds, now, problems }));
  return finish(
    withoutTwins(
      read.filter((rule) => rule !== null),
      problems,
    ),
    problems,
  );
}

interface Reading {
  readonly path: string;
  readonly kinds: Kinds;
  readonly now: string;
  readonly problems: PolicyProblem[];
}

function readRule(given: unknown, { path, kinds, now, problems }: Reading): ReadRule | null {
  const { rule, faults } = readRuleHead(given);
  if (rule === null) {
    problems.push(...faults.map((fault) => ({ ...fault, path: joined(path, fault.path), rule: null })));
    return null;
  }
  const found = [...faults];
  const kind = kinds.get(rule.kind) ?? null;
  let bound: BoundLimit | null = null;
  if (kind === null)
    found.push({ path: 'kind', code: 'unknown-kind', message: `No kind of rule is named ${rule.kind}.` });
  else {
    const reading = kind.read(limitOf(given));
    if (reading.ok) bound = reading.bound;
    else found.push(...reading.problems.map((problem) => ({ ...problem, path: joined('limit', problem.path) })));
  }
  problems.push(...found.map((fault) => ({ ...fault, path: joined(path, fault.path), rule: rule.id })));
  if (found.length > 0) bound = null;
  const whole = bound === null ? rule : { ...rule, limit: bound.limit };
  return {
    rule: whole,
    kind,
    bound,
    ...standing(whole, found[0]?.message ?? null, now),
    inScope: scopeTest(rule.scope),
  };
}

const limitOf = (given: unknown): unknown => (isJsonObject(given) ? (given.limit ?? {}) : {});

const joined = (path: string, rest: string): string => {
  if (rest === '') return path;
  return /^\d+$/.test(rest) ? `${path}[${rest}]` : `${path}.${rest.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]')}`;
};

function standing(rule: Rule, fault: string | null, now: string): Pick<ReadRule, 'status' | 'note'> {
  if (fault !== null) return { status: 'invalid', note: fault };
  if (!rule.enabled) return { status: 'off', note: 'It is switched off.' };
  const today = now.slice(0, 10);
  if (rule.expires !== null && rule.expires < today)
    return { status: 'expired', note: `It expired on ${rule.expires}.` };
  if (rule.since !== '' && rule.since.slice(0, 10) > today)
    return { status: 'off', note: `It begins on ${rule.since.slice(0, 10)}.` };
  return { status: 'active', note: null };
}

/** Of rules with one id none is in force: which was meant cannot be known, and order must not decide. */
function withoutTwins(rules: readonly ReadRule[], problems: PolicyProblem[]): readonly ReadRule[] {
  const count = new Map<string, number>();
  for (const { rule } of rules) count.set(rule.id, (count.get(rule.id) ?? 0) + 1);
  for (const [id, times] of count) {
    if (times > 1)
      problems.push({ path: 'rules', rule: id, code: 'duplicate-id', message: `${times} rules have the id ${id}.` });
  }
  return rules.map((one) =>
    count.get(one.rule.id) === 1
      ? one
      : { ...one, bound: null, status: 'invalid', note: `Several rules have the id ${one.rule.id}.` },
  );
}

function finish(rules: readonly ReadRule[], problems: readonly PolicyProblem[]): ReadPolicy {
  const keyed = rules.map((one) => ({ one, text: hashOf(one.rule) }));
  const ordered = keyed
    .sort(
      (a, b) =>
        a.one.rule.priority - b.one.rule.priority || byText(a.one.rule.id, b.one.rule.id) || byText(a.text, b.text),
    )
    .map(({ one }) => one);
  const meaning = ordered
    .filter(({ status }) => status === 'active')
    .map(({ rule: { id, kind, scope, limit, severity, price } }) => ({ id, kind, scope, limit, severity, price }))
    .sort((a, b) => byText(a.id, b.id));
  return { rules: ordered, problems, hash: hashOf(jsonOf(meaning)) };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `Never more than 5 impressions per person per day in channel display`. */
export function ruleSentence({ rule, bound }: ReadRule): string {
  const said = bound?.sentence ?? `${rule.kind} (not understood)`;
  return `${said}${scopeWords(rule.scope)}`;
}

export const policyOf = (read: ReadPolicy): Policy => ({ rules: read.rules.map(({ rule }) => rule) });
