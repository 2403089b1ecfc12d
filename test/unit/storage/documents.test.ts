import { describe, expect, it } from 'vitest';
import { documentsOver } from '../../../src/app/storage/documents';
import { memoryTextFolder, type TextFolder } from '../../../src/app/storage/text-folder';
import { twoSlots } from '../../../src/app/storage/two-slots';
import { becomeWriter } from '../../../src/app/storage/writer-lock';
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
  it('makes the first tab the writer and the second not', async () => {
    let held = false;
    const locks = {
      request: async (_name: string, _options: unknown, use: (lock: object | null) => unknown) => {
        const mine = held ? null : {};
        held = true;
        await use(mine);
      },
    } as unknown as LockManager;
    expect(await becomeWriter(locks)).toBe(true);
    expect(await becomeWriter(locks)).toBe(false);
    expect(await becomeWriter(undefined)).toBe(true);
  });
});
