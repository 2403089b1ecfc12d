import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyHistory, applyCommands, redo, undo, type Versioned } from '../../../src/core/history/history';
import type { StudyCommand } from '../../../src/core/study/commands';
import { emptyStudy } from '../../../src/core/study/study';
import { csvOf } from '../../../src/pipeline/export-csv';
import { importFile, type ImportServices } from '../../../src/pipeline/import-file';
import { loopGraph, TABLE_STAGES } from '../../../src/pipeline/loop';
import { createMemoryDocuments } from '../../../src/pipeline/memory-documents';
import { rowsOf } from '../../../src/pipeline/query';
import { Reservations } from '../../../src/pipeline/reservations';
import type { Compute } from '../../../src/protocol/compute';
import type { Engine } from '../../../src/protocol/engine';
import { totalsQuery } from '../../../src/sql/derived/derived.query';
import { exportDelivery } from '../../../src/sql/exports/export-delivery.query';
import { exportEvents } from '../../../src/sql/exports/export-events.query';
import { ingestRead } from '../../../workers/compute/tasks/ingest-read';
import { snapshotRemove } from '../../../workers/compute/tasks/snapshot-files';
import { snapshotRestore } from '../../../workers/compute/tasks/snapshot-restore';
import { bootNodeEngine } from '../../../workers/engine/boot-node';
import { createMemorySnapshots } from '../../../workers/storage/memory-snapshots';
import { fakeCompute } from './fakes';

const wasmPath = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const sample = (name: string) => readFile(new URL(`../../../public/sample/${name}`, import.meta.url));
const names = ['Campaign report.csv', 'Kampagnenbericht.csv', 'northpier_segment_20260901_20261031.ndjson'];

/** A whole studio without a screen: real engine, real reader, memory for files. */
async function openLoop() {
  const engine: Engine = await bootNodeEngine(wasmPath);
  const snapshots = createMemorySnapshots();
  const contextOf = (signal: AbortSignal) => ({
    engine,
    snapshots,
    progress: () => undefined,
    checkpoint: async () => signal.throwIfAborted(),
  });
  const compute: Compute = fakeCompute({
    'ingest.read': (input, _hooks, signal) => ingestRead(input, contextOf(signal)),
    'snapshot.restore': (input, _hooks, signal) => snapshotRestore(input, contextOf(signal)),
    'snapshot.remove': (input, _hooks, signal) => snapshotRemove(input, contextOf(signal)),
  });
  const documents = createMemoryDocuments();
  const reservations = new Reservations();
  const graph = loopGraph(() => 0);
  const { signal } = new AbortController();
  let state: Versioned = { study: emptyStudy('s'), history: emptyHistory() };
  let changes = 0;
  const mark = () => ({ id: `${++changes}`, at: '', who: 'test', why: null });
  const apply = (commands: readonly StudyCommand[]) => void (state = applyCommands(state, commands, mark()));
  const services: ImportServices = {
    engine,
    compute,
    imports: documents,
    study: () => state.study,
    commit: (commands) => Promise.resolve(apply(commands)),
  };
  return {
    engine,
    graph,
    snapshots,
    apply,
    study: () => state.study,
    undo: () => (state = undo(state)),
    redo: () => (state = redo(state)),
    async add(name: string, bytes: Uint8Array) {
      const reservation = reservations.reserve(state.study, name);
      const settings = { answers: {}, mapping: {}, zone: 'UTC', currency: null };
      const request = { file: bytes, name, inner: [], reservation, settings, at: '2026-01-01T00:00:00.000Z' };
      return importFile(request, services, { signal, progress: () => undefined });
    },
    async refresh() {
      const records = new Map((await documents.readImports()).map((record) => [record.sourceId, record]));
      const isInUse = (id: number) => state.study.sources.some((source) => source.id === id);
      const progress = () => undefined;
      const context = { engine, compute, study: state.study, records, isInUse, asOf: null, signal, progress };
      // Tables follow from files alone; what the loop makes of them is held against the zoo's truth elsewhere.
      return graph.run(context, TABLE_STAGES);
    },
    async everything() {
      let text = JSON.stringify(await rowsOf(engine, totalsQuery), (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      for (const query of [exportEvents, exportDelivery])
        for await (const chunk of csvOf({ engine, query, params: [null], signal })) text += chunk;
      return text;
    },
  };
}

describe('the loop on the real engine', () => {
  let loop: Awaited<ReturnType<typeof openLoop>>;
  let before = '';

  beforeAll(async () => {
    loop = await openLoop();
    await loop.refresh();
    for (const name of names.slice(0, 2)) await loop.add(name, await sample(name));
    await loop.refresh();
    before = await loop.everything();
  });

  it('counts what was loaded', async () => {
    const { outputs } = await loop.refresh();
    expect(outputs.sources.held).toEqual([1, 2]);
    expect(outputs.canonical.rows.delivery).toBeGreaterThan(1000);
    expect(before.length).toBeGreaterThan(100_000);
  });

  it('runs nothing but a look at the engine when nothing changed', async () => {
    expect((await loop.refresh()).ran.map(({ id }) => id)).toEqual(['sources', 'clock']);
  });

  it('gives every number back, bit for bit, when a source is added and removed', async () => {
    await loop.add(names[2], await sample(names[2]));
    const { outputs } = await loop.refresh();
    expect(outputs.canonical.rows.events).toBeGreaterThan(100);
    expect(await loop.everything()).not.toBe(before);
    loop.apply([{ type: 'removeSource', sourceId: 3 }]);
    await loop.refresh();
    expect(await loop.everything()).toBe(before);
  });

  it('brings a source back from its snapshot on undo', async () => {
    loop.apply([{ type: 'removeSource', sourceId: 1 }]);
    await loop.refresh();
    expect(await loop.everything()).not.toBe(before);
    loop.undo();
    await loop.refresh();
    expect(await loop.everything()).toBe(before);
  });

  it('rebuilds everything after the database was lost', async () => {
    for (const id of [1, 2]) await loop.engine.query({ sql: `DROP TABLE IF EXISTS source.delivery_${id}` });
    loop.graph.invalidate();
    await loop.refresh();
    expect(await loop.everything()).toBe(before);
  });

  it('names a source whose snapshot is gone and keeps the others', async () => {
    await loop.snapshots.remove(2);
    await loop.engine.query({ sql: 'DROP TABLE source.delivery_2' });
    loop.graph.invalidate();
    const { outputs } = await loop.refresh();
    expect(outputs.sources.held).toEqual([1]);
    expect(outputs.sources.failures.get(2)).toMatchObject({ code: 'snapshot-damaged', data: { file: names[1] } });
  });

  it('leaves nothing of a file that is no table', async () => {
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 2, 3]);
    const count = loop.study().sources.length;
    await expect(loop.add('photo.csv', jpeg)).rejects.toMatchObject({ code: 'file-not-table' });
    expect(loop.study().sources).toHaveLength(count);
  });
});
