import { createRequire } from 'node:module';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dropSource } from '../../../src/pipeline/physical';
import type { Engine } from '../../../src/protocol/engine';
import type { SnapshotStore } from '../../../src/protocol/storage';
import { LoadingSink } from '../../../workers/compute/loading/loading-sink';
import { byteSourceOf } from '../../../workers/compute/loading/byte-source';
import { ingestRead } from '../../../workers/compute/tasks/ingest-read';
import { snapshotRestore } from '../../../workers/compute/tasks/snapshot-restore';
import { bootNodeEngine } from '../../../workers/engine/boot-node';
import { createMemorySnapshots } from '../../../workers/storage/memory-snapshots';

const wasmPath = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const batch = (from: number, rows: number): Uint8Array =>
  tableToIPC(tableFromArrays({ row_no: Int32Array.from({ length: rows }, (_, n) => from + n) }), 'stream');

let engine: Engine;
let snapshots: SnapshotStore;

beforeAll(async () => {
  engine = await bootNodeEngine(wasmPath);
  await engine.query({ sql: 'CREATE SCHEMA source' });
});
beforeEach(() => {
  snapshots = createMemorySnapshots();
});

const context = () => ({ engine, snapshots, progress: () => undefined, checkpoint: () => Promise.resolve() });
const hasTable = async (name: string): Promise<boolean> =>
  engine.query({ sql: `SELECT 1 FROM source.${name}` }).then(
    () => true,
    () => false,
  );

async function sinkOf(sourceId: number) {
  const snapshot = await snapshots.create(sourceId);
  return { snapshot, sink: new LoadingSink({ engine, snapshot, sourceId, file: 'a.csv' }) };
}

describe('loading', () => {
  it('brings batches into the engine and the snapshot, and back from there', async () => {
    const { snapshot, sink } = await sinkOf(1);
    for (const from of [0, 100, 200]) await sink.batch('events', batch(from, 100), 100);
    await sink.batch('rejects', batch(0, 3), 3);
    await sink.flush();
    expect(sink.rows).toEqual({ events: 300, rejects: 3 });
    const { sha256 } = await snapshot.close();
    const input = { sourceId: 1, sha256, label: 'a.csv' };
    await engine.query({ sql: 'DROP TABLE source.events_1' });
    expect(await snapshotRestore(input, context())).toEqual({ rows: { events: 300, rejects: 3 } });
    expect(await snapshotRestore(input, context())).toEqual({ rows: { events: 300, rejects: 3 } });
  });

  it('forgets everything when the reader starts again, and when it gives up', async () => {
    const { snapshot, sink } = await sinkOf(2);
    await sink.batch('events', batch(0, 10), 10);
    await sink.restart();
    await sink.batch('delivery', batch(0, 4), 4);
    await sink.flush();
    expect(sink.rows).toEqual({ delivery: 4 });
    expect(await hasTable('events_2')).toBe(false);
    await snapshot.close();
    const other = await sinkOf(3);
    await other.sink.batch('events', batch(0, 10), 10);
    await other.sink.discard();
    expect(await snapshots.list()).toEqual([2]);
  });

  it('stops when the engine counted other rows than were sent', async () => {
    const { sink } = await sinkOf(4);
    await sink.batch('events', batch(0, 10), 11);
    await expect(sink.flush()).rejects.toMatchObject({ code: 'account-mismatch', data: { left: 11, right: 10 } });
    await expect(sink.batch('events', batch(0, 1), 1)).rejects.toMatchObject({ code: 'account-mismatch' });
    await sink.discard();
  });

  it('leaves no half-restored source', async () => {
    const missing = snapshotRestore({ sourceId: 5, sha256: 'x', label: 'gone.csv' }, context());
    await expect(missing).rejects.toMatchObject({ code: 'snapshot-damaged', data: { file: 'gone.csv' } });
    const { snapshot, sink } = await sinkOf(6);
    for (const from of [0, 10]) await sink.batch('events', batch(from, 10), 10);
    await sink.flush();
    const { sha256 } = await snapshot.close();
    let parts = 0;
    const checkpoint = () => (++parts === 2 ? Promise.reject(new Error('stop')) : Promise.resolve());
    await expect(snapshotRestore({ sourceId: 6, sha256, label: 'a' }, { ...context(), checkpoint })).rejects.toThrow(
      'stop',
    );
    expect(await hasTable('events_6')).toBe(false);
  });
});

describe('stopping', () => {
  it('at any moment of an import leaves no snapshot', async () => {
    const settings = { answers: {}, mapping: {}, zone: 'UTC', currency: 'EUR' };
    const lines = Array.from({ length: 20_000 }, (_, at) => `2031-03-03T10:00:00Z,u${at},Campaign ${at % 9},2.50,EUR`);
    const file = new Blob([`timestamp,user_id,campaign,revenue,currency\n${lines.join('\n')}\n`]);
    const input = { file, name: 'a.csv', inner: [], sourceId: 7, settings };
    for (let last = 1; ; last += 1) {
      let met = 0;
      const checkpoint = () => (++met === last ? Promise.reject(new Error('stop')) : Promise.resolve());
      const read = ingestRead(input, { ...context(), checkpoint });
      const ended = await read.then(
        () => 'whole',
        (error: unknown) => String(error),
      );
      await dropSource(engine, 7);
      if (ended === 'whole') {
        expect([last > 2, await snapshots.list()]).toEqual([true, [7]]);
        return;
      }
      expect([ended, await snapshots.list()]).toEqual(['Error: stop', []]);
    }
  });
});

describe('byte sources', () => {
  it('reads files, bytes and sources by range', async () => {
    const bytes = Uint8Array.from([1, 2, 3, 4]);
    const own = byteSourceOf(bytes, 'a');
    for (const source of [own, byteSourceOf(new Blob([bytes]), 'a'), byteSourceOf(own, 'a')]) {
      expect([source.name, source.size]).toEqual(['a', 4]);
      expect([...(await source.read(1, 3))]).toEqual([2, 3]);
      expect([...(await source.read(3, 9))]).toEqual([4]);
    }
    expect(() => byteSourceOf('text', 'a')).toThrow(TypeError);
  });
});
