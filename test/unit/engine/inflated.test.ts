import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflated } from '../../../workers/engine/inflated';

const text = 'the same bytes, however they came '.repeat(2000);
const plain = new TextEncoder().encode(text);
const packed = new Uint8Array(gzipSync(plain));

function inChunks(bytes: Uint8Array, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

const read = (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> => new Response(stream).text();

describe('a file that may be gzip', () => {
  it.each([
    ['packed', packed, 4096],
    ['packed, a byte at a time', packed, 1],
    ['inflated on the way', plain, 4096],
    ['inflated on the way, a byte at a time', plain.slice(0, 200), 1],
  ])('is read when %s', async (_, bytes, size) => {
    expect(await read(inflated(inChunks(bytes, size)))).toBe(bytes === packed ? text : new TextDecoder().decode(bytes));
  });

  it.each([0, 1])('of %d bytes comes back as it is', async (length) => {
    const bytes = plain.slice(0, length);
    expect(await read(inflated(inChunks(bytes, 1)))).toBe(text.slice(0, length));
  });

  it('fails when it is cut off', async () => {
    await expect(read(inflated(inChunks(packed.slice(0, packed.length / 2), 4096)))).rejects.toThrow();
  });

  it('stops its source when nobody wants it any more', async () => {
    let reason: unknown = null;
    const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => controller.enqueue(plain.slice(0, 10)),
      cancel: (why) => void (reason = why),
    });
    const reader = inflated(source).getReader();
    await reader.read();
    await reader.cancel('enough');
    expect(reason).toBe('enough');
  });
});
