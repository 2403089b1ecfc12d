/** The last rung of the cancel ladder: a worker that does not hear within two seconds is ended and replaced. */
import * as Comlink from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ComputeClient } from '../../../src/app/compute-client';
import { EngineClient } from '../../../src/app/engine-client';

/** A thread in this process: the port is what a worker is to the page, `terminate` cuts it off. */
function fakeWorker(service: object): Worker & { readonly isEnded: boolean } {
  const { port1, port2 } = new MessageChannel();
  Comlink.expose(service, port2 as unknown as Comlink.Endpoint);
  const worker = Object.assign(port1, {
    isEnded: false,
    terminate() {
      worker.isEnded = true;
      port1.close();
      port2.close();
    },
  });
  return worker as unknown as Worker & { isEnded: boolean };
}

const never = (): Promise<never> => new Promise(() => undefined);
const info = { version: 'v0', memoryBytes: 0 };

/** An engine whose statements never end; `hears` tells whether a cancel is answered. */
const engineThat = (hears: boolean): object => ({
  info: () => info,
  connect: () => undefined,
  stream: () => Comlink.proxy({ next: never, cancel: hears ? () => undefined : never }),
});
/** A compute side whose tasks never end. */
const deafCompute = (): object => ({
  connectEngine: () => undefined,
  loseEngine: () => undefined,
  cancel: () => undefined,
  run: never,
});

/** Lets messages between the threads through: their time is not ours to fake. */
const letThrough = (): Promise<void> => new Promise((resume) => setImmediate(() => setImmediate(resume)));
const workers: (Worker & { readonly isEnded: boolean })[] = [];
const spawn = (make: () => object) => (): Worker => {
  workers.push(fakeWorker(make()));
  return workers.at(-1)!;
};
const ended = (): boolean[] => workers.map(({ isEnded }) => isEnded);

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  vi.useRealTimers();
  workers.splice(0).forEach((worker) => worker.terminate());
});

describe('the engine', () => {
  it('is ended when it does not hear, its calls rejected, and the next one answers', async () => {
    const engine = new EngineClient(spawn(() => engineThat(false)));
    const stream = await engine.stream({ sql: 'SELECT 1' });
    const pulled = expect(stream.next()).rejects.toMatchObject({ code: 'engine-lost' });
    const cancelled = expect(stream.cancel()).rejects.toMatchObject({ code: 'engine-lost' });
    await letThrough();
    vi.advanceTimersByTime(1999);
    expect(ended()).toEqual([false]);
    vi.advanceTimersByTime(1);
    await Promise.all([pulled, cancelled]);
    expect([ended(), engine.generation]).toEqual([[true, false], 2]);
    expect(await engine.info()).toEqual(info);
    expect([engine.state, engine.inFlight]).toEqual(['ready', 0]);
  });

  it('is left alone when it hears', async () => {
    const engine = new EngineClient(spawn(() => engineThat(true)));
    await (await engine.stream({ sql: 'SELECT 1' })).cancel();
    vi.advanceTimersByTime(5000);
    expect([ended(), engine.generation]).toEqual([[false], 1]);
  });

  it('is not blamed for a cancel that the one before it did not hear', async () => {
    const engine = new EngineClient(spawn(() => engineThat(false)));
    const stream = await engine.stream({ sql: 'SELECT 1' });
    const cancelled = expect(stream.cancel()).rejects.toMatchObject({ code: 'engine-lost' });
    await letThrough();
    engine.kill('out of memory');
    await cancelled;
    vi.advanceTimersByTime(5000);
    expect([ended(), engine.generation]).toEqual([[true, false], 2]);
  });
});

it('a compute worker whose task does not hear is ended, and whoever cancelled is told that it stopped', async () => {
  const engine = new EngineClient(spawn(() => engineThat(true)));
  const compute = new ComputeClient(spawn(deafCompute), engine);
  await engine.info();
  await letThrough();
  const abort = new AbortController();
  const hooks = { progress: () => undefined };
  const stopped = compute.run('stats.selfcheck', { seed: 1 }, hooks, abort.signal);
  const beside = compute.run('stats.selfcheck', { seed: 2 }, hooks, new AbortController().signal);
  const told = Promise.all([
    expect(stopped).rejects.toMatchObject({ code: 'cancelled' }),
    expect(beside).rejects.toMatchObject({ code: 'compute-lost' }),
  ]);
  await letThrough();
  abort.abort();
  vi.advanceTimersByTime(1999);
  expect(ended()).toEqual([false, false]);
  vi.advanceTimersByTime(1);
  await told;
  expect(ended()).toEqual([false, true, false]);
});
