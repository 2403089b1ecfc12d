/** Opens a dropped file by its first bytes, never by its name, and gives its text as a stream of bytes. */
import type { ByteSource, Container, ReadSettings } from '../contract';
import { StudioError } from '../../errors/studio-error';
import { limited, mayCrossLimits } from '../archive/limits';
import { detectEncoding } from '../encoding/detect-encoding';
import { chunksOf, gathered, joined } from './bytes';
import { openDocument } from './documents';
import { gunzip } from './gzip';
import type { OpenedFile, Opening } from './opened';
import { isGzip, isPage, isParquet, isZip, refusalOf } from './signatures';

export type { OpenedFile } from './opened';

export const HEAD_BYTES = 4 << 20;

/**
 * @throws StudioError `file-empty`, `file-truncated`, `file-damaged`, `file-limit`, `sheet-hidden`, `file-not-table` or
 * `file-unsupported`.
 */
export async function openContainer(source: ByteSource, answers: ReadSettings['answers'] = {}): Promise<OpenedFile> {
  if (source.size === 0) throw new StudioError('file-empty', { file: source.name });
  const start = await source.read(0, 4);
  if (isZip(start) || isParquet(start)) return opened(source, await openDocument(source, start, answers));
  const once = textOf(source, start, answers);
  const outer = await opened(source, once);
  const isTwice = once.container === 'gzip' && isGzip(outer.head);
  const text = isTwice ? await textOfTwice(source, outer, answers) : once;
  const file = isTwice ? await opened(source, text) : outer;
  if (!isPage(file.head)) {
    refuse(source, file);
    return file;
  }
  const { openPage } = await import('../html/open-page');
  return opened(source, openPage(source, text, file.head, answers));
}

function textOf(source: ByteSource, start: Uint8Array, answers: ReadSettings['answers']): Opening {
  if (!isGzip(start))
    return {
      container: source.within ?? 'plain',
      written: null,
      size: source.size,
      emptyIs: null,
      bytes: () => gathered(chunksOf(source)),
    };
  let restAt: number | null = null;
  const unpacking = { file: source.name, packed: source.size, mayCross: mayCrossLimits({ answers }) };
  return {
    container: 'gzip',
    written: null,
    size: null,
    emptyIs: null,
    restAt: () => restAt,
    bytes: () =>
      gathered(
        limited(
          gunzip(source, ({ at }) => void (restAt = at)),
          unpacking,
        ),
      ),
  };
}

/** What is packed twice is held in memory once unpacked; a file beyond this is better unpacked by hand. */
const MOST_TWICE_BYTES = 64 << 20;

/**
 * Servers pack what is packed already, and people save it as it came. Archives inside archives stay refused: this is one file
 * all the way.
 */
async function textOfTwice(source: ByteSource, outer: OpenedFile, answers: ReadSettings['answers']): Promise<Opening> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of outer.stream()) {
    size += chunk.length;
    if (size > MOST_TWICE_BYTES) throw packedTooOften(source.name, 'twice, and large');
    parts.push(chunk);
  }
  if (outer.restAt !== null) throw followed(source.name);
  const bytes = joined(parts, size);
  const inner: ByteSource = {
    name: source.name,
    size,
    read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
  };
  // The limit is one for both layers: of what was dropped.
  const unpacking = { file: source.name, packed: source.size, mayCross: mayCrossLimits({ answers }) };
  const rest = (): never => {
    throw followed(source.name);
  };
  return {
    container: 'gzip',
    written: null,
    size: null,
    emptyIs: null,
    bytes: () => gathered(limited(gunzip(inner, rest), unpacking)),
  };
}

const followed = (file: string): StudioError =>
  new StudioError('file-damaged', { file, what: 'it is compressed twice, and other bytes follow the compressed ones' });

const packedTooOften = (file: string, how: string): StudioError =>
  new StudioError('file-unsupported', {
    file,
    what: `compressed with gzip ${how}`,
    advice: 'Unpack it once and drop the result.',
  });

async function opened(source: ByteSource, opening: Opening): Promise<OpenedFile> {
  const { head, whole } = await readHead(opening.bytes());
  if (head.length === 0) throw empty(source, opening);
  return new Opened(source.name, opening, { head, whole, tail: whole ? NO_BYTES : await readTail(source, opening) });
}

function empty({ name: file }: ByteSource, { emptyIs: what }: Opening): StudioError {
  return what === null ? new StudioError('file-empty', { file }) : new StudioError('file-not-table', { file, what });
}

const BLANK = { code: 'file-not-table', what: 'blank, without one readable character' } as const;

/** A byte order mark, blanks and line ends, and nothing else. */
function isBlank({ head, wholeInHead }: OpenedFile): boolean {
  if (!wholeInHead) return false;
  return head
    .subarray(detectEncoding(head.subarray(0, 64)).bomBytes)
    .every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte === 32);
}

function refuse(source: ByteSource, opening: OpenedFile): void {
  const file = source.name;
  const { head, container } = opening;
  if (container === 'gzip' && isGzip(head)) throw packedTooOften(file, 'more than twice');
  if (container === 'gzip' && (isZip(head) || isParquet(head))) {
    const what = 'compressed with gzip around a file that is compressed itself';
    throw new StudioError('file-unsupported', { file, what, advice: 'Unpack it once and drop the result.' });
  }
  const refusal = isBlank(opening) ? BLANK : refusalOf(head);
  if (refusal === null) return;
  const { code, ...data } = refusal;
  throw new StudioError(code, { file, ...data });
}

class Opened implements OpenedFile {
  readonly container: Container;
  readonly written: OpenedFile['written'];
  readonly head: Uint8Array;
  readonly wholeInHead: boolean;
  readonly tail: Uint8Array;
  size: number | null;

  constructor(
    readonly name: string,
    private readonly opening: Opening,
    ends: { readonly head: Uint8Array; readonly whole: boolean; readonly tail: Uint8Array },
  ) {
    this.head = ends.head;
    this.wholeInHead = ends.whole;
    this.tail = ends.tail;
    this.container = opening.container;
    this.written = opening.written;
    this.size = ends.whole ? ends.head.length : opening.size;
  }

  get restAt(): number | null {
    return this.opening.restAt?.() ?? null;
  }

  async *stream(): AsyncGenerator<Uint8Array, void> {
    if (this.wholeInHead) {
      yield this.head;
      return;
    }
    let size = 0;
    for await (const chunk of this.opening.bytes()) {
      size += chunk.length;
      yield chunk;
    }
    this.size = size;
  }
}

/** Lines below a table say what it is; a file that is unpacked on the way shows them too late. */
const TAIL_BYTES = 64 << 10;
const NO_BYTES = new Uint8Array(0);

function readTail(source: ByteSource, { container, written, size }: Opening): Promise<Uint8Array> | Uint8Array {
  const isText = container === 'plain' && written === null && source.stream === undefined;
  if (!isText || size === null) return NO_BYTES;
  // Of UTF-16 and UTF-32 no character may be cut.
  return source.read(Math.max(HEAD_BYTES, (size - TAIL_BYTES) & ~3), size);
}

async function readHead(chunks: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let whole = true;
  for await (const chunk of chunks) {
    // One byte past the head tells that there is more.
    if (length + chunk.length > HEAD_BYTES) whole = false;
    parts.push(chunk.subarray(0, HEAD_BYTES - length));
    length = Math.min(HEAD_BYTES, length + chunk.length);
    if (!whole) break;
  }
  return { head: joined(parts, length), whole };
}
