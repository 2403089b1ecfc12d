import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADER_BYTES } from '../../../src/core/snapshot/framing';
import type { SnapshotPart } from '../../../src/protocol/storage';
import { memoryFolder } from '../../../workers/storage/memory-snapshots';
import { snapshotStore } from '../../../workers/storage/snapshots';

const part = (table: SnapshotPart['table'], ...bytes: number[]): SnapshotPart => ({
  table,
  bytes: Uint8Array.from(bytes),
});
const repeated: SnapshotPart = { table: 'delivery', bytes: new Uint8Array(50_000).fill(7) };

async function collect(parts: AsyncIterable<SnapshotPart>): Promise<SnapshotPart[]> {
  const all: SnapshotPart[] = [];
  for await (const one of parts) all.push(one);
  return all;
}

async function written(parts: readonly SnapshotPart[]) {
  const folder = memoryFolder();
  const store = snapshotStore(folder);
  const writer = await store.create(4);
  for (const one of parts) await writer.write(one);
  return { folder, store, ...(await writer.close()) };
}

describe('snapshots', () => {
  it('gives any parts back in order, under one hash', async () => {
    const anyPart = fc.record({
      table: fc.constantFrom('events' as const, 'delivery' as const, 'rejects' as const),
      bytes: fc.uint8Array({ maxLength: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyPart, { maxLength: 6 }), async (parts) => {
        const first = await written(parts);
        expect(await collect(first.store.read(4, first.sha256))).toEqual(parts);
        expect((await written(parts)).sha256).toBe(first.sha256);
      }),
      { numRuns: 40 },
    );
  });

  it('compresses when asked, under the same hash, and finds damage there too', async () => {
    const parts = [repeated, part('events', 1)];
    const { folder, store, sha256 } = await written(parts);
    await store.compact(4, sha256, () => Promise.resolve());
    expect(await folder.names()).toEqual(['4.compact']);
    expect(await collect(store.read(4, sha256))).toEqual(parts);
    await store.compact(4, sha256, () => Promise.resolve());
    const file = await folder.open('4.compact', 'read');
    expect(file!.size).toBeLessThan(2_000);
    file!.write(Uint8Array.from([1, 2, 3]), HEADER_BYTES + 60);
    await expect(collect(store.read(4, sha256))).rejects.toMatchObject({ code: 'snapshot-damaged' });
  });

  it('keeps the plain form when compressing is cut off', async () => {
    const { folder, store, sha256 } = await written([repeated]);
    await expect(store.compact(4, sha256, () => Promise.reject(new Error('stop')))).rejects.toThrow('stop');
    expect(await folder.names()).toEqual(['4.snapshot']);
    await folder.open('4.compact', 'write');
    expect(await collect(store.read(4, sha256))).toEqual([repeated]);
    expect(await store.list()).toEqual([4]);
    await store.remove(4);
    expect(await folder.names()).toEqual([]);
  });

  it('keeps the order of parts that are written at once', async () => {
    const store = snapshotStore(memoryFolder());
    const writer = await store.create(1);
    await Promise.all([writer.write(repeated), writer.write(part('events', 1)), writer.write(part('rejects', 2))]);
    const { sha256 } = await writer.close();
    expect((await collect(store.read(1, sha256))).map(({ table }) => table)).toEqual(['delivery', 'events', 'rejects']);
  });

  it('starts again, and forgets an aborted one', async () => {
    const store = snapshotStore(memoryFolder());
    const writer = await store.create(1);
    await writer.write(repeated);
    await writer.restart();
    await writer.write(part('events', 9));
    const { sha256 } = await writer.close();
    expect(await collect(store.read(1, sha256))).toEqual([part('events', 9)]);
    const other = await store.create(2);
    await other.write(repeated);
    await other.abort();
    expect(await store.list()).toEqual([1]);
  });

  it('does not show a file whose writing was cut off', async () => {
    const folder = memoryFolder();
    const store = snapshotStore(folder);
    const writer = await store.create(3);
    await writer.write(repeated);
    await expect(collect(store.read(3, 'x'))).rejects.toMatchObject({ code: 'snapshot-damaged' });
    expect(await store.list()).toEqual([3]);
  });

  it('finds a changed byte before anybody sees the part', async () => {
    const { folder, store, sha256 } = await written([part('events', 1, 2, 3), part('events', 4, 5, 6)]);
    const file = await folder.open('4.snapshot', 'read');
    const last = file!.size - 1;
    file!.write(Uint8Array.from([255]), last);
    const seen: SnapshotPart[] = [];
    const reading = async () => {
      for await (const one of store.read(4, sha256)) seen.push(one);
    };
    await expect(reading()).rejects.toMatchObject({ code: 'snapshot-damaged' });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['no file', 9, 0],
    ['a changed header', 4, 30],
    ['a changed frame', 4, HEADER_BYTES + 20],
  ])('refuses %s', async (_name, sourceId, at) => {
    const { folder, store, sha256 } = await written([part('events', 1, 2, 3)]);
    const file = await folder.open('4.snapshot', 'read');
    file!.write(Uint8Array.from([0xaa, 0xaa]), at);
    await expect(collect(store.read(sourceId, sha256))).rejects.toMatchObject({ code: 'snapshot-damaged' });
  });

  it('refuses another snapshot of the same source', async () => {
    const { store } = await written([part('events', 1)]);
    await expect(collect(store.read(4, '0'.repeat(64)))).rejects.toMatchObject({ code: 'snapshot-damaged' });
  });
});
