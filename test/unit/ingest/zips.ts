/** Archives for tests: honest ones, and ones bent in one place. */
import { Zip, ZipDeflate, zipSync, type Zippable } from 'fflate';
import { listParts, openPart, type Part } from '../../../src/core/ingest/archive/parts';
import type { ByteSource } from '../../../src/core/ingest/contract';
import { bytesSource } from '../../bench/ingest-source';

const encoder = new TextEncoder();

export function zipOf(files: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Uint8Array {
  const content: Zippable = {};
  for (const [name, data] of Object.entries(files))
    content[name] = [typeof data === 'string' ? encoder.encode(data) : data, { level, mtime: '2031-03-03' }];
  return zipSync(content);
}

/** Written on the fly, as servers do: sizes stand after the data, in records of their own. */
export function streamedZip(files: Readonly<Record<string, string>>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [name, text] of Object.entries(files)) {
    const file = new ZipDeflate(name);
    file.mtime = '2031-03-03';
    zip.add(file);
    file.push(encoder.encode(text), true);
  }
  zip.end();
  return Buffer.concat(chunks);
}

/** Where the header of an entry lies: in the list (central), or before its data (local). */
export function headersOf(zip: Uint8Array, kind: 'central' | 'local'): number[] {
  const buffer = Buffer.from(zip.buffer, zip.byteOffset, zip.length);
  const signature = Buffer.from(kind === 'central' ? 'PK\x01\x02' : 'PK\x03\x04', 'latin1');
  const places: number[] = [];
  for (let at = buffer.indexOf(signature); at >= 0; at = buffer.indexOf(signature, at + 1)) places.push(at);
  return places;
}

/** A copy with `bytes` at a place. */
export function patched(zip: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const copy = zip.slice();
  copy.set(bytes, at);
  return copy;
}

/** The text of every part, or the sentence by which it is refused. */
export async function contents(zip: Uint8Array, name = 'export.zip', mayCross = false): Promise<[string, string][]> {
  const source = bytesSource(name, zip);
  const texts: [string, string][] = [];
  for (const part of await listParts(source, mayCross))
    texts.push([part.name, await contentOf(source, part, mayCross)]);
  return texts;
}

async function contentOf(source: ByteSource, { inner }: Part, mayCross: boolean): Promise<string> {
  try {
    const chunks: Uint8Array[] = [];
    const opened = await openPart(source, inner, mayCross);
    for await (const chunk of opened.stream?.() ?? []) chunks.push(chunk.slice());
    return Buffer.concat(chunks).toString();
  } catch (error) {
    return (error as Error).message;
  }
}
