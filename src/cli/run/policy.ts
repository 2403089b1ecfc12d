import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { ruleSchema } from '../../core/study/settings';
import type { Study } from '../../core/study/study';
import { UsageError } from '../usage';

/** A rule of a policy file may leave out what has a default. */
const EVERYWHERE = {
  channel: null,
  campaign: null,
  creative: null,
  audience: null,
  region: null,
  device: null,
  placement: null,
};
const DEFAULTS = { severity: 'hard', price: null, owner: '', reason: '', since: '', expires: null, enabled: true };

const policyFile = v.union([
  v.array(v.record(v.string(), v.unknown())),
  v.object({ rules: v.array(v.record(v.string(), v.unknown())) }),
]);

/**
 * The policy of `--policy`: a list of rules, or `{rules: [...]}`, as `methods/govern.md` section 1 has them. Limits are checked
 * by the kinds of the rules, whose faults are part of the result.
 * @throws UsageError when it is no such list
 */
export async function readPolicyFile(path: string | undefined): Promise<Study['policy'] | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8');
  try {
    const parsed = v.parse(policyFile, JSON.parse(text));
    const rules = 'rules' in parsed ? parsed.rules : parsed;
    return { rules: rules.map((rule, at) => v.parse(ruleSchema, withDefaults(rule, at + 1))) };
  } catch (error) {
    throw new UsageError(`${path} is not a policy {rules: [{id, kind, limit, …}]}: ${(error as Error).message}`);
  }
}

function withDefaults(rule: Record<string, unknown>, at: number): Record<string, unknown> {
  const scope = typeof rule.scope === 'object' && rule.scope !== null ? rule.scope : {};
  return { priority: at, ...DEFAULTS, ...rule, scope: { ...EVERYWHERE, ...scope } };
}
