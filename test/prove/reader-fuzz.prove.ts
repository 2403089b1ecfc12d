/** Twenty thousand damaged files: each is refused in a sentence or read with an account that adds up. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { StudioError } from '../../src/core/errors/studio-error';
import { bytesSource } from '../bench/ingest-source';
import { audit, type Verdict } from './harness/audit';
import { passInChunks } from './harness/chunks';
import { anyDamage, damaged } from './harness/damage';
import { seedFiles } from './harness/seed-files';

const FILES = 20_000;
const CHUNKED = 1_500;
const each = (all: number): number => Math.ceil(all / seedFiles.length);

const seen = { read: 0, refused: new Map<string, number>(), slowestMs: 0, slowest: '' };
afterAll(() => {
  const refused = [...seen.refused].sort().map(([code, count]) => `${count} ${code}`);
  console.log(`read ${seen.read}, refused: ${refused.join(', ')}`);
  console.log(`slowest ${seen.slowestMs.toFixed(0)} ms (${seen.slowest})`);
});

function note(name: string, verdict: Verdict, ms: number): void {
  if (verdict.kind === 'read') seen.read++;
  else seen.refused.set(verdict.error.code, (seen.refused.get(verdict.error.code) ?? 0) + 1);
  if (ms > seen.slowestMs) Object.assign(seen, { slowestMs: ms, slowest: name });
}

/** What a pass says, or the code of its refusal. */
async function said(pass: () => Promise<string>): Promise<string> {
  try {
    return await pass();
  } catch (error) {
    if (error instanceof StudioError) return error.code;
    throw error;
  }
}

describe.each(seedFiles.map((file, at) => [file.name, at, file] as const))('%s', (name, at, file) => {
  test('damaged at random, it is refused or accounted for', async () => {
    const property = fc.asyncProperty(anyDamage, async (wounds) => {
      const bytes = damaged(file.bytes, wounds);
      const begun = performance.now();
      note(name, await audit({ source: bytesSource(name, bytes), bytes }), performance.now() - begun);
    });
    await fc.assert(property, { numRuns: each(FILES), seed: 31_000 + at });
  });

  test('damaged at random, it reads the same in chunks of any size', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(anyDamage, sizes, async (wounds, chunks) => {
      const bytes = damaged(file.bytes, wounds);
      const whole = await said(() => passInChunks(name, bytes, [Math.max(1, bytes.length)]));
      expect(await said(() => passInChunks(name, bytes, chunks))).toBe(whole);
    });
    await fc.assert(property, { numRuns: each(CHUNKED), seed: 32_000 + at });
  });
});
