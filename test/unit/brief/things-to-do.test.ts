import { describe, expect, it } from 'vitest';
import type { BriefInput } from '../../../src/core/brief/changes';
import { thingsToDo } from '../../../src/core/brief/things-to-do';
import { unknowns } from '../../../src/core/brief/unknowns';
import type { Subject } from '../../../src/core/estimate/contract';
import type { Finding } from '../../../src/core/monitor/contract';
import type { ObjectiveResult } from '../../../src/core/objective/contract';
import type { Decision, OrchestrateResult } from '../../../src/core/orchestrate/contract';
import type { PrescribeResult, Proposal } from '../../../src/core/prescribe/contract';

const subject = (campaign: string): Subject => ({
  level: 'campaign',
  channel: 'search',
  platform: 'google_ads',
  campaign,
  creative: null,
  audience: null,
});
const unit = { kind: 'money', currency: 'EUR', per: 'day' } as const;

function change(campaign: string, from: number, to: number): { proposal: Proposal; decision: Decision } {
  const common = { subject: subject(campaign), key: campaign, lever: 'budget', unit, at: '2026-10-30' } as const;
  const proposal: Proposal = {
    ...common,
    id: `budget ${campaign}`,
    target: null,
    from,
    to,
    value: 10,
    interval: null,
    currency: 'EUR',
    certainty: 'likely',
    pBest: 0.5,
    lossIfWrong: 1,
    method: 'test',
    reason: `${campaign} brings more`,
    evidence: ['f1'],
    alternatives: [],
    expires: '2026-11-13',
  };
  const decision: Decision = {
    ...common,
    target: null,
    id: `decision ${campaign}`,
    proposal: proposal.id,
    verdict: 'pass',
    from,
    proposed: to,
    final: to,
    rules: [],
    notEvaluable: [],
    valueGap: 0,
    softPaid: 0,
    expected: 10,
    interval: null,
    reason: proposal.reason,
    evidence: proposal.evidence,
    state: 'proposed',
  };
  return { proposal, decision };
}

const finding = (id: string, moneyPerWeek: number | null, currency = 'EUR'): Finding =>
  ({
    currency,
    id,
    kind: 'fatigue',
    title: `Finding ${id}`,
    summary: 'It wears out.',
    advice: 'Refresh it.',
    text: 'It wears out. Refresh it. Its click rate says so.',
    moneyPerWeek,
    certainty: 'likely',
  }) as Finding;

function input(over: Partial<BriefInput> = {}): BriefInput {
  const changes = [change('Alpha', 10e6, 14e6), change('Beta', 20e6, 16e6)];
  return {
    objective: undefined,
    monitor: { findings: [finding('f1', 15), finding('f2', null)] } as unknown as BriefInput['monitor'],
    prescribe: {
      currency: 'EUR',
      proposals: changes.map(({ proposal }) => proposal),
      outcome: {
        mean: 80,
        lossProbability: 0.02,
        quantiles: [],
        interval: { low: 1, high: 2, level: 0.9, kind: 'credible' },
      },
    } as unknown as PrescribeResult,
    orchestrate: {
      decisions: changes.map(({ decision }) => decision),
      frequency: [],
    } as unknown as OrchestrateResult,
    answered: new Set(),
    days: 180,
    locale: 'en-GB',
    ...over,
  };
}

describe('the things worth doing', () => {
  it('say whether the money of a finding is lost or gained', () => {
    const shift = (to: number): Finding =>
      ({ ...finding(`to ${to}`, 5), kind: 'shift', effect: { from: 0.2, to } }) as Finding;
    const monitor = { findings: [finding('worn', 9), shift(0.1), shift(0.3)] } as unknown as BriefInput['monitor'];
    const said = thingsToDo(input({ monitor })).filter(({ kind }) => kind === 'finding');
    expect(said.map(({ moneyIs }) => moneyIs)).toEqual(['lost', 'less value', 'more value']);
  });

  it('are ranked by money, what has none last', () => {
    const items = thingsToDo(input());
    expect(items.map(({ id }) => id)).toEqual(['moves', 'finding f1', 'finding f2']);
    // What speaks for a finding stands on Monitor.
    expect(items[1].text).toBe('It wears out. Refresh it.');
  });

  it('say what moves and name the finding and the decision behind it', () => {
    const [moves] = thingsToDo(input());
    expect(moves?.title).toBe('Shift €4.00 a day: more for Alpha, less for Beta');
    expect(moves?.text).toBe('Alpha: Alpha brings more. Beta: Beta brings more. All within the guardrails.');
    expect(moves?.reasons).toEqual([
      {
        campaign: 'Alpha',
        moves: 'up',
        because: 'Alpha brings more',
        findings: ['Finding f1'],
        decision: 'budget of Alpha',
      },
      {
        campaign: 'Beta',
        moves: 'down',
        because: 'Beta brings more',
        findings: ['Finding f1'],
        decision: 'budget of Beta',
      },
    ]);
    expect(moves?.certainty).toBe('very_likely');
    expect(moves?.proposals).toEqual(['budget Alpha', 'budget Beta']);
    expect(moves?.findings).toEqual(['f1']);
  });

  it('put in money what the rules left, and what waits as it was proposed', () => {
    const clamped = change('Alpha', 10e6, 14e6);
    const held = change('Beta', 20e6, 16e6);
    const orchestrate = {
      decisions: [
        { ...clamped.decision, verdict: 'clamp', final: 12e6, expected: 5 },
        { ...held.decision, verdict: 'hold', state: 'held', final: 20e6, expected: 0 },
      ],
      frequency: [],
    } as unknown as OrchestrateResult;
    expect(thingsToDo(input({ orchestrate, monitor: undefined }))[0]).toMatchObject({ id: 'moves', moneyPerWeek: 15 });
  });

  it('keep money of other currencies apart, after the objective’s own', () => {
    const monitor = { findings: [finding('usd', 900, 'USD'), finding('eur', 15)] } as unknown as BriefInput['monitor'];
    const items = thingsToDo(
      input({ monitor, objective: { currency: 'EUR', subjects: [] } as unknown as ObjectiveResult }),
    );
    expect(items.map(({ id, currency }) => [id, currency])).toEqual([
      ['moves', 'EUR'],
      ['finding eur', 'EUR'],
      ['finding usd', 'USD'],
    ]);
  });

  it('say why of those whose rank by cost misleads most, with both ranks and the decision', () => {
    const names = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
    // Delta is dear and worth it, Gamma cheap and worth nothing; others keep their places.
    const ranks = { Alpha: [3, 3], Beta: [2, 2], Gamma: [1, 5], Delta: [5, 1], Epsilon: [4, 4] } as const;
    const changes = names.map((name, at) => change(name, 10e6, name === 'Delta' || at === 0 ? 12e6 : 8e6));
    const objective = {
      currency: 'EUR',
      subjects: names.map((name) => ({
        subject: subject(name),
        key: name,
        rankByCpl: ranks[name as keyof typeof ranks][0],
        rankByValue: ranks[name as keyof typeof ranks][1],
      })),
    } as unknown as ObjectiveResult;
    const [moves] = thingsToDo(
      input({
        objective,
        monitor: undefined,
        prescribe: { ...input().prescribe, proposals: changes.map(({ proposal }) => proposal) } as PrescribeResult,
        orchestrate: {
          decisions: changes.map(({ decision }) => decision),
          frequency: [],
        } as unknown as OrchestrateResult,
      }),
    );
    expect(moves?.title).toBe('Shift €6.00 a day: more for Alpha and one other, less for Gamma and 2 others');
    expect(moves?.text).toContain('Gamma: Gamma brings more; by cost per lead it is 1st of 5, by value last of 5.');
    const reason = (name: string) => moves?.reasons.find(({ campaign }) => campaign === name);
    expect(reason('Gamma')).toMatchObject({
      moves: 'down',
      findings: ['of 5 with leads so far 1st by cost per lead, last by value per spend'],
      decision: 'budget of Gamma',
    });
    expect(reason('Delta')?.findings).toEqual(['of 5 with leads so far last by cost per lead, 1st by value per spend']);
    expect(moves?.alsoDown).toContain('Epsilon');
  });

  it('leave out what was answered, denied or unchanged', () => {
    const given = input();
    const decisions = given.orchestrate?.decisions ?? [];
    const answered = decisions.map((decision) => ({ ...decision, state: 'listed' as const }));
    const orchestrate = { ...given.orchestrate, decisions: answered } as OrchestrateResult;
    const left = thingsToDo(input({ orchestrate, answered: new Set(['f1']) }));
    expect(left.map(({ id }) => id)).toEqual(['finding f2']);
  });

  it('count breaches exactly and put their cost per week', () => {
    const audit = {
      rule: 'cap-daily',
      window: '5 per person per day',
      limit: 5,
      key: 'person',
      overUnits: 3,
      overUnitDays: 4,
      impressionsOver: 9,
      costOver: 180,
      currency: 'EUR',
      histogram: [],
    };
    const orchestrate = { decisions: [], frequency: [audit] } as unknown as OrchestrateResult;
    const [breach] = thingsToDo(input({ orchestrate, monitor: undefined }));
    expect(breach).toMatchObject({ id: 'breach cap-daily', moneyPerWeek: 7, certainty: 'very_likely' });
    expect(breach?.title).toBe('3 people saw more ads than the limit of 5 per person per day');
  });
});

describe('what could not be determined', () => {
  it('stands there once', () => {
    const refusal = {
      refused: true,
      reason: 'no payments',
      have: 0,
      need: 10,
      unit: 'rows',
      how: 'Load them.',
    } as const;
    expect(unknowns({ refusals: [[refusal], [refusal]], sentences: ['no id is shared'] })).toEqual([
      { reason: 'no payments', how: 'Load them.' },
      { reason: 'no id is shared', how: '' },
    ]);
  });
});
