/** The studio of a page that is drawn before its services: what it shows, and what becomes of what is asked meanwhile. */
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { lateStudio } from '../../../src/app/late-studio.svelte';
import type { Studio } from '../../../src/app/contract';
import { StudioError } from '../../../src/core/errors/studio-error';
import { chunksOf, FakeStudio, spendTable } from '../fakes/studio.svelte';

function late() {
  let resolve!: (studio: Studio) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Studio>((take, refuse) => {
    resolve = take;
    reject = refuse;
  });
  return { studio: lateStudio(() => promise), resolve, reject };
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0;
  for await (const chunk of chunks) count += chunk.length > 0 ? 1 : 0;
  return count;
}

describe('a studio that is not loaded yet', () => {
  it('says that it starts, then is the studio, reactively', async () => {
    const { studio, resolve } = late();
    const seen: string[] = [];
    const stop = $effect.root(() => {
      $effect(() => {
        seen.push(`${studio.phase}, ${studio.study.name}`);
      });
    });
    flushSync();
    const real = new FakeStudio();
    resolve(real);
    await Promise.resolve();
    flushSync();
    real.phase = 'failed';
    flushSync();
    stop();
    expect(seen[0]).toMatch(/^starting, /);
    expect(seen.slice(1)).toEqual(['ready, Fernway EU trials', 'failed, Fernway EU trials']);
  });

  it('passes on what was asked meanwhile, in order', async () => {
    const { studio, resolve } = late();
    studio.rename('Autumn');
    studio.loadSample();
    const real = new FakeStudio();
    resolve(real);
    await expect.poll(() => real.calls).toEqual([['rename', 'Autumn'], ['loadSample']]);
    studio.undo();
    expect(real.calls.at(-1)).toEqual(['undo']);
  });

  it('runs a statement once it can, and never one that was cancelled', async () => {
    const { studio, resolve } = late();
    const kept = studio.console('SELECT 1');
    const cancelled = studio.console('SELECT 1');
    cancelled.cancel();
    resolve(new FakeStudio({ answers: { SELECT: () => chunksOf(spendTable(3)) } }));
    await expect(read(kept.chunks)).resolves.toBeGreaterThan(0);
    await expect(read(cancelled.chunks)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('says why it could not be loaded', async () => {
    const { studio, reject } = late();
    reject(new StudioError('cancelled', { what: 'the services' }));
    await expect.poll(() => studio.phase).toBe('failed');
    expect(studio.failure?.sentences.happened).toContain('the services');
    expect(studio.files).toEqual([]);
  });
});
