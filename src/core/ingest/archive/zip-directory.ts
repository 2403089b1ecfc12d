/** The list of files at the end of a zip. What it says is a claim: sizes and sums are held to the bytes when they are unpacked. */
import { StudioError } from '../../errors/studio-error';
import type { ByteSource } from '../contract';
import { count } from '../report/sentence-numbers';
import { entryName, isNoFile, uniqueNames } from './entry-names';
import { MOST_ENTRIES, MOST_UNPACKED_BYTES, overLimit } from './limits';
import { CENTRAL_HEADER, Flag, LOCAL_BYTES, u64, viewOf, wideNumbers, type ZipEntry } from './zip-entry';
import { scanEntries } from './zip-scan';

const END_BYTES = 22;
const END = 0x06054b50;
const WIDE_END = 0x06064b50;
const WIDE_LOCATOR = 0x07064b50;
const LONGEST_COMMENT = 0xffff;
const CENTRAL_BYTES = 46;
/** Names and notes of the most entries, and more: a longer list is no list. */
const MOST_DIRECTORY_BYTES = 256 << 20;

interface Directory {
  readonly entries: number;
  readonly from: number;
  readonly bytes: number;
}

/**
 * The files inside an archive, in the order of its list; folders and hidden files are left out.
 * @throws StudioError `file-limit`, `file-damaged`, `file-unsupported`
 */
export async function zipEntries(source: ByteSource, mayCross: boolean): Promise<readonly ZipEntry[]> {
  const directory = await findDirectory(source);
  // An archive whose end is missing has no list: its files are found one after the other.
  const entries =
    directory === null ? await scanEntries(source, mayCross) : await readDirectory(source, directory, mayCross);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (!mayCross && total > MOST_UNPACKED_BYTES) throw overLimit(source.name, 'says that it unpacks to more than 8 GiB');
  refuseOverlap(source.name, entries);
  const files = entries.filter(({ name }) => !isNoFile(name));
  const names = uniqueNames(files.map(({ name }) => name));
  return files.map((entry, at) => ({ ...entry, name: names[at] }));
}

async function findDirectory(source: ByteSource): Promise<Directory | null> {
  const from = Math.max(0, source.size - END_BYTES - LONGEST_COMMENT);
  const tail = await source.read(from, source.size);
  const view = viewOf(tail);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END || at + END_BYTES + view.getUint16(at + 20, true) > tail.length) continue;
    if (view.getUint16(at + 4, true) !== view.getUint16(at + 6, true) || view.getUint16(at + 4, true) === 1)
      throw new StudioError('file-unsupported', {
        file: source.name,
        what: 'one part of an archive in several parts',
        advice: 'Unpack the whole archive and drop the files inside.',
      });
    const plain = {
      entries: view.getUint16(at + 10, true),
      bytes: view.getUint32(at + 12, true),
      from: view.getUint32(at + 16, true),
    };
    const directory = (await wideDirectory(source, from + at)) ?? plain;
    return (await isDirectory(source, directory)) ? directory : null;
  }
  return null;
}

/** Archives past 4 GiB or 65 535 files say their numbers in a second record. */
async function wideDirectory(source: ByteSource, end: number): Promise<Directory | null> {
  if (end < 20) return null;
  const locator = viewOf(await source.read(end - 20, end));
  if (locator.getUint32(0, true) !== WIDE_LOCATOR) return null;
  const at = u64(locator, 8);
  const record = await source.read(at, Math.min(source.size, at + 56));
  if (record.length < 56) return null;
  const view = viewOf(record);
  if (view.getUint32(0, true) !== WIDE_END) return null;
  return { entries: u64(view, 32), bytes: u64(view, 40), from: u64(view, 48) };
}

async function isDirectory(source: ByteSource, { entries, from, bytes }: Directory): Promise<boolean> {
  if (entries === 0) return true;
  if (from + bytes > source.size || bytes > MOST_DIRECTORY_BYTES) return false;
  const start = await source.read(from, from + 4);
  return start.length === 4 && viewOf(start).getUint32(0, true) === CENTRAL_HEADER;
}

async function readDirectory(source: ByteSource, directory: Directory, mayCross: boolean): Promise<ZipEntry[]> {
  if (!mayCross && directory.entries > MOST_ENTRIES)
    throw overLimit(
      source.name,
      `holds ${count(directory.entries)} files, more than the ${count(MOST_ENTRIES)} opened unasked`,
    );
  const bytes = await source.read(directory.from, directory.from + directory.bytes);
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < directory.entries;) {
    if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER)
      throw new StudioError('file-damaged', {
        file: source.name,
        what: 'the list of the files inside breaks off',
      });
    const nameEnd = at + CENTRAL_BYTES + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const flags = view.getUint16(at + 8, true);
    const numbers = wideNumbers(bytes.subarray(nameEnd, extraEnd), {
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    entries.push({
      name: entryName(bytes.subarray(at + CENTRAL_BYTES, nameEnd), (flags & Flag.utf8) !== 0),
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...numbers,
      isCut: numbers.offset + LOCAL_BYTES + numbers.packed > source.size,
    });
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Entries that share bytes are how small archives are made to unpack to more than any device holds. */
function refuseOverlap(file: string, entries: readonly ZipEntry[]): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  for (const [at, entry] of sorted.entries()) {
    const next = sorted.at(at + 1);
    if (next !== undefined && entry.offset + LOCAL_BYTES + entry.packed > next.offset)
      throw new StudioError('file-damaged', {
        file,
        what: `the files "${entry.name}" and "${next.name}" inside it share their bytes, which no honest archive does`,
      });
  }
}
