import { describe, expect, it } from 'vitest';
import type { FileCard } from '../../../src/app/contract';
import { folderPicker } from '../../../src/app/watch/folder-keeper';
import { WatchedFolder, type FolderHandle, type KeptFolder } from '../../../src/app/watch/watched-folder.svelte';
import { emptyStudy, type StudySource } from '../../../src/core/study/study';
import { sampleSource } from '../study/samples';

const NOW = Date.parse('2031-03-04T10:00:00Z');
const OLD = NOW - 60_000;

function device() {
  const files = new Map<string, File>();
  let failure: DOMException | null = null;
  let permission: PermissionState = 'granted';
  const faults = new Map<string, string>();
  const handle: FolderHandle = {
    name: 'exports',
    async *values() {
      await Promise.resolve();
      if (failure !== null) throw failure;
      yield { kind: 'directory', name: 'inner' };
      for (const file of files.values()) {
        const fault = faults.get(file.name);
        const getFile = (): Promise<File> =>
          fault === undefined ? Promise.resolve(file) : Promise.reject(new DOMException('x', fault));
        yield { kind: 'file', name: file.name, getFile };
      }
    },
    queryPermission: () => Promise.resolve(permission),
    requestPermission: () => Promise.resolve((permission = 'granted')),
  };
  return {
    handle,
    put: (name: string, text: string, lastModified = OLD) =>
      void files.set(name, new File([text], name, { lastModified })),
    remove: (name: string) => void files.delete(name),
    fail: (name: string | null) => void (failure = name === null ? null : new DOMException('x', name)),
    hold: (name: string, fault: string | null) => void (fault === null ? faults.delete(name) : faults.set(name, fault)),
    forbid: () => void (permission = 'prompt'),
  };
}

function open(folder: ReturnType<typeof device>, kept: { value: KeptFolder | null } = { value: null }) {
  const added: string[][] = [];
  const sources: StudySource[] = [];
  const cards: FileCard[] = [];
  const studio = {
    phase: 'ready' as const,
    readOnly: false,
    get files() {
      return cards;
    },
    get study() {
      return { ...emptyStudy('s'), sources };
    },
    addFiles: (files: readonly File[]) => void added.push(files.map(({ name }) => name)),
  };
  const watched = new WatchedFolder({
    studio,
    pick: () => Promise.resolve(folder.handle),
    keeper: {
      load: () => Promise.resolve(kept.value),
      save: (value) => Promise.resolve(void (kept.value = value)),
      clear: () => Promise.resolve(void (kept.value = null)),
    },
    now: () => NOW,
  });
  const loaded = (name: string, bytes: number): void =>
    void sources.push(sampleSource(sources.length + 1, { file: name, bytes, addedAt: new Date(NOW).toISOString() }));
  return { watched, added, loaded, sources, cards, kept, studio };
}

describe('a watched folder', () => {
  it('is read once, and then only what is new or changed', async () => {
    const folder = device();
    folder.put('b.csv', 'bb');
    folder.put('a.csv', 'a');
    const { watched, added, loaded } = open(folder);
    await watched.choose();
    expect(watched.state).toBe('watching');
    expect(added).toEqual([['a.csv', 'b.csv']]);
    await watched.look();
    loaded('a.csv', 1);
    loaded('b.csv', 2);
    await watched.look();
    expect(added).toHaveLength(1);

    folder.put('c.csv', 'c');
    folder.put('a.csv', 'changed', OLD + 1);
    await watched.look();
    expect(added.slice(1)).toEqual([['a.csv', 'c.csv']]);
  });

  it('leaves files alone that are empty, hidden, half downloaded or still being written', async () => {
    const folder = device();
    folder.put('empty.csv', '');
    folder.put('.hidden', 'x');
    folder.put('~$book.xlsx', 'x');
    folder.put('big.csv.crdownload', 'x');
    folder.put('young.csv', 'x', NOW - 500);
    const { watched, added } = open(folder);
    await watched.choose();
    expect(added).toEqual([]);
    folder.put('young.csv', 'xyz', NOW - 2500);
    await watched.look();
    expect(added).toEqual([['young.csv']]);
  });

  it('is taken up on the next visit, without what was read, and with what was cut off', async () => {
    const folder = device();
    folder.put('read.csv', 'read');
    folder.put('cut.csv', 'cut');
    folder.put('bad.jpg', 'jpg');
    const first = open(folder);
    await first.watched.choose();
    first.loaded('read.csv', 4);
    first.cards.push({ kind: 'left-out', name: 'bad.jpg' } as FileCard);
    await first.watched.look();

    const second = open(folder, first.kept);
    await second.watched.resume();
    expect(second.added).toEqual([['cut.csv']]);
  });

  it('does not bring back what a person took out of the study', async () => {
    const folder = device();
    folder.put('a.csv', 'a');
    const { watched, added, loaded, sources } = open(folder);
    await watched.choose();
    loaded('a.csv', 1);
    await watched.look();
    sources.length = 0;
    await watched.look();
    expect(added).toHaveLength(1);
  });

  it('forgets nothing when files, the folder or the permission go, and says so', async () => {
    const folder = device();
    folder.put('a.csv', 'a');
    const { watched, added, kept } = open(folder);
    await watched.choose();
    folder.remove('a.csv');
    await watched.look();
    folder.fail('NotFoundError');
    await watched.look();
    expect(watched.state).toBe('lost');
    folder.fail(null);
    await watched.choose();
    folder.fail('NotAllowedError');
    await watched.look();
    expect(watched.state).toBe('asleep');
    folder.fail(null);
    await watched.wake();
    expect(watched.state).toBe('watching');
    expect(added).toHaveLength(1);
    await watched.stop();
    expect([watched.state, kept.value]).toEqual(['none', null]);
  });

  it('goes on past a file that cannot be read, names it, and reads it once it can be', async () => {
    const folder = device();
    for (const name of ['a.csv', 'b.csv', 'c.csv', 'd.csv']) folder.put(name, name);
    folder.hold('b.csv', 'NotReadableError');
    folder.hold('c.csv', 'NotFoundError');
    const { watched, added } = open(folder);
    await watched.choose();
    expect([watched.state, watched.unreadable, added]).toEqual(['watching', ['b.csv'], [['a.csv', 'd.csv']]]);
    folder.hold('b.csv', null);
    await watched.look();
    expect([watched.unreadable, added.slice(1)]).toEqual([[], [['b.csv']]]);
    folder.hold('a.csv', 'NotAllowedError');
    await watched.look();
    expect(watched.state).toBe('asleep');
  });

  it('waits for permission on the next visit', async () => {
    const folder = device();
    folder.put('a.csv', 'a');
    folder.forbid();
    const { watched, added } = open(folder, { value: { handle: folder.handle, seen: {} } });
    await watched.resume();
    expect([watched.state, added]).toEqual(['asleep', []]);
    await watched.wake();
    expect([watched.state, added]).toEqual(['watching', [['a.csv']]]);
  });

  it('is read by no second tab, and is not there in browsers that show no folders', async () => {
    const folder = device();
    folder.put('a.csv', 'a');
    const { watched, added, studio } = open(folder);
    studio.readOnly = true;
    await watched.choose();
    expect(added).toEqual([]);
    expect(folderPicker({})).toBeNull();
  });
});
