import { ruleKinds } from '../../../src/catalog/rules';
import { conflictsOf } from '../../../src/core/orchestrate/conflicts';
import { resultCurrency } from '../../../src/core/orchestrate/conversion';
import { defaultPolicy } from '../../../src/core/orchestrate/default-policy';
import { orchestrate } from '../../../src/core/orchestrate/orchestrate';
import { kindsOf, readPolicy, type ReadPolicy } from '../../../src/core/orchestrate/read-policy';
import { tallyOf } from '../../../src/core/orchestrate/tally';
import type { RuleForm } from '../../../src/core/orchestrate/contract';
import type { Refusal } from '../../../src/core/estimate/contract';
import type { Proposal } from '../../../src/core/prescribe/contract';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { spanQuery } from '../../../src/sql/orchestrate/orchestrate.query';
import type { TaskContext } from '../task-context';
import { auditRules } from './audit-rules';
import { readFacts } from './orchestrate-facts';
import { readPlaces } from './orchestrate-places';

type Decide = ComputeTasks['orchestrate.decide'];

const EPOCH = '1970-01-01T00:00:00.000Z';

/** Decides about every proposal under the policy, and counts what the policy's rules find in the past. */
export async function orchestrateDecide(
  { policy, proposals, approvals, currency, rates }: Decide['input'],
  { engine, checkpoint }: TaskContext,
): Promise<Decide['output']> {
  const [span] = await rowsOf(engine, spanQuery);
  const now = span?.now ?? EPOCH;
  const read = readPolicy(policy ?? defaultPolicy(), kindsOf(ruleKinds), now);
  const places = await readPlaces(engine);
  const people = proposals.flatMap(({ target }) => (target?.person == null ? [] : [target.person]));
  const facts = await readFacts({ engine, policy: read, now, places, people });
  await checkpoint();
  const decided = orchestrate({ policy: read, proposals, answers: approvals, facts });
  const own = splitByPerson(decided.decisions, proposals);
  const unit = resultCurrency(
    currency,
    [...places.costs.values()].flat().map((one) => one.currency),
  );
  const audit = await auditRules({
    engine,
    policy: read,
    places,
    span: span?.first_us == null || span.last_us === null ? null : { first: span.first_us, last: span.last_us },
    lastDay: span?.last_day ?? null,
    hasLists: facts.suppressed.size > 0,
    currency: unit,
    rates,
    checkpoint,
  });
  return {
    rules: read.rules.map(({ rule }) => rule),
    isDefault: policy === null,
    catalogue: ruleKinds.map(formOf),
    problems: read.problems,
    policyHash: read.hash,
    decisions: own.listed,
    tally: tallyOf(own.personal),
    frequency: audit.frequency,
    contexts: audit.contexts,
    tests: audit.tests,
    conflicts: conflictsOf(read),
    refusals: refusalsOf({ missing: audit.missing, unread: decided.unread, read }),
  };
}

function splitByPerson(decisions: readonly Decision[], proposals: readonly Proposal[]) {
  const personal = new Set(proposals.flatMap(({ id, target }) => (target?.person == null ? [] : [id])));
  return {
    listed: decisions.filter(({ proposal }) => !personal.has(proposal)),
    personal: decisions.filter(({ proposal }) => personal.has(proposal)),
  };
}

type Decision = ReturnType<typeof orchestrate>['decisions'][number];

const formOf = ({ kind, group, label, about, example, fields }: RuleForm): RuleForm => ({
  kind,
  group,
  label,
  about,
  example,
  fields,
});

interface Doubts {
  readonly missing: readonly string[];
  readonly unread: number;
  readonly read: ReadPolicy;
}

function refusalsOf({ missing, unread, read }: Doubts): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (reason: string, how: string): void =>
    void refusals.push({ refused: true, reason, have: null, need: null, unit: '', how });
  for (const code of missing) {
    const money = code === 'XXX' ? 'costs without a currency' : `costs in ${code}`;
    refuse(
      `Costs of rules leave out ${money}: no rate leads to the currency of the results.`,
      `Enter the rate for ${code} in the objective.`,
    );
  }
  if (unread > 0) refuse(`${unread} proposals could not be read.`, 'Make them anew.');
  const broken = read.rules.filter(({ status }) => status === 'invalid').length;
  if (broken > 0)
    refuse(
      broken === 1
        ? 'One rule is not in force, because it cannot be understood.'
        : `${broken} rules are not in force, because they cannot be understood.`,
      'Correct them on Guardrails.',
    );
  return refusals;
}
