/** The order of evaluation: worked examples of every verdict. */
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../src/core/orchestrate/default-policy';
import { executedKey } from '../../../src/core/orchestrate/facts';
import { readPolicy } from '../../../src/core/orchestrate/read-policy';
import type { Place } from '../../../src/core/orchestrate/scope';
import { bid, budget, campaign, contact, decideAll, kinds, NOW, policyOf, target } from './proposals';

const hour = (hours: number) => (Date.parse(NOW) - hours * 3_600_000) * 1000;
const place = (given: Partial<Place> = {}): Place => ({
  channel: 'search',
  platform: 'search_ads',
  campaign: 'Display',
  creative: null,
  audience: null,
  region: null,
  device: null,
  placement: null,
  context: null,
  keyword: null,
  ...given,
});

describe('clamps', () => {
  it('G4: the stricter of two largest bids wins and is named', () => {
    const [decision] = decideAll({
      rules: [
        { kind: 'max_bid', limit: { max: 2 } },
        { kind: 'max_bid', limit: { max: 1.5 } },
      ],
      proposals: [bid('A', 1.2, 1.8)],
    });
    expect(decision).toMatchObject({ verdict: 'clamp', from: 1_200_000, proposed: 1_800_000, final: 1_500_000 });
    expect(decision!.rules).toEqual([
      {
        id: 'r2',
        kind: 'max_bid',
        effect: 'clamp',
        limit: 'at most 1.50 per click',
        value: '€1.80 per click',
        reason: '',
      },
    ]);
    expect(decision!.expected).toBeCloseTo(50);
    expect(decision!.valueGap).toBeCloseTo(50);
  });

  it('G4: an empty intersection is held and names both', () => {
    const [decision] = decideAll({
      rules: [
        { kind: 'budget_range', limit: { min: 3 } },
        { kind: 'budget_range', limit: { max: 2 } },
      ],
      proposals: [budget('A', 2.5, 2.6)],
    });
    expect(decision).toMatchObject({ verdict: 'hold', final: 2_500_000, state: 'held', expected: 0, valueGap: 100 });
    expect(decision!.rules.map(({ id, effect }) => [id, effect])).toEqual([
      ['r1', 'hold'],
      ['r2', 'hold'],
    ]);
  });

  it('names every limit that the proposed value breaks', () => {
    const [decision] = decideAll({
      rules: [
        { kind: 'budget_step_cap', limit: { percent: 20 } },
        { kind: 'budget_range', limit: { max: 140 } },
        { kind: 'budget_range', limit: { max: 500 } },
      ],
      proposals: [budget('A', 100, 200)],
    });
    expect(decision).toMatchObject({ verdict: 'clamp', final: 120_000_000 });
    expect(decision!.rules.map(({ id }) => id)).toEqual(['r1', 'r2']);
  });

  it('never widen a move: one that nears a limit without reaching it waits for a person', () => {
    const given = { rules: [{ kind: 'budget_range', limit: { min: 200 } }], proposals: [budget('A', 50, 80)] };
    expect(decideAll(given)[0]).toMatchObject({ verdict: 'hold', final: 50_000_000, state: 'held' });
    const answers = [{ proposal: 'budget › A', answer: 'accepted' as const }];
    const [allowed] = decideAll({ ...given, answers });
    expect(allowed).toMatchObject({ verdict: 'pass', final: 80_000_000, state: 'approved' });
    expect(allowed!.rules).toMatchObject([{ id: 'r1', effect: 'pass', value: '€80.00 per day' }]);
  });

  it('let nobody accept a move away from a limit, or between limits that contradict each other', () => {
    const answers = [{ proposal: 'budget › A', answer: 'accepted' as const }];
    const away = { rules: [{ kind: 'budget_range', limit: { max: 40 } }], proposals: [budget('A', 50, 80)], answers };
    expect(decideAll(away)[0]).toMatchObject({ verdict: 'hold', final: 50_000_000, state: 'held' });
    const rules = [
      { kind: 'budget_range', limit: { min: 300 } },
      { kind: 'budget_range', limit: { max: 200 } },
    ];
    expect(decideAll({ ...away, rules })[0]).toMatchObject({ verdict: 'hold', rules: [{ id: 'r1' }, { id: 'r2' }] });
  });

  it('measure steps from the value put in force before the period, not from the last one', () => {
    const executed = new Map([
      [
        executedKey('budget', 'campaign › A'),
        [
          { at: '2026-10-20T00:00:00.000Z', value: 100e6 },
          { at: '2026-10-28T00:00:00.000Z', value: 115e6 },
        ],
      ],
    ]);
    const proposals = [budget('A', 115, 160)];
    const rules = [{ kind: 'budget_step_cap', limit: { percent: 20, per: 'week' } }];
    expect(decideAll({ rules, proposals, facts: { executed } })[0]).toMatchObject({ final: 120_000_000 });
    const daily = [{ kind: 'budget_step_cap', limit: { percent: 20, per: 'day' } }];
    expect(decideAll({ rules: daily, proposals, facts: { executed } })[0]).toMatchObject({ final: 138_000_000 });
  });

  it('hold a step from an unknown value until a person accepts it', () => {
    const given = { rules: [{ kind: 'budget_step_cap', limit: 20 }], proposals: [budget('A', null, 80)] };
    expect(decideAll(given)[0]).toMatchObject({ verdict: 'hold', final: null });
    const answers = [{ proposal: 'budget › A', answer: 'accepted' as const }];
    expect(decideAll({ ...given, answers })[0]).toMatchObject({
      verdict: 'pass',
      final: 80_000_000,
      state: 'approved',
    });
  });

  it('list a limit of another currency as not evaluable', () => {
    const [decision] = decideAll({
      rules: [{ kind: 'max_bid', limit: { max: 1, currency: 'USD' } }],
      proposals: [bid('A', 1, 2)],
    });
    expect(decision).toMatchObject({ verdict: 'pass', rules: [], notEvaluable: [{ id: 'r1', kind: 'max_bid' }] });
  });
});

describe('denials', () => {
  const alternatives = [
    { to: 1, label: 'LinkedIn', value: 60, subject: campaign('Quiet', 'linkedin') },
    { to: 0, label: 'wait', value: 0 },
  ];
  const facts = {
    places: [place()],
    contacts: new Map([[7, { times: [hour(5), hour(4), hour(3), hour(2), hour(1)], places: [0, 0, 0, 0, 0] }]]),
  };

  it('fall to the next allowed alternative of a person, at the price of the difference', () => {
    const [decision] = decideAll({
      rules: [{ kind: 'freq_cap', limit: { n: 5, window: '24h' }, scope: { campaign: ['Display'] }, reason: 'rest' }],
      proposals: [contact(7, { value: 100, alternatives })],
      facts,
    });
    expect(decision).toMatchObject({ verdict: 'substitute', expected: 60, valueGap: 40, state: 'proposed' });
    expect(decision!.rules).toEqual([
      {
        id: 'r1',
        kind: 'freq_cap',
        effect: 'substitute',
        limit: '5 per person within 1 day',
        value: '5 by 30 Oct',
        reason: 'rest',
      },
    ]);
  });

  it('reach the alternative of waiting, which no rule against contacts denies', () => {
    const [decision] = decideAll({
      rules: [{ kind: 'freq_cap', limit: { n: 5, window: 'day' } }],
      proposals: [contact(7, { alternatives })],
      facts: { ...facts, contacts: new Map([[7, { times: Array(5).fill(hour(1)), places: Array(5).fill(0) }]]) },
    });
    expect(decision).toMatchObject({ verdict: 'substitute', final: 0, expected: 0, valueGap: 100 });
  });

  it('are denials where nothing else is offered', () => {
    const [decision] = decideAll({
      rules: [{ kind: 'freq_cap', limit: 0 }],
      proposals: [contact(7)],
    });
    expect(decision).toMatchObject({ verdict: 'deny', final: 0, state: 'proposed' });
  });

  it('G2: the strictest level denies, and creatives share the parent’s cap', () => {
    const two = { times: [hour(2), hour(1)], places: [0, 1] };
    const [decision] = decideAll({
      rules: [
        { id: 'creative', kind: 'freq_cap', limit: { n: 3 }, scope: { creative: ['One'] } },
        { id: 'line item', kind: 'freq_cap', limit: { n: 2 }, scope: { campaign: ['Display'] } },
      ],
      proposals: [contact(7, { subject: { ...campaign('Display'), level: 'creative', creative: 'One' } })],
      facts: {
        places: [place({ creative: 'One' }), place({ creative: 'Two' })],
        contacts: new Map([[7, two]]),
      },
    });
    expect(decision!.verdict).toBe('deny');
    expect(decision!.rules.map(({ id }) => id)).toEqual(['line item']);
  });

  it('stop contacts with suppressed people and customers, never fewer contacts', () => {
    const rules = [
      { kind: 'suppress', limit: { reasons: ['complaint'] } },
      { kind: 'negative_audience', limit: { people: 'customers' } },
    ];
    const people = { suppressed: new Map([[7, ['bounce', 'complaint']]]), customers: new Set([8]) };
    const proposals = [contact(7), contact(8), contact(9), { ...contact(7), id: 'frequency › stop', from: 1, to: 0 }];
    const found = decideAll({ rules, proposals, facts: people });
    expect(found.map(({ proposal, verdict, rules: [rule] }) => [proposal, verdict, rule?.value])).toEqual([
      ['frequency › 7', 'deny', 'on the list: complaint'],
      ['frequency › 8', 'deny', 'a customer'],
      ['frequency › 9', 'pass', undefined],
      ['frequency › stop', 'pass', undefined],
    ]);
  });

  it('judge a campaign by where it was shown: wholly blocked denied, partly held, less of it always allowed', () => {
    const rules = [
      { kind: 'keyword_block', limit: ['asterflow'] },
      { kind: 'context_block', limit: { category: 'gambling' } },
    ];
    const delivered = {
      delivered: [
        { where: place({ campaign: 'Competitor', keyword: '[AsterFlow pricing]' }), impressions: 500 },
        { where: place({ campaign: 'Broad', keyword: 'asterflowers' }), impressions: 500 },
        { where: place({ context: 'Gambling', placement: 'luckyspin.example' }), impressions: 40 },
        { where: place({ context: 'news' }), impressions: 960 },
      ],
    };
    const proposals = [
      budget('Competitor', 10, 20),
      budget('Broad', 10, 20),
      budget('Display', 10, 20),
      { ...budget('Competitor', 10, 5), id: 'budget › less' },
      contact(1, { id: 'contact' }),
    ];
    const found = decideAll({ rules, proposals, facts: delivered });
    expect(found.map(({ proposal, verdict, rules: [rule] }) => [proposal, verdict, rule?.value])).toEqual([
      ['budget › Broad', 'pass', undefined],
      ['budget › Competitor', 'deny', '100\u202f% of its impressions of the last 30 days on keyword asterflow'],
      ['budget › Display', 'hold', '4\u202f% of its impressions of the last 30 days on category gambling'],
      ['budget › less', 'pass', undefined],
      // Where one person's next ad will stand is not known.
      ['contact', 'pass', undefined],
    ]);
    expect(found[4]!.notEvaluable).toMatchObject([{ id: 'r2' }]);
  });

  it('of a kill switch stop everything in its scope, and offer no alternative', () => {
    const [killed, other] = decideAll({
      rules: [{ kind: 'kill_switch', scope: { channel: ['Display '] } }],
      proposals: [contact(7, { subject: campaign('D', 'display'), alternatives }), budget('A', 10, 20)],
    }).toReversed();
    expect(killed).toMatchObject({ verdict: 'deny', rules: [{ kind: 'kill_switch' }] });
    expect(other!.verdict).toBe('pass');
  });
});

describe('approval', () => {
  const given = { rules: [{ kind: 'require_approval', limit: { over: 50 } }], proposals: [budget('A', 100, 200)] };

  it('waits for a person, then goes on to the clamps', () => {
    expect(decideAll(given)[0]).toMatchObject({ verdict: 'hold', final: 100_000_000, state: 'held' });
    const answers = [{ proposal: 'budget › A', answer: 'accepted' as const }];
    expect(decideAll({ ...given, answers })[0]).toMatchObject({ verdict: 'pass', state: 'approved', rules: [] });
    const rules = [...given.rules, { kind: 'budget_step_cap', limit: 20 }];
    expect(decideAll({ ...given, rules, answers })[0]).toMatchObject({ verdict: 'clamp', final: 120_000_000 });
  });

  it('names the clamps that wait behind it too', () => {
    const rules = [...given.rules, { kind: 'budget_step_cap', limit: 20 }];
    expect(decideAll({ ...given, rules })[0]!.rules.map(({ id, effect }) => [id, effect])).toEqual([
      ['r1', 'hold'],
      ['r2', 'clamp'],
    ]);
  });

  it('turns the states of the workflow', () => {
    const proposals = [budget('A', 100, 110)];
    const state = (answer: 'accepted' | 'dismissed' | null) =>
      decideAll({
        ...given,
        proposals,
        answers: answer === null ? [] : [{ proposal: 'budget › A', answer }],
      })[0]!.state;
    expect([state(null), state('accepted'), state('dismissed')]).toEqual(['proposed', 'listed', 'dismissed']);
  });
});

describe('soft rules', () => {
  it('are paid at their price, per major unit over the limit', () => {
    const [decision] = decideAll({
      rules: [{ kind: 'budget_range', limit: { max: 150 }, severity: 'soft', price: 0.4 }],
      proposals: [budget('A', 100, 200)],
    });
    expect(decision).toMatchObject({ verdict: 'pass', final: 200_000_000, softPaid: 20 });
    expect(decision!.rules).toMatchObject([{ id: 'r1', effect: 'pass' }]);
  });

  it('cost nothing where hard rules clamp the value into their limit', () => {
    const [decision] = decideAll({
      rules: [
        { kind: 'budget_range', limit: { max: 150 }, severity: 'soft', price: 0.4 },
        { kind: 'budget_step_cap', limit: 20 },
      ],
      proposals: [budget('A', 100, 200)],
    });
    expect(decision).toMatchObject({ verdict: 'clamp', final: 120_000_000, softPaid: 0 });
  });
});

describe('rules that cannot be judged', () => {
  it('stand beside the verdict and are no pass: a cap per person on a budget', () => {
    const [decision] = decideAll({
      rules: [{ kind: 'freq_cap', limit: { n: 5, window: 'day' } }],
      proposals: [budget('A', 100, 110)],
    });
    expect(decision!.notEvaluable).toMatchObject([{ id: 'r1', kind: 'freq_cap' }]);
    expect(decision!.rules).toEqual([]);
  });

  it('are those whose scope the proposal does not state', () => {
    const [decision] = decideAll({
      rules: [{ kind: 'budget_range', limit: { max: 10 }, scope: { region: ['DE'] } }],
      proposals: [budget('A', 100, 110)],
    });
    expect(decision).toMatchObject({ verdict: 'pass', notEvaluable: [{ id: 'r1' }] });
  });
});

describe('rules in force', () => {
  it('are neither off, nor expired, nor yet to begin', () => {
    const deny = { kind: 'kill_switch' };
    for (const given of [{ enabled: false }, { expires: '2026-10-29' }, { since: '2026-10-31' }]) {
      expect(decideAll({ rules: [{ ...deny, ...given }], proposals: [budget('A', 1, 2)] })[0]!.verdict).toBe('pass');
    }
    for (const given of [{ expires: '2026-10-30' }, { since: '2026-10-30' }]) {
      expect(decideAll({ rules: [{ ...deny, ...given }], proposals: [budget('A', 1, 2)] })[0]!.verdict).toBe('deny');
    }
  });

  it('of the default policy are all sound', () => {
    const read = readPolicy(defaultPolicy(), kinds, NOW);
    expect(read.problems).toEqual([]);
    expect(read.rules.map(({ status, rule }) => [rule.id, status])).toEqual(
      defaultPolicy().rules.map(({ id }) => [id, 'active']),
    );
  });
});

describe('names', () => {
  it('are data: one that reads like a separator or like no name at all is told apart', () => {
    const forged = { ...campaign('A\u001fB'), platform: null };
    const proposals = [
      budget('x', 1, 2, { id: '1', subject: { ...campaign('null'), channel: null } }),
      budget('x', 1, 2, { id: '2', subject: { ...campaign('x'), channel: null, campaign: null } }),
      budget('x', 1, 2, { id: '3', subject: forged }),
      budget('x', 1, 2, { id: '4', subject: { ...forged, campaign: 'A', creative: 'B' } }),
    ];
    const rules = [{ kind: 'kill_switch', scope: { campaign: ['null', 'A\u001fB'] } }];
    expect(decideAll({ rules, proposals }).map(({ verdict }) => verdict)).toEqual(['deny', 'pass', 'deny', 'pass']);
  });
});

describe('placement-level proposals', () => {
  it('are judged by the place they name', () => {
    const [decision] = decideAll({
      rules: [{ kind: 'context_block', limit: { domains: ['luckyspin.example'] } }],
      proposals: [contact(1, { target: target({ placement: 'https://www.luckyspin.example/slots' }) })],
    });
    expect(decision!.verdict).toBe('deny');
  });

  it('and an unread policy decides nothing', () => {
    expect(policyOf().rules).toEqual([]);
  });
});
