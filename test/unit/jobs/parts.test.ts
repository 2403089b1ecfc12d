import { afterEach, describe, expect, it, vi } from 'vitest';
import { mayChangeTables, runConsole } from '../../../src/app/data/console';
import { blobOf } from '../../../src/app/data/blob';
import { isOutside } from '../../../src/app/device.svelte';
import { toStudioError } from '../../../src/app/errors';
import { emptyStudy } from '../../../src/core/study/study';
import { fetchSample } from '../../../src/app/files/sample';
import { samples } from '../../../src/app/files/samples';
import { StudioError } from '../../../src/core/errors/studio-error';
import { csvOf } from '../../../src/pipeline/export-csv';
import type { Engine, ResultStream } from '../../../src/protocol/engine';
import { notingEngine } from '../pipeline/fakes';

afterEach(() => void vi.unstubAllGlobals());

/** An engine whose stream gives these chunks, then an error or the end. */
function streaming(chunks: number[], failure?: unknown): { engine: Engine; stream: { cancelled: number } } {
  const stream = { cancelled: 0 };
  const left = [...chunks];
  const result: ResultStream = {
    next: async () => {
      const chunk = left.shift();
      if (chunk !== undefined) return Uint8Array.from([chunk]);
      if (failure !== undefined) throw failure;
      return null;
    },
    cancel: async () => void stream.cancelled++,
  };
  return { engine: { ...notingEngine(), stream: () => Promise.resolve(result) }, stream };
}

describe('console', () => {
  const ready = Promise.resolve();

  it('gives chunks as they come and looks after the tables only when they may have changed', async () => {
    const changed = vi.fn();
    const { engine } = streaming([1, 2]);
    const seen: number[] = [];
    for await (const chunk of runConsole('SELECT 1', { engine, ready, changed }).chunks) seen.push(chunk[0]);
    expect(seen).toEqual([1, 2]);
    expect(changed).not.toHaveBeenCalled();
    for await (const chunk of runConsole('DROP VIEW events', { engine, ready, changed }).chunks) seen.push(chunk[0]);
    expect(changed).toHaveBeenCalledOnce();
  });

  it('ends as cancelled, and with the error of the statement', async () => {
    const { engine, stream } = streaming([1, 2, 3]);
    const run = runConsole('SELECT 1', { engine, ready, changed: () => undefined });
    const reading = (async () => {
      for await (const _chunk of run.chunks) run.cancel();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(stream.cancelled).toBeGreaterThan(0);
    const failing = streaming([], new StudioError('sql', { detail: 'no such table' }).toRecord());
    const failed = runConsole('SELECT 1', { engine: failing.engine, ready, changed: () => undefined });
    await expect(failed.chunks[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(StudioError);
  });

  it.each([
    ['SELECT 1', false],
    ['  -- note\n with a as (select 1) from a', false],
    ['/* x */ EXPLAIN SELECT 1;', false],
    ['DROP TABLE x', true],
    ['SELECT 1; DELETE FROM sources', true],
    ['CREATE VIEW a AS SELECT 1', true],
  ])('%s may change tables: %s', (sql, expected) => {
    expect(mayChangeTables(sql)).toBe(expected);
  });
});

describe('CSV of a query', () => {
  const query = { sql: 'x', columns: ['a', 'b'] as const, decode: (bytes: Uint8Array) => [{ a: bytes[0], b: '=1' }] };

  it('streams records under one header', async () => {
    const { engine, stream } = streaming([1, 2]);
    const blob = await blobOf(csvOf({ engine, query, signal: new AbortController().signal }), 'text/csv');
    expect(await blob.text()).toBe("a,b\r\n1,'=1\r\n2,'=1\r\n");
    expect(stream.cancelled).toBe(1);
  });

  it('stops while it runs when it is cancelled, and begins nothing afterwards', async () => {
    const { engine, stream } = streaming([1, 2]);
    const abort = new AbortController();
    const reading = (async () => {
      for await (const text of csvOf({ engine, query, signal: abort.signal })) if (text.startsWith('1')) abort.abort();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(stream.cancelled).toBeGreaterThan(0);
    const late = streaming([1]);
    const begun = vi.spyOn(late.engine, 'stream');
    const csv = csvOf({ engine: late.engine, query, signal: AbortSignal.abort() });
    await expect(blobOf(csv, 'text/csv')).rejects.toMatchObject({ code: 'cancelled' });
    expect(begun).not.toHaveBeenCalled();
  });
});

describe('sample', () => {
  const page = new URL('https://host.example/loop/index.html');
  const serve = (files: Record<string, string>) =>
    vi.stubGlobal('fetch', async (url: URL) => {
      const body = files[url.pathname.replace('/loop/sample/', '')];
      return new Response(body ?? '', { status: body === undefined ? 404 : 200 });
    });
  const { signal } = new AbortController();

  it('brings the files of its own folder', async () => {
    serve({
      'manifest.json': '{"files":[{"name":"a b.csv","bytes":1}]}',
      'study.json': JSON.stringify(emptyStudy('Northpier')),
      'a%20b.csv': 'x',
    });
    const { settings, files } = await fetchSample(page, samples[0], signal);
    expect(settings.name).toBe('Northpier');
    expect(files.map(({ name, size }) => [name, size])).toEqual([['a b.csv', 1]]);
  });

  it('lies in a folder of its own, the shop’s as well', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: URL) => {
      asked.push(url.pathname);
      return new Response('', { status: 404 });
    });
    for (const sample of samples) await expect(fetchSample(page, sample, signal)).rejects.toThrow();
    expect(asked).toEqual(['/loop/sample/manifest.json', '/loop/sample-shop/manifest.json']);
  });

  it('takes no path out of the folder, and names the file that is missing', async () => {
    serve({ 'manifest.json': '{"title":"x","files":[{"name":"../secret"}]}' });
    await expect(fetchSample(page, samples[0], signal)).rejects.toThrow();
    serve({
      'manifest.json': '{"files":[{"name":"a.csv"}]}',
      'study.json': JSON.stringify(emptyStudy('Northpier')),
    });
    await expect(fetchSample(page, samples[0], signal)).rejects.toMatchObject({
      code: 'file-unreadable',
      data: { file: 'a.csv' },
    });
  });
});

describe('small parts', () => {
  it('tells requests to elsewhere from those to this origin', () => {
    const origin = 'https://host.example';
    const outside = [
      'https://host.example/x',
      'blob:https://host.example/1',
      'data:,x',
      'https://other.example/',
      'http://host.example/',
    ];
    expect(outside.map((address) => isOutside(address, origin))).toEqual([false, false, false, true, true]);
  });

  it('makes the one error of whatever was thrown', () => {
    expect(toStudioError(new StudioError('cancelled').toRecord()).code).toBe('cancelled');
    expect(toStudioError(new TypeError('no')).message).toContain('TypeError: no');
  });
});
