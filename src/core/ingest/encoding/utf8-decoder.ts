/** Source bytes of the decoded text `utf8[from … to)`. Asked for runs of whole lines, in file order and without a gap. */
export type SourceMeter = (utf8: Uint8Array, from: number, to: number) => number;

/** Turns the bytes of a file into UTF-8 bytes, chunk by chunk. */
export interface Utf8Decoder {
  /** UTF-8 text is passed through as a view of `chunk`; other encodings give a buffer that is good until the next push. */
  push(chunk: Uint8Array, last: boolean): Uint8Array;
  /** Characters that are none in the encoding and became U+FFFD, so far. */
  readonly replaced: number;
  /** Marks U+FFFD that stand in UTF-8 text itself: what they replaced was lost before the file came here. */
  readonly lost: number;
  /** Bytes after the last whole code unit: 1 when UTF-16 text has an odd byte at its end. Known after the last push. */
  readonly trailingBytes: number;
  /** Tells how many bytes of the file a text was made of; to be asked for before the first push. */
  meter(): SourceMeter;
}
