/** The hash of a large file on a thread of its own, through a real message port. */
import * as Comlink from 'comlink';
import { describe, expect, it } from 'vitest';
import { fileDigest } from '../../../workers/compute/loading/file-digest';
import { heeded } from '../../../workers/compute/loading/heeded';
import { HashService, hashesBeside } from '../../../workers/link/hash-link';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const file = new Blob(['abc']);

/** A worker that answers by `service`, or never. */
function workerOf(service: object | null) {
  const { port1, port2 } = new MessageChannel();
  if (service !== null) Comlink.expose(service, port2);
  const worker = Object.assign(port1, { ended: false, terminate });
  function terminate(): void {
    worker.ended = true;
    port1.close();
    port2.close();
  }
  return worker;
}

describe('hashing beside the reading', () => {
  it('answers with the hash, and ends its worker', async () => {
    const worker = workerOf(new HashService());
    const hash = hashesBeside(() => worker as unknown as Worker);
    expect(await hash(file, 'a.csv', new AbortController().signal)).toBe(ABC);
    expect(worker.ended).toBe(true);
  });

  it('ends when nobody waits for it any more, and when its worker breaks', async () => {
    const waits = workerOf(null);
    const abort = new AbortController();
    const left = hashesBeside(() => waits as unknown as Worker)(file, 'a.csv', abort.signal);
    abort.abort();
    await expect(left).rejects.toMatchObject({ code: 'compute-lost' });
    const breaks = workerOf(null);
    const lost = hashesBeside(() => breaks as unknown as Worker)(file, 'a.csv', new AbortController().signal);
    breaks.dispatchEvent(new Event('error', { cancelable: true }));
    await expect(lost).rejects.toMatchObject({ code: 'compute-lost' });
    expect([waits.ended, breaks.ended]).toEqual([true, true]);
  });
});

describe('the hash of a file', () => {
  const checkpoint = () => Promise.resolve();
  const source = (size: number) => ({
    name: 'a.csv',
    size,
    read: async () => new Uint8Array(await file.arrayBuffer()),
  });

  it('is of the platform while the file fits a buffer, and of another thread where there is one', async () => {
    const beside = () => Promise.resolve('beside');
    expect(await fileDigest(source(3), { checkpoint, beside })).toBe(ABC);
    expect(await fileDigest(source(2 ** 30), { checkpoint, beside })).toBe('beside');
    const streamed = { ...source(3), stream: () => file.stream() as unknown as AsyncIterable<Uint8Array> };
    expect(await fileDigest(streamed, { checkpoint, beside: null })).toBe(ABC);
  });
});

describe('waiting for another thread', () => {
  it('ends with its answer, or with a cancel', async () => {
    expect(await heeded(Promise.resolve(1), () => Promise.reject(new Error('stopped')))).toBe(1);
    await expect(heeded(new Promise(() => undefined), () => Promise.reject(new Error('stopped')))).rejects.toThrow(
      'stopped',
    );
    await expect(heeded(Promise.reject(new Error('broken')), () => Promise.resolve())).rejects.toThrow('broken');
  });
});
