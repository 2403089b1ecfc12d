import { describe, expect, it, vi } from 'vitest';
import { StudioError } from '../../../src/core/errors/studio-error';
import { changeStudy } from '../../../src/core/study/change';
import type { StudyCommand } from '../../../src/core/study/commands';
import { emptyStudy, type Study } from '../../../src/core/study/study';
import { importFile, rereadFile, type ImportRequest, type ImportServices } from '../../../src/pipeline/import-file';
import { createMemoryDocuments } from '../../../src/pipeline/memory-documents';
import { Reservations } from '../../../src/pipeline/reservations';
import { fakeCompute, notingEngine, sampleRead } from './fakes';

const settings = { answers: {}, mapping: {}, zone: 'UTC', currency: null };
const request = (id: number, label = 'a.csv'): ImportRequest => ({
  file: new Uint8Array(),
  name: 'a.csv',
  inner: [],
  reservation: { id, label },
  settings,
  at: '2026-01-01T00:00:00.000Z',
});
const hooks = () => ({ signal: new AbortController().signal, progress: () => undefined });

function desk(read = () => Promise.resolve(sampleRead())) {
  let study: Study = emptyStudy('s');
  const commits: (readonly StudyCommand[])[] = [];
  const compute = fakeCompute({ 'ingest.read': read, 'snapshot.remove': () => Promise.resolve({ removed: 1 }) });
  const documents = createMemoryDocuments();
  const engine = notingEngine();
  const services: ImportServices = {
    engine,
    compute,
    imports: documents,
    study: () => study,
    commit(commands) {
      commits.push(commands);
      study = changeStudy(study, commands).study;
      return Promise.resolve();
    },
  };
  return { services, compute, documents, engine, commits, study: () => study };
}

describe('importing a file', () => {
  it('writes the record, then one change of the Study', async () => {
    const { services, documents, commits, study } = desk();
    const { source } = await importFile(request(1), services, hooks());
    expect(source).toMatchObject({ id: 1, label: 'a.csv', snapshot: 'b'.repeat(64), preset: null, confirmed: false });
    expect(study().sources).toEqual([source]);
    expect(commits).toHaveLength(1);
    expect((await documents.readImports()).map(({ sourceId }) => sourceId)).toEqual([1]);
  });

  it('skips the same bytes, and leaves nothing of them', async () => {
    const { services, documents, compute, engine, study } = desk();
    await importFile(request(1), services, hooks());
    await expect(importFile(request(2, 'a.csv (2)'), services, hooks())).rejects.toMatchObject({
      code: 'file-duplicate',
      data: { file: 'a.csv', other: 'a.csv' },
    });
    expect(study().sources).toHaveLength(1);
    expect((await documents.readImports()).map(({ sourceId }) => sourceId)).toEqual([1]);
    await vi.waitFor(() =>
      expect(compute.asked.at(-1)).toEqual({ task: 'snapshot.remove', input: { sourceIds: [2] } }),
    );
    await vi.waitFor(() => expect(engine.statements).toHaveLength(5));
    expect(engine.statements.filter((sql) => sql.startsWith('DROP')).every((sql) => sql.includes('_2"'))).toBe(true);
  });

  it('leaves nothing when reading fails', async () => {
    const { services, documents, commits, compute } = desk(() =>
      Promise.reject(new StudioError('file-empty', { file: 'a.csv' })),
    );
    await expect(importFile(request(1), services, hooks())).rejects.toMatchObject({ code: 'file-empty' });
    expect(commits).toEqual([]);
    expect(await documents.readImports()).toEqual([]);
    await vi.waitFor(() => expect(compute.asked.at(-1)?.task).toBe('snapshot.remove'));
  });

  it('does not commit what was cancelled while it was read', async () => {
    const abort = new AbortController();
    const { services, commits } = desk(async () => {
      abort.abort();
      return sampleRead();
    });
    const cancelled = importFile(request(1), services, { signal: abort.signal, progress: () => undefined });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(commits).toEqual([]);
  });

  it('reads a source again in one step with the setting that asked for it', async () => {
    const { services, study, commits } = desk();
    await importFile(request(1), services, hooks());
    const because: StudyCommand[] = [{ type: 'answerQuestion', sourceId: 1, question: 'zone', value: 'Asia/Tokyo' }];
    await rereadFile({ ...request(2), replaces: 1, because }, services, hooks());
    expect(study().sources).toMatchObject([{ id: 2, label: 'a.csv', answers: { zone: 'Asia/Tokyo' } }]);
    expect(commits[1]).toHaveLength(2);
  });
});

describe('reservations', () => {
  it('gives ids and labels in the order of the drop, and never an id twice', () => {
    const reservations = new Reservations();
    const study = emptyStudy('s');
    const [a, b] = [reservations.reserve(study, 'a.csv'), reservations.reserve(study, 'a.csv')];
    expect([a, b]).toEqual([
      { id: 1, label: 'a.csv' },
      { id: 2, label: 'a.csv (2)' },
    ]);
    reservations.release(b);
    expect(reservations.reserve(study, 'a.csv')).toEqual({ id: 3, label: 'a.csv (2)' });
    expect([...reservations.ids]).toEqual([1, 3]);
  });
});
