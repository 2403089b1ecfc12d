import { beforeAll, describe, expect, it } from 'vitest';
import { openLoop, sample, type OpenLoop } from './open-loop';

const names = ['Campaign report.csv', 'Kampagnenbericht.csv', 'northpier_segment_20260901_20261031.ndjson'];

describe('the loop on the real engine', () => {
  let loop: OpenLoop;
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

  it('conforms campaigns anew when a name is confirmed, and again when that is undone, and nothing else', async () => {
    const entity = { platform: 'google_ads', account: null, key: 'x' };
    loop.apply([{ type: 'confirmAlias', alias: { name: 'x', platform: null, entity }, as: 'confirmed' }]);
    const ran = async (): Promise<string[]> => (await loop.refresh()).ran.map(({ id }) => id);
    expect(await ran()).toEqual(['sources', 'clock', 'entities']);
    loop.undo();
    expect(await ran()).toEqual(['sources', 'clock', 'entities']);
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

  it('gives every number back, bit for bit, from a backup in another place, with undo', async () => {
    loop.apply([{ type: 'removeSource', sourceId: 1 }]);
    const file = await loop.backup();
    loop.undo();
    await loop.refresh();

    const elsewhere = await openLoop();
    await elsewhere.refresh();
    // A study of its own stands there, under the same ids.
    await elsewhere.add(names[1], await sample(names[1]));
    await elsewhere.restore(file);
    elsewhere.graph.invalidate();
    await elsewhere.engine.query({ sql: 'DROP TABLE source.delivery_1' });
    elsewhere.undo();
    expect(elsewhere.study()).toEqual(loop.study());
    await elsewhere.refresh();
    expect(await elsewhere.everything()).toBe(before);
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
