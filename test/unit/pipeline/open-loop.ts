/** A whole studio without a screen, in this process: real engine, real reader, memory for files. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { applyCommands, emptyHistory, redo, undo, type Versioned } from '../../../src/core/history/history';
import type { StudyCommand } from '../../../src/core/study/commands';
import { readDocument, writeDocument } from '../../../src/core/study/document';
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
import { backupUnpack } from '../../../workers/compute/tasks/backup-read';
import { backupWrite } from '../../../workers/compute/tasks/backup-write';
import { entitiesConform } from '../../../workers/compute/tasks/entities-conform';
import { ingestRead } from '../../../workers/compute/tasks/ingest-read';
import { snapshotRemove } from '../../../workers/compute/tasks/snapshot-files';
import { snapshotRestore } from '../../../workers/compute/tasks/snapshot-restore';
import { bootNodeEngine } from '../../../workers/engine/boot-node';
import { createMemorySnapshots } from '../../../workers/storage/memory-snapshots';
import { fakeCompute } from './fakes';

const wasmPath = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
export const sample = (name: string) => readFile(new URL(`../../../public/sample/${name}`, import.meta.url));

export type OpenLoop = Awaited<ReturnType<typeof openLoop>>;

export async function openLoop() {
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
    'entities.conform': (input, _hooks, signal) => entitiesConform(input, contextOf(signal)),
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
    async backup(): Promise<Blob> {
      const document = writeDocument({ ...state, revision: 1 });
      const records = await documents.readImports();
      const { file } = await backupWrite({ document, records, at: '2026-01-02T00:00:00.000Z' }, contextOf(signal));
      return file as Blob;
    },
    async restore(file: Blob) {
      const { document, records } = await backupUnpack({ file, name: 'a.study' }, contextOf(signal));
      for (const record of records) await documents.appendImport(record);
      state = readDocument(document);
    },
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
