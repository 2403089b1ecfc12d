import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportOutputs, truthOutputs, worlds, type Output } from '../../zoo/build';

function differing(folder: URL, outputs: readonly Output[]): string[] {
  return outputs
    .filter(({ name, bytes }) => Buffer.compare(readFileSync(new URL(encodeURIComponent(name), folder)), bytes) !== 0)
    .map(({ name }) => name);
}

function size(outputs: readonly Output[]): number {
  return outputs.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

describe.each([
  { world: 'A', sample: 'sample', truth: 'seed-7' },
  { world: 'B', sample: 'sample-shop', truth: 'shop-seed-7' },
] as const)('world $world', ({ world, sample, truth }) => {
  it('ships the sample and the truth that the zoo of today writes', () => {
    const zoo = worlds[world]({ seed: 7n, people: 6000 });
    const [exports, facts] = [exportOutputs(zoo), truthOutputs(zoo)];
    const folder = new URL(`../../../public/${sample}/`, import.meta.url);
    expect(differing(folder, exports)).toEqual([]);
    expect(differing(new URL(`../../fixtures/zoo/${truth}/`, import.meta.url), facts)).toEqual([]);
    expect(size(exports)).toBeLessThan(8_000_000);
    expect(size(facts)).toBeLessThan(5_000_000);
    expect(readdirSync(folder).sort()).toEqual(exports.map(({ name }) => name).sort());
  }, 600_000);
});
