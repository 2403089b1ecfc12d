/** The bytes of a source as one pass, and a whole made of chunks. */
import type { ByteSource } from '../contract';

const CHUNK_BYTES = 4 << 20;

/** One pass over the bytes: the source's own where it has one (what is unpacked on the way cannot be read by places cheaply). */
export function chunksOf(source: ByteSource): AsyncIterable<Uint8Array> {
  return source.stream?.() ?? slices(source, 0, source.size);
}

/** The bytes `[from, to)` of a source in chunks. */
export async function* slices(source: ByteSource, from: number, to: number): AsyncGenerator<Uint8Array, void> {
  for (let at = from; at < to;) {
    const chunk = await source.read(at, Math.min(to, at + CHUNK_BYTES));
    // The file became shorter since it was opened.
    if (chunk.length === 0) return;
    at += chunk.length;
    yield chunk;
  }
}

export function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const SMALLEST_CHUNK_BYTES = 1 << 20;

/** Joins the small chunks of a stream: the machines work best on a megabyte and more. */
export async function* gathered(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length < SMALLEST_CHUNK_BYTES) continue;
    yield joined(parts, length);
    parts = [];
    length = 0;
  }
  if (length > 0) yield joined(parts, length);
}
