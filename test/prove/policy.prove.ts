/** Policy, ledger and bridges under far more chance than a change should wait for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain, type ExplainInput } from '../../src/core/explain/explain';
import { dayNumber, dayText } from '../../src/core/format/date';
import { chained, verifyChain, type LedgerDraft } from '../../src/core/ledger/chain';
import { stream } from '../../src/core/stats/random';
import { anyFacts, anyProposal, anyRule, soundProposal } from '../unit/orchestrate/fuzz';
import { decideAll, type RuleGiven } from '../unit/orchestrate/proposals';

const rules = fc
  .array(anyRule, { maxLength: 12 })
  .map((list) => list.map((rule, at) => ({ ...rule, id: `rule ${at}` }) as unknown as RuleGiven));

describe('policy', () => {
  it('decides about 100,000 proposals, sound or not, without a throw', () => {
    fc.assert(
      fc.property(
        rules,
        anyFacts,
        fc.array(anyProposal, { minLength: 20, maxLength: 20 }),
        (policy, facts, proposals) => {
          for (const { verdict, rules: bound } of decideAll({ rules: policy, proposals, facts })) {
            if (verdict === 'deny' || verdict === 'hold') expect(bound.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 5000, seed: 33_000 },
    );
  });

  it('decides the same in 1,000 orders', () => {
    const [policy, proposals, facts] = fc.sample(
      fc.tuple(
        fc.array(anyRule, { minLength: 40, maxLength: 40 }),
        fc.uniqueArray(soundProposal, { minLength: 60, maxLength: 60, selector: ({ id }) => id }),
        anyFacts,
      ),
      { numRuns: 1, seed: 3 },
    )[0]!;
    const list = policy.map((rule, at) => ({ ...rule, id: `rule ${at}` }) as unknown as RuleGiven);
    const random = stream(3n, 'orders');
    const shuffled = <T>(items: readonly T[]): T[] =>
      items
        .map((item) => ({ item, key: random.uniform() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
    const text = JSON.stringify(decideAll({ rules: list, proposals, facts }));
    for (let order = 0; order < 1000; order += 1) {
      expect(JSON.stringify(decideAll({ rules: shuffled(list), proposals: shuffled(proposals), facts }))).toBe(text);
    }
  });
});

describe('the ledger', () => {
  it('shows every single flipped bit of a hundred entries', () => {
    const drafts = Array.from({ length: 100 }, (_, at): LedgerDraft => ({
      at: '2026-10-30T00:00:00.000Z',
      actor: 'engine',
      kind: 'decision',
      body: { id: `d${at}`, value: at / 7, text: 'größer 🚀' },
    }));
    const lines = chained(drafts).map((entry) => new TextEncoder().encode(JSON.stringify(entry)));
    const decoder = new TextDecoder();
    const whole = lines.map((line) => JSON.parse(decoder.decode(line)) as unknown);
    const random = stream(5n, 'flips');
    let seen = 0;
    for (let flip = 0; flip < 50_000; flip += 1) {
      const at = random.int(lines.length);
      const bytes = lines[at]!.slice();
      bytes[random.int(bytes.length)]! ^= 1 << random.int(8);
      let entry: unknown;
      try {
        entry = JSON.parse(decoder.decode(bytes));
      } catch {
        continue;
      }
      const entries = [...whole];
      entries[at] = entry;
      if (JSON.stringify(entry) === JSON.stringify(whole[at])) continue;
      seen += 1;
      expect(verifyChain(entries)).toMatchObject({ ok: false, index: at });
    }
    expect(seen).toBeGreaterThan(10_000);
  });
});

describe('the noise bands of bridges', () => {
  const FIRST = dayNumber('2026-09-05');
  /** Two periods that differ by chance alone: Poisson clicks, prices that vary by the day. */
  function still(seed: number): ExplainInput {
    const random = stream(BigInt(seed), 'still');
    const rows = Array.from({ length: 56 }, (_, at) =>
      (['google_ads', 'linkedin_ads', 'meta_ads'] as const).map((group, index) => {
        const clicks = random.poisson(60 + 40 * index);
        return {
          day: dayText(FIRST + at),
          group,
          campaign: `${group} one`,
          clicks,
          cost: clicks * (2 + index) * (0.9 + 0.2 * random.uniform()),
        };
      }),
    ).flat();
    const results = rows.flatMap(({ day, group, clicks }) =>
      Array.from({ length: random.poisson(clicks * 0.05) }, () => ({ day, group })),
    );
    return {
      before: null,
      after: null,
      seed: 1,
      currency: 'EUR',
      missing: [],
      rows,
      results,
      result: 'lead',
      causes: { findings: [], changes: [] },
    };
  }

  it('hold about nine in ten changes that are chance alone', () => {
    const found = { spend: 0, 'cost per result': 0 };
    const worlds = 300;
    for (let seed = 1; seed <= worlds; seed += 1) {
      for (const { metric, withinNoise } of explain(still(seed)).bridges) found[metric] += withinNoise ? 1 : 0;
    }
    // 90 % within 28 days by the plain bootstrap: a little under; 3 standard errors of 300 worlds.
    for (const count of Object.values(found)) {
      expect(count / worlds).toBeGreaterThan(0.82);
      expect(count / worlds).toBeLessThan(0.96);
    }
    process.stdout.write(`Within noise: ${JSON.stringify(found)} of ${worlds}\n`);
  });
});
