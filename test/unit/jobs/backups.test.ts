import { describe, expect, it, vi } from 'vitest';
import { Backups } from '../../../src/app/backup/backups.svelte';
import { JobQueue } from '../../../src/app/jobs/queue.svelte';
import { StudyState, type StudyMode } from '../../../src/app/study/study-state.svelte';
import { StudioError } from '../../../src/core/errors/studio-error';
import { createMemoryDocuments } from '../../../src/pipeline/memory-documents';
import type { DocumentStore } from '../../../src/protocol/storage';
import { backupLook, backupUnpack } from '../../../workers/compute/tasks/backup-read';
import { backupWrite } from '../../../workers/compute/tasks/backup-write';
import { createMemorySnapshots } from '../../../workers/storage/memory-snapshots';
import { fakeCompute } from '../pipeline/fakes';

async function open({
  mode = 'writer',
  documents = createMemoryDocuments(),
}: { mode?: StudyMode; documents?: DocumentStore } = {}) {
  const context = {
    snapshots: createMemorySnapshots(),
    progress: () => undefined,
    checkpoint: () => Promise.resolve(),
  };
  const study = new StudyState({ documents, mode, changed: () => undefined });
  await study.open();
  const jobs = new JobQueue();
  const reopen = vi.fn();
  const compute = fakeCompute({
    'backup.write': (input) => backupWrite(input, context),
    'backup.look': (input) => backupLook(input),
    'backup.unpack': (input) => backupUnpack(input, context),
  });
  const backups = new Backups({ compute, documents, jobs, study, hush: () => undefined, reopen });
  return { backups, study, jobs, documents, reopen };
}

async function savedStudy(name: string): Promise<File> {
  const { backups, study } = await open();
  await study.apply([{ type: 'renameStudy', name }]);
  return new File([await backups.write()], `${name}.study`);
}

describe('backups', () => {
  it('take the place of the study only once somebody says so, and then it is opened anew', async () => {
    const file = await savedStudy('Before');
    const { backups, study, documents, reopen } = await open();
    await study.apply([{ type: 'renameStudy', name: 'Mine' }]);
    await backups.offer(file);
    expect(backups.offered).toMatchObject({ file: 'Before.study', name: 'Before', changes: 1 });
    backups.dismiss();
    await backups.restore();
    expect(reopen).not.toHaveBeenCalled();

    await backups.offer(file);
    await backups.restore();
    expect(reopen).toHaveBeenCalledOnce();
    // What is still on its way in this tab is of a study that is gone.
    await study.apply([{ type: 'renameStudy', name: 'Late' }]);
    const next = await open({ documents });
    expect(next.study.study.name).toBe('Before');
    await next.study.undo();
    expect(next.study.study.name).not.toBe('Before');
  });

  it('that are not whole stand in the tray with their sentence, and are not offered', async () => {
    const { backups, jobs } = await open();
    await backups.offer(new File(['LWSTUDY1 and then words'], 'bad.study'));
    expect(backups.offered).toBeNull();
    expect(jobs.views.at(-1)?.error).toMatchObject({
      happened: expect.stringMatching(/^bad\.study is no whole backup: /) as string,
      means: 'Nothing of it was restored; the study that is open is as it was.',
    });
  });

  it('are not restored while files are read, nor where nothing is kept', async () => {
    const file = await savedStudy('Before');
    const { backups, jobs, study } = await open();
    await backups.offer(file);
    let end: () => void = () => undefined;
    const reading = jobs.start({
      title: 'Read',
      lane: 'import',
      phases: [],
      run: () => new Promise<void>((done) => (end = done)),
    });
    await expect(backups.restore()).rejects.toMatchObject({ code: 'restore-busy' });
    end();
    await reading.result;
    expect(study.study.name).not.toBe('Before');

    const inMemory = await open({ mode: 'memory-only' });
    await inMemory.backups.offer(file);
    await expect(inMemory.backups.restore()).rejects.toMatchObject({ code: 'restore-in-memory' });
    const second = await open({ mode: 'read-only' });
    await second.backups.offer(file);
    await expect(second.backups.restore()).rejects.toMatchObject({ code: 'read-only' });
  });

  it('leave the study as it was when there is no room for them', async () => {
    const file = await savedStudy('Before');
    const documents = createMemoryDocuments();
    let isFull = false;
    const full = {
      ...documents,
      writeStudy: (text: string) =>
        isFull ? Promise.reject(new StudioError('storage-full')) : documents.writeStudy(text),
    };
    const { backups, study, reopen } = await open({ documents: full });
    await study.apply([{ type: 'renameStudy', name: 'Mine' }]);
    await backups.offer(file);
    isFull = true;
    await expect(backups.restore()).rejects.toMatchObject({ code: 'storage-full' });
    expect(reopen).not.toHaveBeenCalled();
    isFull = false;
    await study.apply([{ type: 'renameStudy', name: 'Still mine' }]);
    expect((await open({ documents })).study.study.name).toBe('Still mine');
  });
});
