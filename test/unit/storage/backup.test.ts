/** Backups: the same study comes back to the byte, or a sentence says why nothing did. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCommands, emptyHistory, undo, type Versioned } from '../../../src/core/history/history';
import { BACKUP_HEAD_BYTES, encodeBackupHead } from '../../../src/core/snapshot/backup';
import { StudioError } from '../../../src/core/errors/studio-error';
import type { StudyCommand } from '../../../src/core/study/commands';
import { writeDocument } from '../../../src/core/study/document';
import { emptyStudy } from '../../../src/core/study/study';
import type { ImportRecord, SnapshotPart, SnapshotStore } from '../../../src/protocol/storage';
import { backupLook, backupUnpack } from '../../../workers/compute/tasks/backup-read';
import { backupWrite } from '../../../workers/compute/tasks/backup-write';
import { memoryFolder } from '../../../workers/storage/memory-snapshots';
import { snapshotStore } from '../../../workers/storage/snapshots';
import { sampleRead } from '../pipeline/fakes';
import { sampleSource } from '../study/samples';

const AT = '2031-03-04T05:06:07.000Z';
const PARTS: Readonly<Record<number, readonly SnapshotPart[]>> = {
  1: [
    { table: 'events', bytes: new Uint8Array(4000).fill(7) },
    { table: 'rejects', bytes: Uint8Array.of(1, 2, 3) },
  ],
  2: [{ table: 'delivery', bytes: Uint8Array.from({ length: 300 }, (_, at) => (at * 89) % 251) }],
  3: [],
};

const contextOf = (snapshots: SnapshotStore) => ({
  snapshots,
  progress: () => undefined,
  checkpoint: () => Promise.resolve(),
});

async function written(store: SnapshotStore, id: number, parts: readonly SnapshotPart[]): Promise<string> {
  const writer = await store.create(id);
  for (const part of parts) await writer.write(part);
  return (await writer.close()).sha256;
}

/** A study of two files; a third was added and taken back, so that redo still needs it. */
async function aStudy() {
  const store = snapshotStore(memoryFolder());
  const records: ImportRecord[] = [];
  let state: Versioned = { study: emptyStudy('Größe & Co'), history: emptyHistory() };
  for (const [id, parts] of Object.entries(PARTS)) {
    const snapshot = await written(store, Number(id), parts);
    const command: StudyCommand = { type: 'addSource', source: sampleSource(Number(id), { snapshot }) };
    state = applyCommands(state, [command], { id, at: AT, who: 'test', why: null });
    const { report, preview } = sampleRead();
    records.push({
      sourceId: Number(id),
      label: `ads-${id}.csv`,
      at: AT,
      report,
      preview,
      snapshot: { sha256: snapshot, bytes: 9 },
    });
  }
  state = undo(state);
  return { store, records, state, document: writeDocument({ ...state, revision: 7 }) };
}

async function collect(parts: AsyncIterable<SnapshotPart>): Promise<SnapshotPart[]> {
  const all: SnapshotPart[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

async function backupOf({ store, records, document }: Awaited<ReturnType<typeof aStudy>>): Promise<Uint8Array> {
  const { file } = await backupWrite({ document, records, at: AT }, contextOf(store));
  return new Uint8Array(await (file as Blob).arrayBuffer());
}

const look = (file: Uint8Array) => backupLook({ file, name: 'a.study' });
const unpack = (file: Uint8Array, store: SnapshotStore) => backupUnpack({ file, name: 'a.study' }, contextOf(store));

describe('a backup', () => {
  it('says what it holds before anything is written', async () => {
    const file = await backupOf(await aStudy());
    expect(await look(file)).toEqual({
      at: AT,
      name: 'Größe & Co',
      sources: ['ads-1.csv', 'ads-2.csv'],
      changes: 2,
      bytes: file.length,
    });
  });

  it('comes back bit for bit, and saved again is the same file', async () => {
    const study = await aStudy();
    const file = await backupOf(study);
    const store = snapshotStore(memoryFolder());
    const { document, records, at } = await unpack(file, store);
    expect([document, at]).toEqual([study.document, AT]);
    expect(JSON.stringify(records)).toBe(JSON.stringify(study.records));
    for (const { sourceId, snapshot } of records)
      expect(await collect(store.read(sourceId, snapshot.sha256))).toEqual(PARTS[sourceId]);
    expect(await backupOf({ ...study, store, records: [...records], document })).toEqual(file);
  });

  it('stands beside other rows under the same ids until a study names them', async () => {
    const folder = memoryFolder();
    const store = snapshotStore(folder);
    const mine: SnapshotPart = { table: 'delivery', bytes: Uint8Array.of(9) };
    const before = await written(store, 1, [mine]);
    const study = await aStudy();
    const { records } = await unpack(await backupOf(study), store);
    expect(await collect(store.read(1, before))).toEqual([mine]);
    const { sha256 } = records[0].snapshot;
    expect(await collect(store.read(1, sha256))).toEqual(PARTS[1]);
    await store.compact(1, sha256, () => Promise.resolve());
    expect((await folder.names()).filter((name) => name.startsWith('1.'))).toEqual(['1.compact']);
    expect(await collect(store.read(1, sha256))).toEqual(PARTS[1]);
    await expect(collect(store.read(1, before))).rejects.toMatchObject({ code: 'snapshot-damaged' });
  });

  it('lays nothing twice where the very rows are kept', async () => {
    const study = await aStudy();
    await unpack(await backupOf(study), study.store);
    expect(await study.store.list()).toEqual([1, 2, 3]);
    for (const { sourceId, snapshot } of study.records)
      expect(await collect(study.store.read(sourceId, snapshot.sha256))).toEqual(PARTS[sourceId]);
  });

  it('of a study with damaged or missing rows is not written, and the file is named', async () => {
    const study = await aStudy();
    await study.store.remove(2);
    await expect(backupOf(study)).rejects.toMatchObject({ code: 'backup-incomplete', data: { file: 'ads-2.csv' } });
    const other = await aStudy();
    await expect(backupOf({ ...other, records: other.records.slice(1) })).rejects.toMatchObject({
      code: 'backup-incomplete',
      data: { file: 'ads-1.csv' },
    });
  });
});

describe('a bad backup', () => {
  it.each([
    ['a table', () => new TextEncoder().encode('a,b\n1,2\n'), 'it does not begin as a backup does'],
    ['empty', () => new Uint8Array(0), 'it does not begin as a backup does'],
    ['cut in its head', (file: Uint8Array) => file.slice(0, 20), 'it is cut off'],
    ['cut in its contents', (file: Uint8Array) => file.slice(0, 900), 'it is cut off'],
    ['cut in its rows', (file: Uint8Array) => file.slice(0, -1), 'it is cut off'],
    ['longer than it was', (file: Uint8Array) => Uint8Array.of(...file, 0), 'bytes follow its end'],
    [
      'changed by hand',
      (file: Uint8Array) => flipped(file, BACKUP_HEAD_BYTES + 9),
      'its contents were changed or damaged',
    ],
  ])('that is %s is refused in a sentence', async (_, damage, detail) => {
    const bad = damage(await backupOf(await aStudy()));
    const store = snapshotStore(memoryFolder());
    await expect(unpack(bad, store)).rejects.toMatchObject({ code: 'backup-invalid', data: { detail } });
    await expect(look(bad)).rejects.toThrow('a.study is no whole backup');
    expect(await store.list()).toEqual([]);
  });

  it('with any byte changed is refused, or is the same study all the same', async () => {
    const study = await aStudy();
    const file = await backupOf(study);
    const property = fc.asyncProperty(fc.nat(file.length - 1), async (at) => {
      const store = snapshotStore(memoryFolder());
      try {
        const { document } = await unpack(flipped(file, at), store);
        expect(document).toBe(study.document);
        for (const { sourceId, snapshot } of study.records)
          expect(await collect(store.read(sourceId, snapshot.sha256))).toEqual(PARTS[sourceId]);
      } catch (error) {
        if (!(error instanceof StudioError)) throw error;
        expect(error.code).toBe('backup-invalid');
        expect(await store.list()).toEqual([]);
      }
    });
    await fc.assert(property, { numRuns: 150, seed: 20_310_305 });
  });

  it('of a newer version says so, and one without its rows too', async () => {
    const study = await aStudy();
    const newer = study.document.replace(/"version":\d+/, '"version":99');
    const { file } = backupWriteUnchecked(study, newer);
    await expect(look(file)).rejects.toMatchObject({ code: 'study-newer' });
    const other = backupWriteUnchecked(
      study,
      study.document.replaceAll(study.records[0].snapshot.sha256, 'e'.repeat(64)),
    );
    await expect(look(other.file)).rejects.toThrow('the rows of ads-1.csv are not in it');
  });
});

const flipped = (file: Uint8Array, at: number): Uint8Array =>
  file.map((byte, index) => (index === at ? byte ^ 0x21 : byte));

/** The backup of a study whose document somebody exchanged, with a hash that fits. */
function backupWriteUnchecked(study: Awaited<ReturnType<typeof aStudy>>, document: string) {
  const head = encodeBackupHead({
    format: 'loopwright-backup',
    version: 1,
    at: AT,
    document,
    imports: study.records as never,
    snapshots: [],
  });
  return { file: new Uint8Array(Buffer.concat(head)) };
}
