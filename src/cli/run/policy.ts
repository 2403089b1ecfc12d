import { readFile } from 'node:fs/promises';
import { ruleKinds } from '../../catalog/rules';
import { readRuleHead } from '../../core/orchestrate/read-rule';
import type { Study } from '../../core/study/study';
import { UsageError } from '../usage';

type StudyRule = NonNullable<Study['policy']>['rules'][number];

/**
 * The policy of `--policy`: a list of rules, or `{rules: [...]}`, as `methods/govern.md` section 1 has them; what a rule leaves
 * out has a default. Limits are checked by the kinds of the rules, whose faults are part of the result.
 * @throws UsageError when it is no such list, or a rule carries what no rule has: left out unseen, it could change the meaning
 */
export async function readPolicyFile(path: string | undefined): Promise<Study['policy'] | undefined> {
  if (path === undefined) return undefined;
  const list = listOf(await readJson(path));
  if (list === null) throw new UsageError(`${path} is not a policy {rules: [{id, kind, limit, …}]}.`);
  return { rules: list.map((rule, at) => readOne(rule, { path, at })) };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${(error as Error).message}`);
  }
}

function listOf(given: unknown): readonly unknown[] | null {
  if (Array.isArray(given)) return given;
  const rules = typeof given === 'object' && given !== null ? (given as { rules?: unknown }).rules : null;
  return Array.isArray(rules) ? rules : null;
}

function readOne(given: unknown, { path, at }: { readonly path: string; readonly at: number }): StudyRule {
  const whole = typeof given === 'object' && given !== null ? { priority: at + 1, ...given } : given;
  const { rule, faults } = readRuleHead(whole);
  const [fault] = faults;
  if (fault !== undefined || rule === null) {
    const where = [`rules[${at}]`, fault?.path].filter(Boolean).join('.');
    throw new UsageError(`${path}: ${where}: ${fault?.message ?? 'It cannot be read.'}`);
  }
  const bare = (given as { limit?: unknown }).limit;
  const primary = ruleKinds.find(({ kind }) => kind === rule.kind)?.primary ?? null;
  const isBare = typeof bare !== 'object' || Array.isArray(bare);
  const limit = isBare && bare !== undefined && primary !== null ? { [primary]: bare } : rule.limit;
  return structuredClone({ ...rule, limit }) as StudyRule;
}
