import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildZoo, exportOutputs, truthOutputs, type Output } from '../../zoo/build';

const sample = new URL('../../../public/sample/', import.meta.url);
const truth = new URL('../../fixtures/zoo/seed-7/', import.meta.url);

function differing(folder: URL, outputs: readonly Output[]): string[] {
  return outputs
    .filter(({ name, bytes }) => Buffer.compare(readFileSync(new URL(encodeURIComponent(name), folder)), bytes) !== 0)
    .map(({ name }) => name);
}

function size(outputs: readonly Output[]): number {
  return outputs.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

it('ships the sample and the truth that the zoo of today writes', () => {
  const zoo = buildZoo({ seed: 7n, people: 6000 });
  const exports = exportOutputs(zoo);
  const facts = truthOutputs(zoo);
  expect(differing(sample, exports)).toEqual([]);
  expect(differing(truth, facts)).toEqual([]);
  expect(size(exports)).toBeLessThan(8_000_000);
  expect(size(facts)).toBeLessThan(5_000_000);
  expect(readdirSync(sample).sort()).toEqual(exports.map(({ name }) => name).sort());
});
