import { describe, expect, it } from 'vitest';
import { thingsToDo, type BriefInput } from '../../../src/core/brief/things-to-do';
import { unknowns } from '../../../src/core/brief/unknowns';
import type { Subject } from '../../../src/core/estimate/contract';
import type { Finding } from '../../../src/core/monitor/contract';
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

const finding = (id: string, moneyPerWeek: number | null): Finding =>
  ({
    id,
    kind: 'fatigue',
    title: `Finding ${id}`,
    text: 'It wears out.',
    moneyPerWeek,
    certainty: 'likely',
  }) as Finding;

function input(over: Partial<BriefInput> = {}): BriefInput {
  const changes = [change('Alpha', 10e6, 14e6), change('Beta', 20e6, 16e6)];
  return {
    objective: undefined,
    monitor: { findings: [finding('f1', 50), finding('f2', null)] } as unknown as BriefInput['monitor'],
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
  it('are ranked by money, what has none last', () => {
    expect(thingsToDo(input()).map(({ id }) => id)).toEqual(['moves', 'finding f1', 'finding f2']);
  });

  it('say what moves and name the finding and the decision behind it', () => {
    const [moves] = thingsToDo(input());
    expect(moves?.title).toBe('Shift €4.00 a day from Beta to Alpha');
    expect(moves?.text).toContain('Alpha: Alpha brings more (finding: Finding f1; decision: budget of Alpha).');
    expect(moves?.certainty).toBe('very_likely');
    expect(moves?.proposals).toEqual(['budget Alpha', 'budget Beta']);
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
