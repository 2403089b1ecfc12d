/** What enters the ledger, in which order, and what never does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetChanges } from '../../../src/core/ledger/budget-changes';
import { buildLedger, type LedgerInput } from '../../../src/core/ledger/build-ledger';
import { verifyChain } from '../../../src/core/ledger/chain';
import { masked } from '../../../src/core/ledger/masked';
import { ledgerNdjson } from '../../../src/core/ledger/ndjson';
import { budget, contact, decideAll, NOW, policyOf } from '../orchestrate/proposals';

const proposals = [budget('A', 100, 200), contact(77)];
const decisions = decideAll({ rules: [{ kind: 'budget_step_cap', limit: 20 }], proposals });
const input: LedgerInput = {
  now: NOW,
  findings: [
    {
      id: 'fatigue › A › 2026-W40',
      kind: 'fatigue',
      verdict: 'fatigued',
      key: 'A',
      since: '2026-10-01',
      detectedAt: '2026-10-09',
      certainty: 'likely',
      moneyPerWeek: 1 / 3,
      currency: 'EUR',
    },
  ],
  proposals,
  decisions,
  tally: [{ lever: 'frequency', verdict: 'pass', rule: null, count: 1 }],
  policyHash: 'f'.repeat(64),
  edited: policyOf(
    { kind: 'max_bid', limit: 2, since: '2026-10-20', owner: 'growth' },
    { kind: 'kill_switch' },
  ).rules.map(({ rule }) => rule),
  approvals: [{ proposal: 'budget › A', answer: 'accepted', reason: 'call me on +44 20 7946 0958', at: NOW }],
  changes: [
    {
      day: '2026-09-01',
      channel: 'search',
      platform: 'google_ads',
      campaign: 'A',
      currency: 'EUR',
      before: 10,
      after: 15,
    },
  ],
};

describe('the ledger', () => {
  const { entries, head, roots } = buildLedger(input);

  it('stands in the order of loop time, one thing leading to the next', () => {
    expect(entries.map(({ seq, kind, at }) => [seq, kind, at.slice(0, 10)])).toEqual([
      [1, 'budget.change', '2026-09-01'],
      [2, 'finding', '2026-10-09'],
      [3, 'policy.edit', '2026-10-20'],
      [4, 'policy', '2026-10-30'],
      [5, 'proposal', '2026-10-30'],
      [6, 'decision', '2026-10-30'],
      [7, 'decisions', '2026-10-30'],
      [8, 'approval', '2026-10-30'],
    ]);
    expect(roots.map(({ day }) => day)).toEqual(['2026-09-01', '2026-10-09', '2026-10-20', '2026-10-30']);
    expect(head).toBe(entries[7]!.hash);
  });

  it('says who acted: people edit and approve, the engine does the rest', () => {
    expect(entries.filter(({ actor }) => actor === 'person').map(({ kind }) => kind)).toEqual([
      'policy.edit',
      'approval',
    ]);
  });

  it('holds decisions with their rules, and people as counts only', () => {
    expect(entries[5]!.body).toMatchObject({
      verdict: 'clamp',
      final: 120_000_000,
      rules: [{ id: 'r1', effect: 'clamp' }],
    });
    expect(entries[6]!.body).toEqual({ lever: 'frequency', verdict: 'pass', rule: null, count: 1 });
    expect(JSON.stringify(entries)).not.toMatch(/frequency › 77|"person":/);
  });

  it('masks what people type', () => {
    expect(entries[7]!.body.reason).toBe('call me on [phone]');
  });

  it('can be checked from the file that is written, number by number', () => {
    const lines = ledgerNdjson({ entries, head, roots }).trimEnd().split('\n');
    expect(verifyChain(lines.map((line) => JSON.parse(line) as unknown))).toEqual({ ok: true, head });
    expect(entries[1]!.body.moneyPerWeek).toBe(0.333333333333);
  });

  it('does not depend on the order in which things are handed in', () => {
    const again = buildLedger({ ...input, proposals: [...proposals].reverse(), decisions: [...decisions].reverse() });
    expect(again.head).toBe(head);
  });
});

describe('masking', () => {
  it('drops addresses, numbers and hashes of them from any depth', () => {
    const body = masked({ note: 'ask ann@example.com', list: ['a'.repeat(64), { deep: '+44 20 7946 0958' }] });
    expect(body).toEqual({ note: 'ask [e-mail]', list: ['[hash]', { deep: '[phone]' }] });
  });

  it('withholds an entry that names a person, and counts it', () => {
    expect(() => masked({ target: { person: 3 } })).toThrow(/person/);
    const [change] = input.changes;
    const { entries } = buildLedger({ ...input, changes: [{ ...change!, before: NaN }] });
    expect(entries.some(({ kind }) => kind === 'budget.change')).toBe(false);
    expect(entries.at(-1)).toMatchObject({ kind: 'withheld', body: { entries: 1 } });
    expect(verifyChain(entries).ok).toBe(true);
  });
});

describe('budget changes in daily spend', () => {
  const days = (spends: readonly number[]) =>
    spends.map((spend, at) => ({ day: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10), spend }));
  const run = (count: number, level: number, wobble = 0) =>
    Array.from({ length: count }, (_, at) => level * (1 + (at % 2 === 0 ? wobble : -wobble)));

  it('are level steps of more than 15 %, kept for a week', () => {
    expect(budgetChanges(days([...run(20, 100, 0.05), ...run(10, 125, 0.05)]))).toMatchObject([
      { day: '2026-01-21', before: 100, after: 131.25 },
    ]);
    expect(budgetChanges(days([...run(20, 100), ...run(20, 60)]))).toEqual([
      { day: '2026-01-21', before: 100, after: 60 },
    ]);
  });

  it('are neither small, nor short, nor a start from nothing', () => {
    expect(budgetChanges(days([...run(20, 100), ...run(10, 112)]))).toEqual([]);
    expect(budgetChanges(days([...run(20, 100), ...run(6, 200), ...run(10, 100)]))).toEqual([]);
    expect(budgetChanges(days([...run(20, 0), ...run(20, 100)]))).toEqual([]);
    expect(budgetChanges(days(run(20, 100)))).toEqual([]);
  });

  it('are found once per level', () => {
    expect(budgetChanges(days([...run(20, 100), ...run(20, 150), ...run(20, 100)])).map(({ day }) => day)).toEqual([
      '2026-01-21',
      '2026-02-10',
    ]);
  });

  it('are none in spend that only varies', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.93, max: 1.07, noNaN: true }), { maxLength: 90 }), (factors) => {
        expect(budgetChanges(days(factors.map((factor) => 100 * factor)))).toEqual([]);
      }),
    );
  });
});
