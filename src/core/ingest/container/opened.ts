import type { Container, Dialect } from '../contract';

export interface OpenedFile {
  readonly name: string;
  readonly container: Container;
  /** How the text is written, where it was made of a file that is no text; null for text that has to tell. */
  readonly written: Dialect | 'line-json' | null;
  /** First byte after compressed data that is no more of it, once a pass has met it; null for any other file. */
  readonly restAt: number | null;
  /** The first 4 MiB of the decompressed bytes, fewer when the file is shorter. */
  readonly head: Uint8Array;
  readonly wholeInHead: boolean;
  /** The last bytes of a file that is longer than its head, where they can be read without the rest; else empty. */
  readonly tail: Uint8Array;
  /** Decompressed bytes; null for a compressed file that was not yet streamed to its end. */
  readonly size: number | null;
  /** The decompressed bytes from the start, in chunks of 1 – 4 MiB; may be called again. */
  stream(): AsyncIterable<Uint8Array>;
}

/** A file as text: of its own, or made of what it holds. */
export interface Opening {
  readonly container: Container;
  readonly written: OpenedFile['written'];
  /** Known beforehand for plain text alone. */
  readonly size: number | null;
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** As `restAt` of the opened file. */
  readonly restAt?: () => number | null;
  /** What the file is when its text turns out to be empty; null where the file itself is. */
  readonly emptyIs: string | null;
}
