/** What a dropped file holds: itself, or the files of an archive, each to be read as a source of its own. */
import { StudioError } from '../../errors/studio-error';
import type { ByteSource } from '../contract';
import { documentIn, isZip } from '../container/signatures';
import { entrySource } from './entry-source';
import { zipEntries } from './zip-directory';
import type { ZipEntry } from './zip-entry';

/** One thing to read in a dropped file. */
export interface Part {
  /** Names from the outside in; none for the file itself. */
  readonly inner: readonly string[];
  /** `archive → file`: what people see, and what answers are kept under. */
  readonly name: string;
  readonly bytes: number;
}

const ARROW = ' → ';

export const partName = (names: readonly string[]): string => names.join(ARROW);

/** The name of the file on disk that a part's name begins with. */
export const outerName = (name: string): string => name.split(ARROW, 1)[0];

/**
 * The parts of a file, in the order in which it holds them. What cannot be unpacked is listed too: reading it says why.
 * @throws StudioError `file-limit`, `file-damaged`, `file-unsupported`, `file-not-table`
 */
export async function listParts(source: ByteSource, mayCross: boolean): Promise<readonly Part[]> {
  const entries = await archiveEntries(source, mayCross);
  if (entries === null) return [{ inner: [], name: source.name, bytes: source.size }];
  if (entries.length === 0)
    throw new StudioError('file-not-table', { file: source.name, what: 'an archive without a file in it' });
  return entries.map(({ name, size }) => ({ inner: [name], name: partName([source.name, name]), bytes: size }));
}

/**
 * A part as a source to read.
 * @throws StudioError as `listParts`; `file-truncated` for a file that its archive breaks off in
 */
export async function openPart(source: ByteSource, inner: readonly string[], mayCross: boolean): Promise<ByteSource> {
  if (inner.length === 0) return source;
  const entry = (await archiveEntries(source, mayCross))?.find(({ name }) => name === inner[0]);
  const name = partName([source.name, ...inner]);
  if (entry === undefined)
    throw new StudioError('file-damaged', { file: name, what: 'its archive no longer holds it' });
  return entrySource({ archive: source, entry, name, mayCross });
}

/** The files of an archive; null for any other file, workbooks among them. */
async function archiveEntries(source: ByteSource, mayCross: boolean): Promise<readonly ZipEntry[] | null> {
  if (!isZip(await source.read(0, 4))) return null;
  const entries = await zipEntries(source, mayCross);
  return documentIn(entries.map(({ name }) => name)) === null ? entries : null;
}
