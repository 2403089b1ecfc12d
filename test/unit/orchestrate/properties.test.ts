/** What holds for every policy and every proposal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/core/orchestrate/contract';
import type { Proposal } from '../../../src/core/prescribe/contract';
import { anyFacts, anyProposal, anyRule, soundProposal } from './fuzz';
import { decideAll, type RuleGiven } from './proposals';

const rules = fc
  .array(anyRule, { maxLength: 8 })
  .map((list): RuleGiven[] => list.map((rule, at) => ({ ...rule, id: `rule ${at}` }) as RuleGiven));
const proposals = fc.uniqueArray(soundProposal, { maxLength: 6, selector: ({ id }) => id });
const VERDICTS = ['pass', 'clamp', 'substitute', 'hold', 'deny'];

const isFinished = ({ verdict, final, expected, valueGap, softPaid }: Decision): boolean =>
  VERDICTS.includes(verdict) &&
  (final === null || Number.isFinite(final)) &&
  [expected, valueGap, softPaid].every(Number.isFinite);

describe('every decision', () => {
  it('is made without a throw, of 10,000 proposals sound or not', () => {
    fc.assert(
      fc.property(rules, anyFacts, fc.array(anyProposal, { minLength: 10, maxLength: 10 }), (policy, facts, any) => {
        const found = decideAll({ rules: policy, proposals: any, facts });
        expect(found.every(isFinished)).toBe(true);
        for (const { verdict, rules: bound } of found) {
          if (verdict === 'deny' || verdict === 'hold') expect(bound.length).toBeGreaterThan(0);
        }
        // What goes on can be printed and hashed.
        JSON.stringify(found);
      }),
      { numRuns: 1000 },
    );
  });

  it('depends on no order, of rules or of proposals', () => {
    fc.assert(
      fc.property(rules, proposals, anyFacts, fc.infiniteStream(fc.nat()), (policy, asked, facts, keys) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        const found = decideAll({ rules: policy, proposals: asked, facts });
        expect(decideAll({ rules: shuffled(policy), proposals: shuffled(asked), facts })).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });

  it('stands when it is asked for again: what is left of a proposal passes', () => {
    fc.assert(
      fc.property(rules, proposals, anyFacts, (policy, asked, facts) => {
        const once = decideAll({ rules: policy, proposals: asked, facts });
        const again = asked.flatMap((proposal) => {
          const decision = once.find((one) => one.proposal === proposal.id)!;
          const isMoney = proposal.unit.kind !== 'serve';
          return isMoney && ['pass', 'clamp'].includes(decision.verdict) ? [{ ...proposal, to: decision.final! }] : [];
        });
        for (const decision of decideAll({ rules: policy, proposals: again, facts })) {
          expect(['pass']).toContain(decision.verdict);
          expect(decision.final).toBe(decision.proposed);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never turns from a denial into a pass when a hard rule is added', () => {
    fc.assert(
      fc.property(rules, anyRule, proposals, anyFacts, (policy, extra, asked, facts) => {
        const before = decideAll({ rules: policy, proposals: asked, facts });
        const added: RuleGiven = { kind: extra.kind as string, limit: extra.limit, scope: extra.scope, id: 'added' };
        const after = decideAll({ rules: [...policy, added], proposals: asked, facts });
        for (const [at, { verdict }] of before.entries()) {
          if (verdict === 'deny') expect(after[at]!.verdict).toBe('deny');
          if (verdict === 'hold') expect(['hold', 'deny', 'substitute']).toContain(after[at]!.verdict);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never widens a move, and keeps to every hard range that bounds it', () => {
    fc.assert(
      fc.property(rules, proposals, anyFacts, (policy, asked, facts) => {
        const byId = new Map(asked.map((proposal): [string, Proposal] => [proposal.id, proposal]));
        for (const { proposal, verdict, final } of decideAll({ rules: policy, proposals: asked, facts })) {
          const { from, to, unit } = byId.get(proposal)!;
          if (unit.kind === 'serve' || final === null) continue;
          const start = from ?? 0;
          expect(final).toBeGreaterThanOrEqual(Math.min(start, to));
          expect(final).toBeLessThanOrEqual(Math.max(start, to));
          if (unit.kind === 'money') expect(Number.isSafeInteger(final)).toBe(true);
          if (verdict === 'hold' || verdict === 'deny') expect(final).toBe(from);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never brings more contacts to a suppressed person than there were', () => {
    fc.assert(
      fc.property(proposals, anyFacts, (asked, facts) => {
        const suppressed = new Map([0, 1, 2, 3, 4].map((person) => [person, ['legal']]));
        const policy = [{ id: 's', kind: 'suppress', limit: { reasons: null } }];
        const people = new Set(asked.flatMap(({ id, target }) => (target?.person == null ? [] : [id])));
        for (const decision of decideAll({ rules: policy, proposals: asked, facts: { ...facts, suppressed } })) {
          if (!people.has(decision.proposal)) continue;
          if (decision.unit.kind === 'serve') expect(decision.final).toBe(0);
          else expect(decision.final ?? 0).toBeLessThanOrEqual(decision.from ?? 0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
