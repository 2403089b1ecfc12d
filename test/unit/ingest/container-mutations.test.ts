import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTAINERS, survivesInside } from '../../fuzz/containers';
import { mutated, mutations } from '../../fuzz/mutations';

describe.each(Object.entries(CONTAINERS))('%s', (name, bytes) => {
  it('loads as it is', async () => {
    const { read, refused } = await survivesInside(name, bytes);
    expect(read).toBeGreaterThan(0);
    expect(refused).toBe(0);
  });

  it('damaged at random ends in sentences or in accounts that add up', async () => {
    const property = fc.asyncProperty(mutations, async (by) => void (await survivesInside(name, mutated(bytes, by))));
    await fc.assert(property, { numRuns: 25, seed: 20_310_304 });
  }, 120_000);
});

it('names of encodings that a person may choose read any bytes without harm', async () => {
  const bytes = Uint8Array.from({ length: 600 }, (_, at) => (at % 40 === 39 ? 10 : 32 + ((at * 89) % 224)));
  for (const encoding of [
    'shift_jis',
    'euc-jp',
    'gb18030',
    'gbk',
    'big5',
    'euc-kr',
    'koi8-r',
    'windows-874',
    'repaired',
  ])
    await survivesInside('odd.csv', bytes, { encoding });
});
