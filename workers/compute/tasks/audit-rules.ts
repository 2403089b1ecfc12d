/** The audit of a policy: contacts over caps, money at blocked places, and what every rule would have done lately. */
import { convert } from '../../../src/core/orchestrate/conversion';
import type { ContextAudit, FrequencyAudit, RuleTest } from '../../../src/core/orchestrate/contract';
import { ruleSentence, type ReadPolicy, type ReadRule } from '../../../src/core/orchestrate/read-policy';
import type { TaskContext } from '../task-context';
import { auditFrequency, type AuditContext, type OverRow } from './audit-frequency';
import { probeRule, type Hit, type Probed, type ProbeContext } from './audit-probes';
import { blockedPlaces, scopeParam, type Places } from './orchestrate-places';

export interface AuditInput extends AuditContext {
  readonly policy: ReadPolicy;
  readonly places: Places;
  readonly lastDay: string | null;
  readonly hasLists: boolean;
  readonly checkpoint: TaskContext['checkpoint'];
}

export interface AuditResult {
  readonly frequency: readonly FrequencyAudit[];
  readonly contexts: readonly ContextAudit[];
  readonly tests: readonly RuleTest[];
  /** Currencies that no rate leads from. */
  readonly missing: readonly string[];
}

export async function auditRules(input: AuditInput): Promise<AuditResult> {
  const frequency: FrequencyAudit[] = [];
  const over = new Map<string, readonly OverRow[]>();
  const missing = new Set<string>();
  for (const read of input.policy.rules) {
    const { bound, rule } = read;
    // A cap that nothing can be counted for has no count: 0 would say that nobody saw too much.
    if (read.status !== 'active' || !bound?.cap || unanswerable(read, input) !== null) continue;
    const places = scopeParam(input.places.places, read.inScope);
    const found = await auditFrequency({ rule: rule.id, words: bound.words, cap: bound.cap, places }, input);
    frequency.push(found.audit);
    over.set(rule.id, found.over);
    for (const code of found.missing) missing.add(code);
    await input.checkpoint();
  }
  const contexts = input.policy.rules.flatMap((read) => contextAudits(read, input, missing));
  const tests: RuleTest[] = [];
  for (const read of input.policy.rules) {
    tests.push(await testRule(read, input, over, missing));
    await input.checkpoint();
  }
  return { frequency, contexts, tests, missing: [...missing].sort() };
}

/** Impressions and cost of all data at the places that a rule about contexts blocks, by what was blocked. */
function contextAudits(read: ReadRule, { places, currency, rates }: AuditInput, missing: Set<string>): ContextAudit[] {
  const probe = read.bound?.probe;
  if (read.status !== 'active' || read.kind?.group !== 'context' || probe?.type !== 'places') return [];
  const found = new Map<string, { impressions: number; costs: Hit['cost'][] }>();
  for (const { place, value, share } of blockedPlaces(places, read.inScope, probe.blocks)) {
    const own = found.get(value) ?? { impressions: 0, costs: [] };
    found.set(value, own);
    for (const { impressions, cost, currency: code } of places.costs.get(place) ?? []) {
      own.impressions += impressions * share;
      const micros = share === 1 ? cost : BigInt(Math.round(Number(cost) * share));
      own.costs.push({ micros, currency: code });
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, { impressions, costs }]) => {
      const cost = convert(costs, currency, rates);
      for (const code of cost.missing) missing.add(code);
      return { rule: read.rule.id, value, impressions: Math.round(impressions), cost: cost.total, currency };
    });
}

async function testRule(
  read: ReadRule,
  input: AuditInput,
  over: ProbeContext['over'],
  missing: Set<string>,
): Promise<RuleTest> {
  const { rule, bound, status, note } = read;
  const sentence = ruleSentence(read);
  const none = { rule: rule.id, sentence, blocked: 0, clipped: 0, cost: 0, hits: [] };
  if (status !== 'active' || bound === null) return { ...none, status, note };
  const why = unanswerable(read, input);
  if (why !== null) return { ...none, status: 'not evaluable', note: why };
  const context = { engine: input.engine, places: input.places, lastDay: input.lastDay, over };
  const probed = await probeRule(read, bound, context);
  if (probed === null) return { ...none, status: 'not evaluable', note: 'It cannot be replayed.' };
  const cost = convert(
    probed.hits.map((hit) => hit.cost),
    input.currency,
    input.rates,
  );
  for (const code of cost.missing) missing.add(code);
  return { ...none, ...counted(probed), cost: cost.total, status, note: null };
}

function counted({ effect, hits }: Probed): Pick<RuleTest, 'blocked' | 'clipped' | 'hits'> {
  const days = new Map<string, number>();
  for (const { day, count } of hits) days.set(day, (days.get(day) ?? 0) + count);
  const total = hits.reduce((sum, { count }) => sum + count, 0);
  return {
    blocked: effect === 'blocked' ? total : 0,
    clipped: effect === 'clipped' ? total : 0,
    hits: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, count]) => ({ day, count })),
  };
}

function unanswerable({ bound }: ReadRule, { span, lastDay, hasLists }: AuditInput): string | null {
  const probe = bound!.probe;
  if (probe.type === 'none') return probe.note;
  if (lastDay === null) return 'No file reports delivery yet.';
  const countsPeople = probe.type === 'frequency' || probe.type === 'suppressed';
  if (countsPeople && span === null)
    return 'No file lists impressions one by one, so contacts cannot be counted. An impression log would settle it.';
  if (probe.type === 'suppressed' && !hasLists)
    return 'No suppression list is loaded, or nobody on it is known from another file.';
  return null;
}
