/** A page that dies at any moment of restoring a backup: the old study is whole until the new one is, and never half of each. */
import { describe, expect, it } from 'vitest';
import { Backups } from '../../../src/app/backup/backups.svelte';
import { JobQueue } from '../../../src/app/jobs/queue.svelte';
import { documentsOver } from '../../../src/app/storage/documents';
import { removeGarbage } from '../../../src/app/storage/garbage';
import { memoryTextFolder, type TextFolder } from '../../../src/app/storage/text-folder';
import { StudyState } from '../../../src/app/study/study-state.svelte';
import { backupLook, backupUnpack } from '../../../workers/compute/tasks/backup-read';
import { backupWrite } from '../../../workers/compute/tasks/backup-write';
import type { SnapshotFile, SnapshotFolder } from '../../../workers/storage/folder';
import { memoryFolder } from '../../../workers/storage/memory-snapshots';
import { snapshotStore } from '../../../workers/storage/snapshots';
import type { ImportRecord, SnapshotPart } from '../../../src/protocol/storage';
import { fakeCompute, sampleRead } from '../pipeline/fakes';
import { sampleSource } from '../study/samples';

/** What is on the disk: it outlives every page. */
interface Disk {
  readonly snapshots: SnapshotFolder;
  readonly study: TextFolder;
  readonly imports: TextFolder;
}

const emptyDisk = (): Disk => ({ snapshots: memoryFolder(), study: memoryTextFolder(), imports: memoryTextFolder() });

/** A process that lives for so many writes; the last is cut off in the middle, and nothing answers any more. */
class Life {
  #left: number;
  readonly ended: Promise<void>;
  #end!: () => void;
  writes = 0;

  constructor(writes: number) {
    this.#left = writes;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  /** `dead`: nothing happens; `last`: half of it happens. */
  write(): 'whole' | 'last' | 'dead' {
    this.writes += 1;
    this.#left -= 1;
    if (this.#left > 0) return 'whole';
    this.#end();
    return this.#left === 0 ? 'last' : 'dead';
  }

  readonly never = new Promise<never>(() => undefined);
}

function mortalText(folder: TextFolder, life: Life): TextFolder {
  return {
    ...folder,
    async write(name, text) {
      const how = life.write();
      if (how !== 'dead') await folder.write(name, how === 'last' ? text.slice(0, text.length / 2) : text);
      return how === 'whole' ? undefined : life.never;
    },
    async remove(name) {
      const how = life.write();
      if (how !== 'dead') await folder.remove(name);
      return how === 'whole' ? undefined : life.never;
    },
  };
}

function mortalSnapshots(folder: SnapshotFolder, life: Life): SnapshotFolder {
  const mortal = (file: SnapshotFile): SnapshotFile => ({
    get size() {
      return file.size;
    },
    read: (from, length) => file.read(from, length),
    write(bytes, at) {
      const how = life.write();
      if (how !== 'dead') file.write(how === 'last' ? bytes.subarray(0, bytes.length >> 1) : bytes, at);
    },
    truncate: (size) => void (life.write() === 'whole' && file.truncate(size)),
    flush: () => file.flush(),
    close: () => file.close(),
  });
  return {
    names: () => folder.names(),
    async open(name, purpose) {
      const file = await folder.open(name, purpose);
      return file === null || purpose === 'read' ? file : mortal(file);
    },
    async remove(name) {
      if (life.write() !== 'dead') await folder.remove(name);
    },
  };
}

async function pageOn(disk: Disk, life: Life) {
  const snapshots = snapshotStore(mortalSnapshots(disk.snapshots, life));
  const unknown = (): Promise<null> => Promise.resolve(null);
  const documents = documentsOver({
    study: mortalText(disk.study, life),
    imports: mortalText(disk.imports, life),
    estimate: unknown,
    isPersisted: unknown,
  });
  const context = { snapshots, progress: () => undefined, checkpoint: () => Promise.resolve() };
  const compute = fakeCompute({
    'backup.write': (input) => backupWrite(input, context),
    'backup.look': (input) => backupLook(input),
    'backup.unpack': (input) => backupUnpack(input, context),
    'snapshot.list': async () => ({ sourceIds: await snapshots.list() }),
    'snapshot.remove': async ({ sourceIds }) => {
      for (const id of sourceIds) await snapshots.remove(id);
      return { removed: sourceIds.length };
    },
  });
  const study = new StudyState({ documents, mode: 'writer', changed: () => undefined });
  await study.open();
  const parts = { compute, documents, jobs: new JobQueue(), study, hush: () => undefined, reopen: () => undefined };
  return { study, snapshots, documents, compute, backups: new Backups(parts) };
}

const LONG = 1_000_000;

async function import_(disk: Disk, id: number, bytes: Uint8Array): Promise<void> {
  const { study, snapshots, documents } = await pageOn(disk, new Life(LONG));
  const writer = await snapshots.create(id);
  await writer.write({ table: 'events', bytes });
  const snapshot = await writer.close();
  const { report, preview } = sampleRead();
  const record: ImportRecord = {
    sourceId: id,
    label: `${id}.csv`,
    at: '2031-03-04T05:06:07.000Z',
    report,
    preview,
    snapshot,
  };
  await documents.appendImport(record);
  await study.apply([{ type: 'addSource', source: sampleSource(id, { snapshot: snapshot.sha256 }) }]);
}

/** The study as the next page finds it, with all of its rows; fails where anything is missing. */
async function found(disk: Disk): Promise<string> {
  const { study, snapshots, documents, compute } = await pageOn(disk, new Life(LONG));
  await removeGarbage({ documents, compute, keep: study.kept });
  const records = await documents.readImports();
  const rows: number[] = [];
  for (const { id, snapshot } of study.study.sources) {
    const parts: SnapshotPart[] = [];
    for await (const part of snapshots.read(id, snapshot)) parts.push(part);
    rows.push(...parts.map(({ bytes }) => bytes[0]));
    if (!records.some((record) => record.snapshot.sha256 === snapshot)) throw new Error(`No record of source ${id}.`);
  }
  return `${study.study.name}: ${rows.join(' ')}`;
}

/** Two files under the ids that the open study has too. */
async function theirs(): Promise<File> {
  const disk = emptyDisk();
  await import_(disk, 1, new Uint8Array(700).fill(8));
  await import_(disk, 2, new Uint8Array(900).fill(9));
  const { study, backups } = await pageOn(disk, new Life(LONG));
  await study.apply([{ type: 'renameStudy', name: 'Theirs' }]);
  return new File([await backups.write()], 'theirs.study');
}

async function mine(): Promise<Disk> {
  const disk = emptyDisk();
  await import_(disk, 1, new Uint8Array(500).fill(1));
  const { study } = await pageOn(disk, new Life(LONG));
  await study.apply([{ type: 'renameStudy', name: 'Mine' }]);
  return disk;
}

async function restoring(disk: Disk, file: File, life: Life): Promise<void> {
  const { backups } = await pageOn(disk, life);
  await backups.offer(file);
  await Promise.race([backups.restore(), life.ended]);
  // What was begun when the page died may still be on its way to the disk.
  await new Promise((resolve) => setTimeout(resolve, 0));
}

describe('a page that dies while a backup is restored', () => {
  it('leaves the old study whole at every write but the last, and can begin again', async () => {
    const file = await theirs();
    const whole = new Life(LONG);
    const target = await mine();
    await restoring(target, file, whole);
    expect(await found(target)).toBe('Theirs: 8 9');

    const seen: string[] = [];
    for (let writes = 1; writes <= whole.writes; writes++) {
      const disk = await mine();
      await restoring(disk, file, new Life(writes));
      seen.push(await found(disk));
      await restoring(disk, file, new Life(LONG));
      expect(await found(disk), `begun again after ${writes} writes`).toBe('Theirs: 8 9');
    }
    expect(seen.length).toBeGreaterThan(8);
    expect(seen).toEqual(seen.map(() => 'Mine: 1'));
  });
});
