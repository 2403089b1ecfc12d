/** What a dropped file holds: itself, the files of an archive, or the sheets of a workbook, each read as a source of its own. */
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
  /** `archive → file`, `workbook → sheet`: what people see, and what answers are kept under. */
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
  const inside = await insideOf(source, mayCross);
  const whole: Part = { inner: [], name: source.name, bytes: source.size };
  if (inside === null) return [whole];
  if (inside.kind === 'workbook') return sheetParts(source, mayCross, whole);
  if (inside.entries.length === 0)
    throw new StudioError('file-not-table', { file: source.name, what: 'an archive without a file in it' });
  const parts: Part[] = [];
  for (const entry of inside.entries) parts.push(...(await entryParts(source, entry, mayCross)));
  return parts;
}

/** A workbook of one sheet is that sheet. */
async function sheetParts(source: ByteSource, mayCross: boolean, whole: Part): Promise<readonly Part[]> {
  const { Workbook } = await import('../workbook/open-workbook');
  const sheets = await (await Workbook.open(source, mayCross)).sheets();
  if (sheets.length < 2) return [whole];
  return sheets.map(({ name }) => ({
    inner: [...whole.inner, name],
    name: partName([whole.name, name]),
    bytes: whole.bytes,
  }));
}

async function entryParts(archive: ByteSource, entry: ZipEntry, mayCross: boolean): Promise<readonly Part[]> {
  const name = partName([archive.name, entry.name]);
  const whole: Part = { inner: [entry.name], name, bytes: entry.size };
  try {
    const source = entrySource({ archive, entry, name, mayCross });
    if (!(await startsAsZip(source))) return [whole];
    const inside = await insideOf(source, mayCross);
    return inside?.kind === 'workbook' ? await sheetParts(source, mayCross, whole) : [whole];
  } catch (error) {
    // Reading the part meets the same fault, and says it on the part's own card.
    if (error instanceof StudioError) return [whole];
    throw error;
  }
}

/** Looks at the first chunk alone, however long the entry is. */
async function startsAsZip(source: ByteSource): Promise<boolean> {
  for await (const chunk of source.stream?.() ?? []) return isZip(chunk);
  return false;
}

/**
 * A part as a source to read.
 * @throws StudioError as `listParts`; `file-truncated` for a file that its archive breaks off in
 */
export async function openPart(source: ByteSource, inner: readonly string[], mayCross: boolean): Promise<ByteSource> {
  let current = source;
  for (const [at, step] of inner.entries()) {
    const name = partName([source.name, ...inner.slice(0, at + 1)]);
    const inside = await insideOf(current, mayCross);
    if (inside?.kind === 'workbook') return sheetSource(current, step, name);
    const entry = inside?.entries.find((one) => one.name === step);
    if (entry === undefined)
      throw new StudioError('file-damaged', { file: name, what: 'its archive no longer holds it' });
    current = entrySource({ archive: current, entry, name, mayCross });
  }
  return current;
}

function sheetSource(workbook: ByteSource, sheet: string, name: string): ByteSource {
  const { size, within } = workbook;
  return {
    name,
    size,
    ...(within === undefined ? {} : { within }),
    sheet,
    read: (from, to) => workbook.read(from, to),
  };
}

type Inside = { readonly kind: 'archive'; readonly entries: readonly ZipEntry[] } | { readonly kind: 'workbook' };

/** Null for a file that is one table itself, or that is not read at all. */
async function insideOf(source: ByteSource, mayCross: boolean): Promise<Inside | null> {
  if (!isZip(await source.read(0, 4))) return null;
  const entries = await zipEntries(source, mayCross);
  const document = documentIn(entries.map(({ name }) => name));
  if (document === 'workbook') return { kind: 'workbook' };
  return document === null ? { kind: 'archive', entries } : null;
}
