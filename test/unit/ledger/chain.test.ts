/** The chain against its published vector, and against every way to tamper with it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chained, chainHash, verifyChain, ZERO_HASH, type LedgerDraft } from '../../../src/core/ledger/chain';
import { dailyRoots, merkleRoot } from '../../../src/core/ledger/merkle';

const H1 = [
  '{"actor":"growth","after":5,"at":"2026-03-02T09:00:00Z","before":6,"kind":"policy.edit","rule":"cap-daily","seq":1}',
  '{"actor":"engine","amountMicros":1250000000,"at":"2026-03-02T09:05:00Z","currency":"EUR","from":"display","kind":"budget.move","seq":2,"to":"search"}',
].map((text) => JSON.parse(text) as object);

const drafts: readonly LedgerDraft[] = Array.from({ length: 7 }, (_, at) => ({
  at: `2026-10-${String(10 + (at >> 1)).padStart(2, '0')}T00:00:00.000Z`,
  actor: 'engine',
  kind: 'finding',
  body: { id: `f${at}`, value: at / 3, nested: { list: [1, 'ä', null, true] } },
}));

describe('the chain', () => {
  it('H1: hashes of two entries and their Merkle root', () => {
    const first = chainHash(ZERO_HASH, H1[0]);
    const second = chainHash(first, H1[1]);
    expect([first, second]).toEqual([
      'e4e60c1d11b49f671ca6953006a00710308d3d50392822cc149800e78d11169d',
      '5f901737ec752bb77d0621323ff87dcbb2d3649b3a913ee6641b2b7d34425275',
    ]);
    expect(merkleRoot([first, second])).toBe('52a489d2678c570868ce123e2ff665ddf8e48ed96331a514f88737dd4cfcc01a');
  });

  it('holds', () => {
    const entries = chained(drafts);
    expect(verifyChain(entries)).toEqual({ ok: true, head: entries.at(-1)!.hash });
    expect(verifyChain([])).toEqual({ ok: true, head: ZERO_HASH });
    expect(verifyChain(JSON.parse(JSON.stringify(entries)) as unknown[])).toMatchObject({ ok: true });
  });

  it('shows any flipped letter of any entry, and names the first bad one', () => {
    const lines = chained(drafts).map((entry) => JSON.stringify(entry));
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(10_000), fc.integer({ min: 1, max: 127 }), (line, letter, flip) => {
        const text = lines[line]!;
        const at = letter % text.length;
        const other = String.fromCharCode(text.charCodeAt(at) ^ flip);
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        let entry: unknown;
        try {
          entry = JSON.parse(changed);
        } catch {
          return; // A line that is no JSON at all needs no chain to be seen.
        }
        if (JSON.stringify(entry) === text) return;
        const entries: unknown[] = lines.map((one) => JSON.parse(one) as unknown);
        entries[line] = entry;
        expect(verifyChain(entries)).toMatchObject({ ok: false, index: line });
      }),
      { numRuns: 2000 },
    );
  });

  it('shows entries that were moved, left out, repeated or put in', () => {
    const entries = chained(drafts);
    const [a, b, c, ...rest] = entries as unknown[];
    expect(verifyChain([b, a, c, ...rest])).toMatchObject({ ok: false, index: 0 });
    expect(verifyChain([a, c, ...rest])).toMatchObject({ ok: false, index: 1 });
    expect(verifyChain([a, a, b, c, ...rest])).toMatchObject({ ok: false, index: 1 });
    expect(verifyChain([a, b, { ...(c as object), note: 'x' }])).toMatchObject({ ok: false, index: 2 });
    expect(verifyChain([null])).toMatchObject({ ok: false, index: 0 });
    expect(verifyChain([{ seq: 1, body: NaN, prev: ZERO_HASH }])).toMatchObject({ ok: false, index: 0 });
  });
});

describe('daily roots', () => {
  it('stand for the entries of their day', () => {
    const entries = chained(drafts);
    const roots = dailyRoots(entries);
    expect(roots.map(({ day }) => day)).toEqual(['2026-10-10', '2026-10-11', '2026-10-12', '2026-10-13']);
    expect(roots[3]!.root).toBe(merkleRoot([entries[6]!.hash]));
  });

  it('split trees at the largest power of two below their size', () => {
    const leaves = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
    expect(merkleRoot(leaves)).not.toBe(merkleRoot([leaves[2]!, leaves[0]!, leaves[1]!]));
    expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
