/** The policy that comes in, and the files of policy, ledger and bridges that go out. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditJson } from '../../../src/cli/run/audit-json';
import { decisionsJson } from '../../../src/cli/run/decisions-json';
import { findingsJson } from '../../../src/cli/run/loop-json';
import { explainJson } from '../../../src/cli/run/explain-json';
import { readPolicyFile } from '../../../src/cli/run/policy';
import { toJson } from '../../../src/cli/json';
import { changeListCsv } from '../../../src/core/orchestrate/change-list';
import type { Finding, MonitorResult } from '../../../src/core/monitor/contract';
import type { OrchestrateResult } from '../../../src/core/orchestrate/contract';
import { readPolicy } from '../../../src/core/orchestrate/read-policy';
import { bid, budget, contact, decideAll, kinds, NOW, target } from '../orchestrate/proposals';

const folder = await mkdtemp(join(tmpdir(), 'policy-'));

async function read(policy: unknown) {
  const path = join(folder, 'policy.json');
  await writeFile(path, typeof policy === 'string' ? policy : JSON.stringify(policy));
  return readPolicyFile(path);
}

describe('a policy file', () => {
  it('may be a list or an object, leave out what has a default, and write limits and scopes shortly', async () => {
    const rules = [
      { id: 'a', kind: 'max_bid', limit: 2, scope: { segment: ['Ops'], geo: 'DE' } },
      { id: 'b', kind: 'keyword_block', limit: ['asterflow'], expires: '2027-01-01' },
      { id: 'c', kind: 'kill_switch', enabled: false },
    ];
    const found = (await read(rules))!;
    expect(found).toEqual(await read({ rules }));
    expect(found.rules[0]).toMatchObject({
      limit: { max: 2 },
      scope: { audience: ['Ops'], region: ['DE'], channel: null },
      severity: 'hard',
      priority: 1,
    });
    expect(readPolicy(found, kinds, NOW).rules.map(({ status }) => status)).toEqual(['active', 'active', 'off']);
  });

  it('is refused with the place of what no rule has, rather than read without it', async () => {
    await expect(read([{ id: 'a', kind: 'max_bid', limit: 2, when: { weekdays: [1] } }])).rejects.toThrow(
      /rules\[0\]\.when: A rule has no when\./,
    );
    await expect(read([{ id: 'a', kind: 'max_bid', scope: { planet: ['x'] } }])).rejects.toThrow(
      /rules\[0\]\.scope\.planet/,
    );
    await expect(read([{ kind: 'max_bid' }])).rejects.toThrow(/rules\[0\]\.id/);
    await expect(read('{')).rejects.toThrow(/is not JSON/);
    await expect(read({ rule: [] })).rejects.toThrow(/is not a policy/);
    expect(await readPolicyFile(undefined)).toBeUndefined();
  });

  it('keeps rules whose kind or limit is wrong, so that the result can say so', async () => {
    const found = await read([
      { id: 'a', kind: 'budget_dance' },
      { id: 'b', kind: 'max_bid', limit: -1 },
    ]);
    expect(readPolicy(found, kinds, NOW).problems.map(({ path }) => path)).toEqual([
      'rules[0].kind',
      'rules[1].limit.max',
    ]);
  });
});

const decisions = decideAll({
  rules: [
    { id: 'step', kind: 'budget_step_cap', limit: 20 },
    { id: 'ctx', kind: 'context_block', limit: ['gambling'], reason: 'The brand does not stand beside gambling.' },
    { id: 'ask', kind: 'require_approval', limit: 500 },
  ],
  proposals: [
    budget('=HYPERLINK("x")', 100, 200, { reason: '+1 more, "quoted"\nsecond line' }),
    budget('Large', 100, 2000),
    budget('Dismissed', 100, 110),
    bid('Same', 2, 2),
    contact(1, { id: 'place', from: 1, target: target({ context: 'gambling', placement: 'luckyspin.example' }) }),
  ],
  answers: [{ proposal: 'budget › Dismissed', answer: 'dismissed' }],
});
const result = {
  rules: [],
  isDefault: true,
  catalogue: [],
  problems: [],
  policyHash: 'h',
  decisions,
  tally: [],
  frequency: [],
  contexts: [],
  tests: [],
  conflicts: [],
  refusals: [],
} satisfies OrchestrateResult;

describe('decisions.json', () => {
  it('gives money in major units beside its currency, and every decision its rules', () => {
    const found = JSON.parse(toJson(decisionsJson(result))) as Record<string, unknown>[];
    expect(found).toHaveLength(5);
    expect(found.find(({ proposal }) => String(proposal).includes('HYPERLINK'))).toMatchObject({
      from: 100,
      proposed: 200,
      final: 120,
      unit: 'EUR per day',
      currency: 'EUR',
      rules: [{ id: 'step', effect: 'clamp', limit: '±20 % a week', value: '€200.00 per day' }],
      expected: { value: 20, interval: null },
    });
  });
});

describe('decisions.csv', () => {
  const lines = changeListCsv(decisions).split('\r\n');

  it('lists what may be carried out, with its inverse and its reason: neither held, nor dismissed, nor unchanged', () => {
    const column = lines[0]!.split(',');
    expect(column).toContain('reason');
    expect(column).toContain('undo to');
    const ids = lines.slice(1).flatMap((line) => /decision › [^,"]*/.exec(line)?.[0] ?? []);
    expect(ids).toHaveLength(2);
    const denied = lines.find((line) => line.includes('› place'));
    expect(denied).toContain(',1,0,serve,');
    // What was argued for is not why it stops.
    expect(denied).toContain('ctx: The brand does not stand beside gambling; what was proposed: ');
  });

  it('defuses what a spreadsheet would take for a formula', () => {
    const text = changeListCsv(decisions);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).toContain(`"'+1 more, ""quoted""\nsecond line"`);
  });
});

describe('findings.json', () => {
  const finding = { id: 'f', title: 'Worn', detectedAt: '2026-09-25' } as unknown as Finding;
  const monitor = { findings: [finding], bases: {} } as unknown as MonitorResult;

  it('says how long each finding took to be known, or why that is not known', () => {
    const delay = {
      finding: 'f',
      since: '2026-06-10',
      unknownAt: '2026-06-19',
      detectedAt: '2026-06-20',
      delayDays: 10,
    };
    expect(findingsJson(monitor, { ticks: [], delays: [delay], refusals: [] })).toMatchObject([
      {
        id: 'f',
        detectedAt: '2026-06-20',
        evidentAt: '2026-09-25',
        detection: { unknownAt: '2026-06-19', knownAt: '2026-06-20', delayDays: 10 },
      },
    ]);
    const refusal = { finding: 'f', refused: true, reason: 'r', have: null, need: null, unit: '', how: 'h' } as const;
    expect(findingsJson(monitor, { ticks: [], delays: [], refusals: [refusal] })).toMatchObject([
      { detection: { delayDays: null, refusal: { reason: 'r' } } },
    ]);
  });
});

describe('audit.json and explain.json', () => {
  it('can be written', () => {
    expect(JSON.parse(toJson(auditJson(result)))).toMatchObject({ frequency: [], contexts: [], cadence: [] });
    const nowhere = { from: '', to: '' };
    const basis = { assumptions: [], seed: 7 };
    const explained = { before: nowhere, after: nowhere, currency: null, bridges: [], basis, refusals: [] };
    expect(explainJson({ ...explained, result: null })).toEqual(explained);
  });
});
