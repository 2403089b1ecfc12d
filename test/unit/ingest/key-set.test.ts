import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeySet } from '../../../src/core/ingest/columns/key-set';

const encoder = new TextEncoder();
const news = (set: KeySet, keys: readonly string[]): boolean[] =>
  keys.map((key) => {
    const bytes = encoder.encode(`<${key}>`);
    return set.add(bytes, 1, bytes.length - 1);
  });

function newsTrue(keys: readonly string[]): boolean[] {
  const seen = new Set<string>();
  return keys.map((key) => seen.size < seen.add(key).size);
}

describe('keys seen so far', () => {
  it('are told apart by every byte, in blocks of any size', () => {
    const key = fc.oneof(fc.string({ maxLength: 4 }), fc.string({ minLength: 120, maxLength: 300 }));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), fc.constantFrom(64, 128, 1 << 16), (keys, blockBytes) => {
        const twice = [...keys, ...keys];
        expect(news(new KeySet(blockBytes), twice)).toEqual(newsTrue(twice));
      }),
      { seed: 150, numRuns: 60 },
    );
  });

  it('are all known again once the table has grown many times', () => {
    const set = new KeySet(1 << 16);
    const keys = Array.from({ length: 60_000 }, (_, at) => `i${(at * 7919).toString(36)}`);
    expect(news(set, keys).every(Boolean)).toBe(true);
    expect(news(set, keys).some(Boolean)).toBe(false);
    expect(news(set, ['i', 'j0', 'i00'])).toEqual([true, true, true]);
  });

  it('may be longer than a block', () => {
    const set = new KeySet(64);
    const long = 'x'.repeat(1000);
    expect(news(set, ['a', long, `${long}y`, 'b', long, 'a', 'b', `${long}y`])).toEqual([
      true, true, true, true, false, false, false, false,
    ]); // prettier-ignore
  });
});
