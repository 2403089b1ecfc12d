/** Checking proposals against a large policy: half of them about campaigns, half about people with contacts to count. */
import { ruleKinds } from '../../src/catalog/rules';
import { noFacts } from '../../src/core/orchestrate/facts';
import { orchestrate } from '../../src/core/orchestrate/orchestrate';
import { kindsOf, readPolicy } from '../../src/core/orchestrate/read-policy';
import type { Proposal } from '../../src/core/prescribe/contract';
import type { Place } from '../../src/core/orchestrate/scope';
import { stream } from '../../src/core/stats/random';

const NOW = '2026-10-30T12:00:00.000Z';
const CAMPAIGNS = 40;
const PEOPLE = 20_000;

export interface PolicyBench {
  readonly decisions: number;
  readonly rules: number;
  readonly ms: number;
}

/** Rules of every kind in turn; every second one for all campaigns, the others for a quarter of them. */
function policyOf(rules: number) {
  const list = Array.from({ length: rules }, (_, at) => {
    const { kind, example } = ruleKinds[at % ruleKinds.length]!;
    const campaign = Array.from({ length: CAMPAIGNS / 4 }, (__, one) => `Campaign ${(at + 4 * one) % CAMPAIGNS}`);
    return {
      id: `rule ${at}`,
      kind,
      limit: example,
      scope: at % 2 === 0 ? {} : { campaign },
      // All but a few kill switches are off, or there would be nothing left to check.
      enabled: kind !== 'kill_switch' || at > rules - 5,
      ...(kind === 'kill_switch' ? { scope: { campaign: [`Campaign ${at % CAMPAIGNS}`] } } : {}),
    };
  });
  return readPolicy({ rules: list }, kindsOf(ruleKinds), NOW);
}

function proposalsOf(count: number): readonly Proposal[] {
  const random = stream(7n, 'bench', 'policy');
  return Array.from({ length: count }, (_, at): Proposal => {
    const name = `Campaign ${random.int(CAMPAIGNS)}`;
    const isPerson = at % 2 === 0;
    const from = 1_000_000 * (1 + random.int(200));
    return {
      id: `proposal ${at}`,
      at: NOW,
      subject: {
        level: 'campaign',
        channel: 'search',
        platform: 'ads',
        campaign: name,
        creative: null,
        audience: null,
      },
      key: `campaign › ${name}`,
      target: isPerson
        ? { person: random.int(PEOPLE), placement: null, context: null, keyword: null, region: null, device: null }
        : null,
      lever: isPerson ? 'audience' : at % 4 === 1 ? 'budget' : 'bid',
      from: isPerson ? 0 : from,
      to: isPerson ? 1 : Math.round(from * (0.5 + random.uniform())),
      unit: isPerson ? { kind: 'serve' } : { kind: 'money', currency: 'EUR', per: at % 4 === 1 ? 'day' : 'click' },
      value: 10,
      interval: null,
      currency: 'EUR',
      certainty: 'likely',
      pBest: null,
      lossIfWrong: null,
      method: 'bench',
      reason: 'bench',
      evidence: [],
      alternatives: isPerson ? [{ to: 0, label: 'wait', value: 0 }] : [],
      expires: '2026-11-06',
    };
  });
}

function factsOf() {
  const random = stream(7n, 'bench', 'facts');
  const places = Array.from({ length: CAMPAIGNS }, (_, at): Place => ({
    channel: 'search',
    platform: 'ads',
    campaign: `Campaign ${at}`,
    creative: null,
    audience: null,
    region: null,
    device: null,
    placement: null,
    context: null,
    keyword: null,
  }));
  const now = Date.parse(NOW) * 1000;
  const contacts = new Map(
    Array.from({ length: PEOPLE }, (_, person) => {
      const times = Array.from({ length: random.int(8) }, () => now - random.int(86_400 * 3) * 1e6).sort(
        (a, b) => a - b,
      );
      return [person, { times, places: times.map(() => random.int(CAMPAIGNS)) }] as const;
    }),
  );
  return { ...noFacts(NOW), places, contacts };
}

export function measurePolicy(decisions = 100_000, rules = 200): PolicyBench {
  const [policy, proposals, facts] = [policyOf(rules), proposalsOf(decisions), factsOf()];
  if (policy.problems.length > 0) throw new Error(JSON.stringify(policy.problems));
  const startedAt = performance.now();
  const found = orchestrate({ policy, proposals, answers: [], facts });
  const ms = performance.now() - startedAt;
  if (found.decisions.length !== decisions) throw new Error(`${found.decisions.length} decisions.`);
  return { decisions, rules, ms };
}
