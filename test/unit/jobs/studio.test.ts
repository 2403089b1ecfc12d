import { afterEach, describe, expect, it, vi } from 'vitest';
import { LocalStudio } from '../../../src/app/studio.svelte';
import type { StudioServices } from '../../../src/app/studio-services';
import { StudioError } from '../../../src/core/errors/studio-error';
import { partName, type Part } from '../../../src/core/ingest/archive/parts';
import { fingerprintOf } from '../../../src/core/ingest/mapping/fingerprint';
import type { ReadFileInput, ReadFileOutput } from '../../../src/core/ingest/contract';
import { readDocument } from '../../../src/core/study/document';
import { StageGraph } from '../../../src/pipeline/graph';
import { createMemoryDocuments } from '../../../src/pipeline/memory-documents';
import type { StageOutputs } from '../../../src/pipeline/outputs';
import type { Stage } from '../../../src/pipeline/stage';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { fakeCompute, notingEngine, sampleRead } from '../pipeline/fakes';

afterEach(() => void vi.useRealTimers());

const failures = new Map<number, StudioError>();
const runs: number[][] = [];
const sourcesStage: Stage<'sources'> = {
  id: 'sources',
  title: 'Sources',
  after: [],
  runs: 'when-stale',
  reads: (study) => study.sources.map(({ id }) => id),
  run: async ({ study }): Promise<StageOutputs['sources']> => {
    runs.push(study.sources.map(({ id }) => id));
    return { held: study.sources.map(({ id }) => id), failures };
  },
};

const hashOfName = (name: string): string => name.padEnd(64, '0').slice(0, 64);
const readOf = ({ name, inner }: ReadFileInput): ReadFileOutput =>
  sampleRead({ file: partName([name, ...inner]), sha256: hashOfName([...inner, name].join()) });

function open(
  over: Partial<StudioServices> & {
    read?: (input: ReadFileInput, signal: AbortSignal) => Promise<ReadFileOutput>;
    list?: (input: ListInput) => Promise<readonly Part[]>;
  } = {},
) {
  const documents = createMemoryDocuments();
  const listeners: ((state: 'ready' | 'restarting' | 'failed') => void)[] = [];
  const compute = fakeCompute({
    'ingest.list': (input) =>
      over.list?.(input) ?? Promise.resolve([{ inner: [], name: input.name, bytes: (input.file as File).size }]),
    'ingest.read': (input, _hooks, signal) => over.read?.(input, signal) ?? Promise.resolve(readOf(input)),
    'snapshot.list': () => Promise.resolve({ sourceIds: [7] }),
    'snapshot.remove': () => Promise.resolve({ removed: 1 }),
    'snapshot.compact': () => Promise.resolve(null),
  });
  const query = { sql: 'SELECT 1', columns: [], decode: () => [] };
  const askToPersist = vi.fn(() => Promise.resolve(true));
  const studio = new LocalStudio({
    engine: notingEngine(),
    compute,
    graph: new StageGraph([sourcesStage], () => 0),
    exports: { events: query, delivery: query, rejects: query },
    documents,
    mode: 'writer',
    writerGone: null,
    notice: null,
    supportedExports: [],
    page: new URL('https://host.example/loop/'),
    onEngineState: (listener) => void listeners.push(listener),
    askToPersist,
    reopen: () => undefined,
    ...over,
  });
  return {
    studio,
    documents,
    compute,
    askToPersist,
    tell: (state: 'ready' | 'restarting') => listeners.forEach((l) => l(state)),
  };
}

type ListInput = ComputeTasks['ingest.list']['input'];

const file = (name: string): File => new File(['x'], name);
const kinds = (studio: LocalStudio): string[] => studio.files.map(({ kind, name }) => `${kind} ${name}`);
const ready = (studio: LocalStudio) => vi.waitFor(() => expect(studio.phase).toBe('ready'));

describe('the running studio', () => {
  it('reads dropped files into cards that keep their keys, and asks once to persist', async () => {
    const { studio, askToPersist } = open();
    studio.addFiles([file('a.csv'), file('b.csv')]);
    await vi.waitFor(() => expect(studio.files).toHaveLength(2));
    const keys = studio.files.map(({ key }) => key);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv', 'loaded b.csv']));
    expect(studio.files.map(({ key }) => key)).toEqual(keys);
    expect(askToPersist).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(studio.dataVersion).toBeGreaterThan(1));
  });

  it('reads forty files at once, and two drops one behind the other, each into a card of its own', async () => {
    const { studio } = open();
    const names = Array.from({ length: 40 }, (_, at) => `${at + 1}.csv`);
    studio.addFiles(names.slice(0, 25).map(file));
    studio.addFiles(names.slice(25).map(file));
    await vi.waitFor(() => expect(kinds(studio)).toEqual(names.map((name) => `loaded ${name}`)), { timeout: 20_000 });
    expect(new Set(studio.files.map(({ key }) => key)).size).toBe(40);
    expect(studio.study.sources).toHaveLength(40);
  });

  it('leaves a file out for which there is no room, in a sentence, and reads the next', async () => {
    const read = (input: ReadFileInput) =>
      input.name === 'a.csv' ? Promise.reject(new StudioError('storage-full')) : Promise.resolve(readOf(input));
    const { studio } = open({ read });
    studio.addFiles([file('a.csv'), file('b.csv')]);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['left-out a.csv', 'loaded b.csv']));
    const [card] = studio.files;
    const { happened, means, action } =
      card.kind === 'left-out' ? card.error.sentences : new StudioError('cancelled').sentences;
    expect([happened, means, action].every((sentence) => sentence.length > 10)).toBe(true);
  });

  it('says why a file was left out, and tries again', async () => {
    let isBad = true;
    const read = (input: ReadFileInput) =>
      isBad ? Promise.reject(new StudioError('file-empty', { file: input.name })) : Promise.resolve(readOf(input));
    const { studio } = open({ read });
    studio.addFiles([file('a.csv')]);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['left-out a.csv']));
    const [card] = studio.files;
    expect(card.kind === 'left-out' && card.error.code).toBe('file-empty');
    isBad = false;
    studio.retry(card.key);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv']));
    expect(studio.files[0].key).toBe(card.key);
  });

  it('reads each file of an archive by itself, under a name that says where it lies', async () => {
    const list = ({ name }: ListInput): Promise<readonly Part[]> =>
      Promise.resolve(
        name === 'all.zip'
          ? ['b.csv', 'a.csv'].map((inner) => ({ inner: [inner], name: partName([name, inner]), bytes: 5 }))
          : [{ inner: [], name, bytes: 1 }],
      );
    const { studio, compute, documents } = open({ list });
    studio.addFiles([file('all.zip'), file('c.csv')]);
    await vi.waitFor(() =>
      expect(kinds(studio)).toEqual(['loaded c.csv', 'loaded all.zip → b.csv', 'loaded all.zip → a.csv']),
    );
    expect(compute.asked.filter(({ task }) => task === 'ingest.read').map(({ input }) => input)).toMatchObject([
      { name: 'c.csv', inner: [], sourceId: 2 },
      { name: 'all.zip', inner: ['b.csv'], sourceId: 3 },
      { name: 'all.zip', inner: ['a.csv'], sourceId: 4 },
    ]);
    const [, , card] = studio.study.sources;
    expect(card).toMatchObject({ file: 'all.zip → a.csv', label: 'all.zip → a.csv' });
    // The choice waits for the archive, and finds its file in it.
    const later = open({ documents, list });
    await ready(later.studio);
    await vi.waitFor(() => expect(later.studio.files).toHaveLength(3));
    later.studio.map(4, 'Cost', 'cost_micros');
    await vi.waitFor(() => expect(later.studio.jobs.at(-1)?.error?.happened).toContain('all.zip → a.csv'));
    const bytes = later.studio.study.sources[2].bytes;
    const found = (input: ListInput): Promise<readonly Part[]> =>
      list(input).then((parts) => parts.slice(1).map((part) => ({ ...part, bytes })));
    const last = open({ documents, list: found });
    await ready(last.studio);
    last.studio.map(4, 'Cost', 'cost_micros');
    await vi.waitFor(() => expect(last.studio.jobs).not.toEqual([]));
    last.studio.addFiles([file('all.zip')]);
    await vi.waitFor(() =>
      expect(last.studio.study.sources[2]).toMatchObject({ file: 'all.zip → a.csv', mapping: { Cost: 'cost_micros' } }),
    );
  });

  it('crosses a limit only when somebody says so', async () => {
    const list = ({ name, settings }: ListInput): Promise<readonly Part[]> =>
      settings.answers['limit'] === undefined
        ? Promise.reject(new StudioError('file-limit', { file: name, what: 'is large' }))
        : Promise.resolve([{ inner: ['a.csv'], name: partName([name, 'a.csv']), bytes: 5 }]);
    const { studio, compute } = open({ list });
    studio.addFiles([file('all.zip')]);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['left-out all.zip']));
    const [card] = studio.files;
    expect(card.kind === 'left-out' && [card.error.code, card.canRetry]).toEqual(['file-limit', true]);
    studio.retry(card.key, { limit: 'read it anyway' });
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded all.zip → a.csv']));
    expect(compute.asked.findLast(({ task }) => task === 'ingest.read')?.input).toMatchObject({
      settings: { answers: { limit: 'read it anyway' } },
    });
  });

  it('leaves the same file out, and takes its card away when asked', async () => {
    const { studio } = open();
    studio.addFiles([file('a.csv'), file('a.csv')]);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv', 'left-out a.csv']));
    const [, card] = studio.files;
    expect(card.kind === 'left-out' && [card.error.code, card.canRetry]).toEqual(['file-duplicate', false]);
    studio.dismiss(card.key);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv']));
  });

  it('undoes, redoes and finds everything again after a reload', async () => {
    const { studio, documents } = open();
    await ready(studio);
    studio.addFiles([file('a.csv')]);
    await vi.waitFor(() => expect(studio.canUndo).toBe(true));
    studio.undo();
    await vi.waitFor(() => expect(studio.files).toEqual([]));
    studio.redo();
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv']));
    studio.rename('Spring');
    await vi.waitFor(() =>
      expect(studio.changes.map(({ what }) => what)).toEqual(['Add a.csv', 'Rename the study to Spring']),
    );
    await vi.waitFor(() => expect(studio.device.saving).toBe('saved'));
    const again = open({ documents });
    await ready(again.studio);
    expect(kinds(again.studio)).toEqual(['loaded a.csv']);
    expect(again.studio.study).toEqual(studio.study);
    expect(again.compute.asked).toContainEqual({ task: 'snapshot.remove', input: { sourceIds: [7] } });
  });

  it('changes nothing in a second tab', async () => {
    const { studio, documents, compute } = open({ mode: 'read-only' });
    await ready(studio);
    studio.addFiles([file('a.csv')]);
    studio.rename('x');
    studio.undo();
    await new Promise((resume) => setTimeout(resume, 20));
    expect(studio.files).toEqual([]);
    expect([studio.readOnly, studio.device.saving]).toEqual([true, 'read-only']);
    expect(await documents.readStudy()).toBeNull();
    expect(compute.asked).toEqual([]);
  });

  it('restores the tables when the engine comes back', async () => {
    const { studio, tell } = open();
    await ready(studio);
    studio.addFiles([file('a.csv')]);
    await vi.waitFor(() => expect(runs.at(-1)).toEqual([1]));
    const [before, count] = [studio.dataVersion, runs.length];
    tell('restarting');
    expect(studio.device.engine).toBe('restarting');
    tell('ready');
    await vi.waitFor(() => expect(studio.dataVersion).toBeGreaterThan(before));
    expect(runs.length).toBe(count + 1);
  });

  it('reads a source again when an answer changes, and remembers the choice when the file is gone', async () => {
    const { studio, documents, compute } = open();
    studio.addFiles([file('a.csv')]);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv']));
    studio.answer(1, 'zone', 'Asia/Tokyo');
    await vi.waitFor(() => expect(studio.study.sources[0]).toMatchObject({ id: 2, answers: { zone: 'Asia/Tokyo' } }));
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv']));
    expect(compute.asked.findLast(({ task }) => task === 'ingest.read')?.input).toMatchObject({
      sourceId: 2,
      settings: { answers: { zone: 'Asia/Tokyo' } },
    });
    const { studio: later } = open({ documents });
    await ready(later);
    later.map(2, 'Cost', 'cost_micros');
    await vi.waitFor(() => expect(later.jobs.at(-1)?.error?.happened).toContain('needs the file itself'));
    later.addFiles([new File(['1234567890'], 'a.csv')]);
    await vi.waitFor(() => expect(later.study.sources[0]).toMatchObject({ id: 3, mapping: { Cost: 'cost_micros' } }));
  });

  it('hands what was answered for a kind of file to the next of its columns', async () => {
    const columns = ['time', 'user_id', 'device_id', 'event'].map((name, index) => ({
      ...{ name, index, field: null, type: 'text' as const, unit: null, how: null, damage: [] },
    }));
    const preset = { id: 'product-log', label: 'Product usage log', score: 1, reasons: [], alternatives: [] };
    const { studio, compute } = open({
      read: ({ name }) => Promise.resolve(sampleRead({ file: name, sha256: hashOfName(name), columns, preset })),
    });
    studio.addFiles([file('a.csv')]);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv']));
    studio.answer(1, 'id-column', 'device_id');
    await vi.waitFor(() => expect(studio.study.sources[0]).toMatchObject({ id: 2 }));
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv']));
    studio.answer(2, 'zone', 'Asia/Tokyo');
    await vi.waitFor(() => expect(studio.study.sources[0]).toMatchObject({ answers: { zone: 'Asia/Tokyo' } }));
    studio.addFiles([file('b.csv')]);
    await vi.waitFor(() => expect(kinds(studio)).toEqual(['loaded a.csv', 'loaded b.csv']));
    const kind = fingerprintOf(columns.map(({ name }) => name));
    expect(compute.asked.findLast(({ task }) => task === 'ingest.read')?.input).toMatchObject({
      settings: { answers: {}, answered: [{ fingerprint: kind, question: 'id-column', answer: 'device_id' }] },
    });
    for (let steps = 3; steps > 0; steps -= 1) studio.undo();
    await vi.waitFor(() => expect(studio.study.answers).toBeUndefined());
  });

  it('opens no study of a newer version, and does not write over it', async () => {
    const documents = createMemoryDocuments();
    await documents.writeStudy('{"format":"loopwright-study","version":99}');
    const { studio } = open({ documents });
    await vi.waitFor(() => expect(studio.phase).toBe('failed'));
    expect(studio.failure?.code).toBe('study-newer');
    studio.rename('x');
    await new Promise((resume) => setTimeout(resume, 20));
    expect(await documents.readStudy()).toContain('99');
  });

  it('says that saving failed, and tries again by itself', async () => {
    vi.useFakeTimers();
    const documents = createMemoryDocuments();
    let isFull = true;
    const { studio } = open({
      documents: {
        ...documents,
        writeStudy: (text) => (isFull ? Promise.reject(new StudioError('storage-full')) : documents.writeStudy(text)),
      },
    });
    await vi.waitFor(() => expect(studio.phase).toBe('ready'));
    studio.rename('x');
    await vi.waitFor(() => expect(studio.device.saving).toBe('failed'));
    isFull = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(studio.device.saving).toBe('saved');
    expect(readDocument((await documents.readStudy()) ?? '').study.name).toBe('x');
  });
});
