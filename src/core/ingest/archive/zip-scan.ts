/** The files of a zip that lost its list: found by their own headers, one after the other, up to where the archive ends. */
import { StudioError } from '../../errors/studio-error';
import type { ByteSource } from '../contract';
import { count } from '../report/sentence-numbers';
import { entryName } from './entry-names';
import { MOST_ENTRIES, overLimit } from './limits';
import { DESCRIPTOR, Flag, LOCAL_BYTES, LOCAL_HEADER, u64, viewOf, wideNumbers, type ZipEntry } from './zip-entry';

const READ_BYTES = 1 << 20;
/** Signature, sum and two sizes of eight bytes. */
const DESCRIPTOR_BYTES = 24;

export async function scanEntries(source: ByteSource, mayCross: boolean): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + LOCAL_BYTES <= source.size;) {
    const found = await entryAt(source, at);
    if (found === null) break;
    entries.push(found.entry);
    if (!mayCross && entries.length > MOST_ENTRIES)
      throw overLimit(source.name, `holds more than the ${count(MOST_ENTRIES)} files that are opened unasked`);
    if (found.entry.isCut) break;
    at = found.end;
  }
  if (entries.length === 0)
    throw new StudioError('file-damaged', { file: source.name, what: 'it holds no list of the files inside' });
  return entries;
}

async function entryAt(source: ByteSource, offset: number): Promise<{ entry: ZipEntry; end: number } | null> {
  const header = await source.read(offset, offset + LOCAL_BYTES);
  const view = viewOf(header);
  if (header.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL_HEADER) return null;
  const nameEnd = LOCAL_BYTES + view.getUint16(26, true);
  const dataAt = nameEnd + view.getUint16(28, true);
  const names = await source.read(offset, offset + dataAt);
  const flags = view.getUint16(6, true);
  const said = wideNumbers(names.subarray(nameEnd), {
    size: view.getUint32(22, true),
    packed: view.getUint32(18, true),
    offset,
  });
  const entry = {
    name: entryName(names.subarray(LOCAL_BYTES, nameEnd), (flags & Flag.utf8) !== 0),
    flags,
    method: view.getUint16(8, true),
    crc: view.getUint32(14, true),
    ...said,
  };
  const start = offset + dataAt;
  if ((flags & Flag.descriptor) === 0 || said.packed > 0) {
    const end = start + said.packed;
    return { entry: { ...entry, isCut: end > source.size }, end };
  }
  const described = await findDescriptor(source, start);
  if (described === null) return { entry: { ...entry, packed: source.size - start, isCut: true }, end: source.size };
  const { end, ...sizes } = described;
  return { entry: { ...entry, ...sizes, isCut: false }, end };
}

interface Described {
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly end: number;
}

/** Written on the fly, an entry says its size only after its data: known by the distance that the record itself tells. */
async function findDescriptor(source: ByteSource, start: number): Promise<Described | null> {
  for (let from = start; from < source.size; from += READ_BYTES) {
    const bytes = await source.read(from, Math.min(source.size, from + READ_BYTES + DESCRIPTOR_BYTES));
    const view = viewOf(bytes);
    for (let at = bytes.indexOf(0x50); at >= 0 && at < READ_BYTES; at = bytes.indexOf(0x50, at + 1)) {
      if (at + 16 > bytes.length || view.getUint32(at, true) !== DESCRIPTOR) continue;
      const packed = from + at - start;
      const crc = view.getUint32(at + 4, true);
      if (view.getUint32(at + 8, true) === packed)
        return { crc, packed, size: view.getUint32(at + 12, true), end: from + at + 16 };
      if (at + DESCRIPTOR_BYTES <= bytes.length && u64(view, at + 8) === packed)
        return { crc, packed, size: u64(view, at + 16), end: from + at + DESCRIPTOR_BYTES };
    }
  }
  return null;
}
