/** Reading a policy: every fault named with its path, conflicts between rules, and what changed between two of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf } from '../../../src/core/orchestrate/conflicts';
import { policyDiff } from '../../../src/core/orchestrate/policy-diff';
import { readPolicy, ruleSentence } from '../../../src/core/orchestrate/read-policy';
import { anyRule } from './fuzz';
import { kinds, NOW, policyOf, type RuleGiven } from './proposals';

describe('faults', () => {
  const cap = { kind: 'freq_cap', limit: { n: 5, window: 'day' } };
  const cases: readonly [string, RuleGiven, string, string][] = [
    ['a negative limit', { ...cap, limit: { n: -1 } }, 'rules[0].limit.n', 'negative-limit'],
    ['a window of 0', { ...cap, limit: { n: 1, window: 0 } }, 'rules[0].limit.seconds', 'zero-window'],
    ['a gap of 0', { kind: 'recency_gap', limit: { seconds: 0 } }, 'rules[0].limit.seconds', 'zero-window'],
    ['an unknown kind', { kind: 'budget_dance' }, 'rules[0].kind', 'unknown-kind'],
    ['an unknown field', { ...cap, colour: 'red' }, 'rules[0].colour', 'unknown-field'],
    ['an unknown field of the limit', { ...cap, limit: { n: 5, per: 'day' } }, 'rules[0].limit.per', 'unknown-field'],
    ['an unknown field of the scope', { ...cap, scope: { planet: ['x'] } }, 'rules[0].scope.planet', 'unknown-field'],
    ['an unknown zone', { ...cap, limit: { n: 5, zone: 'Mars/Base' } }, 'rules[0].limit.zone', 'unknown-zone'],
    ['a soft rule without price', { ...cap, severity: 'soft' }, 'rules[0].price', 'soft-without-price'],
    [
      'a least above the most',
      { kind: 'budget_range', limit: { min: 9, max: 2 } },
      'rules[0].limit.min',
      'min-above-max',
    ],
    ['a missing value', { kind: 'max_bid', limit: {} }, 'rules[0].limit.max', 'missing-field'],
    ['an empty list', { kind: 'keyword_block', limit: [] }, 'rules[0].limit.keywords', 'empty-list'],
    [
      'a blank name in a list',
      { kind: 'keyword_block', limit: ['a', ' '] },
      'rules[0].limit.keywords[1]',
      'empty-name',
    ],
    [
      'a rolling window without length',
      { ...cap, limit: { n: 5, window: 'rolling' } },
      'rules[0].limit.seconds',
      'missing-field',
    ],
    ['a day that is none', { ...cap, expires: 'soon' }, 'rules[0].expires', 'not-a-day'],
  ];

  it.each(cases)('%s', (_, rule, path, code) => {
    const read = policyOf(rule);
    expect(read.problems).toMatchObject([{ path, code, rule: 'r1' }]);
    expect(read.problems[0]!.message).toMatch(/^[A-Z].*\.$/);
    expect(read.rules[0]).toMatchObject({ status: 'invalid', bound: null, note: read.problems[0]!.message });
  });

  it('of one rule leave the others in force', () => {
    expect(policyOf({ kind: 'max_bid', limit: -1 }, cap).rules.map(({ status }) => status)).toEqual([
      'invalid',
      'active',
    ]);
  });

  it('put no rule in force whose id another one has', () => {
    const read = policyOf({ ...cap, id: 'x' }, { kind: 'max_bid', limit: 2, id: 'x' }, { ...cap, id: 'y' });
    expect(read.problems).toMatchObject([{ path: 'rules', rule: 'x', code: 'duplicate-id' }]);
    expect(read.rules.map(({ rule, status }) => [rule.id, status])).toEqual([
      ['x', 'invalid'],
      ['x', 'invalid'],
      ['y', 'active'],
    ]);
  });

  it('keep what has expired, inactive and shown', () => {
    expect(policyOf({ ...cap, expires: '2026-10-29' }).rules[0]).toMatchObject({
      status: 'expired',
      note: 'It expired on 2026-10-29.',
    });
  });

  it('are found in whatever is handed in, without a throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), anyRule, fc.anything(), (any, list, sound, junk) => {
        readPolicy(any, kinds, NOW);
        readPolicy({ rules: list }, kinds, NOW);
        const broken = Object.keys(sound).map((key) => ({ id: key, ...sound, [key]: junk }));
        const read = readPolicy(broken, kinds, NOW);
        for (const { status, note } of read.rules) if (status !== 'active') expect(note).toMatch(/\.$/);
      }),
      { numRuns: 500 },
    );
    expect(readPolicy(null, kinds, NOW).problems).toMatchObject([{ code: 'not-a-policy' }]);
  });
});

describe('other ways to write', () => {
  it('a limit, a window, a scope', () => {
    const read = policyOf(
      { kind: 'freq_cap', limit: { n: 3, window: 3600 } },
      { kind: 'freq_cap', limit: { n: 3, window: '24h', key: 'device' } },
      { kind: 'max_bid', limit: 2, scope: { segment: ['Ops'], geo: 'DE' } },
      { kind: 'context_block', limit: { category: 'gambling' } },
    );
    expect(read.problems).toEqual([]);
    expect(read.rules.map(ruleSentence)).toEqual([
      'Never more than 3 impressions per person within 1 hour',
      'Never more than 3 impressions per device within 1 day',
      'Never bid more than 2.00 per click in audience Ops, region DE',
      'Never advertise on category gambling',
    ]);
  });
});

describe('the hash of a policy', () => {
  it('is of its meaning: neither order nor spelling nor reasons change it', () => {
    const a = { kind: 'max_bid', limit: 2, id: 'a' };
    const b = { kind: 'freq_cap', limit: { n: 3, window: '24h' }, id: 'b' };
    const other = { ...b, limit: { n: 3, window: 'rolling', seconds: 86_400 }, reason: 'rest', priority: 9 };
    expect(policyOf(b, a).hash).toBe(policyOf(a, other).hash);
    expect(policyOf(a, { ...b, limit: { n: 4, window: '24h' } }).hash).not.toBe(policyOf(a, b).hash);
    expect(policyOf(a, { ...b, enabled: false }).hash).toBe(policyOf(a).hash);
  });
});

describe('conflicts', () => {
  it('are limits of one quantity that leave no value, where scopes overlap', () => {
    const read = policyOf(
      { id: 'least', kind: 'budget_range', limit: { min: 100 } },
      { id: 'most', kind: 'budget_range', limit: { max: 50 }, scope: { campaign: ['A', 'B'] } },
      { id: 'week', kind: 'budget_range', limit: { max: 699, period: 'week' }, scope: { campaign: ['c'] } },
      { id: 'elsewhere', kind: 'budget_range', limit: { min: 60 }, scope: { campaign: ['D'] } },
      { id: 'bid', kind: 'max_bid', limit: 0 },
      { id: 'dollars', kind: 'budget_range', limit: { min: 800, currency: 'USD' }, scope: { campaign: ['A'] } },
      { id: 'euros', kind: 'budget_range', limit: { max: 700, currency: 'EUR' }, scope: { campaign: ['A'] } },
    );
    expect(read.problems).toEqual([]);
    expect(conflictsOf(read).map(({ a, b }) => [a, b])).toEqual([
      ['dollars', 'most'],
      ['least', 'most'],
      ['least', 'week'],
    ]);
    expect(conflictsOf(read)[1]!.text).toContain('“Keep every budget at least 100.00 a day”');
  });

  it('are none between soft, expired or switched-off rules', () => {
    const most = { kind: 'budget_range', limit: { max: 50 } };
    const least = { kind: 'budget_range', limit: { min: 100 } };
    for (const off of [{ enabled: false }, { expires: '2026-01-01' }, { severity: 'soft', price: 1 }])
      expect(conflictsOf(policyOf({ ...most, ...off }, least))).toEqual([]);
  });
});

describe('the difference of two policies', () => {
  it('G5: is no change in meaning for a policy and itself, and for it with its rules shuffled', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), (list) => {
        const rules = list.map((rule, at) => ({ ...rule, id: `rule ${at}` }) as unknown as RuleGiven);
        expect(policyDiff(policyOf(...rules), policyOf(...rules))).toEqual([]);
        expect(policyDiff(policyOf(...rules), policyOf(...rules.toReversed()))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('says what was tightened and what loosened', () => {
    const change = (before: RuleGiven, after: RuleGiven) => policyDiff(policyOf(before), policyOf(after))[0]?.direction;
    const cap = (n: number, severity = 'hard') => ({ kind: 'freq_cap', limit: { n }, severity, price: 1 });
    expect(change(cap(5), cap(3))).toBe('tighter');
    expect(change(cap(5), cap(6))).toBe('looser');
    expect(change(cap(5), cap(5, 'soft'))).toBe('looser');
    expect(change({ kind: 'recency_gap', limit: 60 }, { kind: 'recency_gap', limit: 90 })).toBe('tighter');
    const block = (...keywords: string[]) => ({ kind: 'keyword_block', limit: keywords });
    expect(change(block('a'), block('b', 'a'))).toBe('tighter');
    expect(change(block('a', 'b'), block('B'))).toBe('looser');
    expect(change(block('a'), block('b'))).toBe('different');
    expect(change(block('a', 'b'), block('b', 'a'))).toBeUndefined();
    const range = (min: number, max: number) => ({ kind: 'budget_range', limit: { min, max } });
    expect(change(range(1, 9), range(2, 10))).toBe('different');
    expect(change(range(1, 9), range(2, 8))).toBe('tighter');
  });

  it('takes a new rule for tighter and a removed one for looser', () => {
    const rule = { kind: 'max_bid', limit: 2 };
    expect(policyDiff(policyOf(), policyOf(rule))).toEqual([
      { rule: 'r1', direction: 'tighter', before: null, after: 'Never bid more than 2.00 per click' },
    ]);
    expect(policyDiff(policyOf(rule), policyOf({ ...rule, enabled: false }))).toMatchObject([{ direction: 'looser' }]);
  });
});
