import { describe, expect, it } from 'vitest';
import { documentsOver } from '../../../src/app/storage/documents';
import { memoryTextFolder, type TextFolder } from '../../../src/app/storage/text-folder';
import { twoSlots } from '../../../src/app/storage/two-slots';
import { claimWriter } from '../../../src/app/storage/writer-lock';
import type { ImportRecord } from '../../../src/protocol/storage';

describe('two slots', () => {
  it('reads what was written last, also by another reader', async () => {
    const folder = memoryTextFolder();
    const slots = twoSlots(folder, 'study');
    expect(await slots.read()).toBeNull();
    await Promise.all(['a', 'b', 'c'].map((text) => slots.write(text)));
    expect(await slots.read()).toBe('c');
    expect(await twoSlots(folder, 'study').read()).toBe('c');
    expect((await folder.names()).length).toBe(2);
  });

  it.each(['', '4 garbage', '9 0000\nx'])('falls back to the text before when the newest is %j', async (damage) => {
    const folder = memoryTextFolder();
    const slots = twoSlots(folder, 'study');
    await slots.write('one');
    await slots.write('two');
    await folder.write('study.0', damage);
    expect(await twoSlots(folder, 'study').read()).toBe('one');
  });

  it('has nothing when the very first write was cut off', async () => {
    const folder = memoryTextFolder();
    await folder.write('study.1', '1 00');
    const slots = twoSlots(folder, 'study');
    expect(await slots.read()).toBeNull();
    await slots.write('one');
    expect(await slots.read()).toBe('one');
  });

  it('takes two damaged files for no empty study, and writes over neither', async () => {
    const folder = memoryTextFolder();
    const slots = twoSlots(folder, 'study');
    await slots.write('one');
    await slots.write('two');
    for (const name of await folder.names()) await folder.write(name, 'x');
    const again = twoSlots(folder, 'study');
    await expect(again.read()).rejects.toMatchObject({ code: 'study-invalid' });
    await expect(again.write('three')).rejects.toMatchObject({ code: 'study-invalid' });
    expect(await folder.read('study.0')).toBe('x');
  });

  it('goes on after a write that failed', async () => {
    const inner = memoryTextFolder();
    let isFull = true;
    const folder: TextFolder = {
      ...inner,
      write: (name, text) => (isFull ? Promise.reject(new Error('full')) : inner.write(name, text)),
    };
    const slots = twoSlots(folder, 'study');
    await expect(slots.write('a')).rejects.toThrow('full');
    isFull = false;
    await slots.write('b');
    expect(await slots.read()).toBe('b');
  });
});

describe('documents', () => {
  it('keeps one record per source and leaves a torn one aside', async () => {
    const imports = memoryTextFolder();
    const unknown = (): Promise<null> => Promise.resolve(null);
    const documents = documentsOver({ study: memoryTextFolder(), imports, estimate: unknown, isPersisted: unknown });
    const record = (sourceId: number, sha256: string): ImportRecord =>
      ({ sourceId, label: 'a', snapshot: { sha256, bytes: 1 } }) as ImportRecord;
    for (const sourceId of [10, 2]) await documents.appendImport(record(sourceId, 'a'.repeat(64)));
    await imports.write('3.json', '{"sourceId":3,');
    expect((await documents.readImports()).map(({ sourceId }) => sourceId)).toEqual([2, 10]);
    await documents.removeImport(2);
    expect((await documents.readImports()).map(({ sourceId }) => sourceId)).toEqual([10]);

    // A study that is restored brings records under ids that are taken; which of them counts is for the Study to say.
    await imports.write('10.json', JSON.stringify(record(10, 'c'.repeat(64))));
    await documents.appendImport(record(10, 'b'.repeat(64)));
    expect(await documents.readImports()).toHaveLength(3);
    await documents.removeImport(10, 'b'.repeat(64));
    expect(await documents.readImports()).toEqual([record(10, 'b'.repeat(64))]);
  });
});

describe('writer lock', () => {
  /** Locks as the platform has them: one holder, a queue, and requests that can be given up. */
  function lockManager(): { locks: LockManager; closeHolder: () => void } {
    let held: (() => void) | null = null;
    const queue: (() => void)[] = [];
    const next = (): void => {
      held = null;
      queue.shift()?.();
    };
    const request = (_name: string, ...rest: unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const use = rest.at(-1) as () => unknown;
        const { signal } = (rest.length > 1 ? rest[0] : {}) as { signal?: AbortSignal };
        const run = (): void => {
          held = next;
          void Promise.resolve(use()).then((value) => (next(), resolve(value)));
        };
        if (held === null) return run();
        queue.push(run);
        signal?.addEventListener('abort', () => {
          queue.splice(queue.indexOf(run), 1);
          reject(signal.reason as Error);
        });
      });
    return { locks: { request } as unknown as LockManager, closeHolder: () => held?.() };
  }

  it('makes the first tab the writer and the second not, which hears when the first is closed', async () => {
    const { locks, closeHolder } = lockManager();
    expect(await claimWriter(locks, 5)).toEqual({ isWriter: true });
    const second = await claimWriter(locks, 5);
    if (second.isWriter) throw new Error('Two tabs write.');
    let isFree = false;
    void second.freed.then(() => (isFree = true));
    await new Promise((resume) => setTimeout(resume, 5));
    expect(isFree).toBe(false);
    closeHolder();
    await second.freed;
    expect(await claimWriter(locks, 5)).toEqual({ isWriter: true });
  });

  it('waits for a tab that is about to end', async () => {
    const { locks, closeHolder } = lockManager();
    await claimWriter(locks, 5);
    setTimeout(closeHolder, 20);
    expect(await claimWriter(locks, 10_000)).toEqual({ isWriter: true });
  });

  it('is everybody’s where the browser has no locks', async () => {
    expect(await claimWriter(undefined)).toEqual({ isWriter: true });
  });
});
