/**
 * A member of gzip read by a decompressor of our own choice, where the platform's gave up or may have passed over something:
 * platforms differ in what they make of bytes after the compressed data, and none says where those begin.
 */
import { Gunzip } from 'fflate';
import { StudioError } from '../../errors/studio-error';
import { crc32 } from '../archive/crc32';
import type { ByteSource } from '../contract';
import { joined, slices } from './bytes';

const FED_BYTES = 1 << 16;
/** Sum and size of the unpacked bytes. */
const TRAILER_BYTES = 8;

/** Sizes past 4 GiB are told by what is left of them. */
const SIZE_WRAPS = 0x1_0000_0000;

export interface Rest {
  /** First byte after the compressed data. */
  readonly at: number;
}

/**
 * The unpacked bytes of the members from a place on, and what follows the last of them.
 * @throws StudioError `file-truncated` or `file-damaged`
 */
export async function* unpackWithRest(
  source: ByteSource,
  from: number,
  found: (rest: Rest) => void,
): AsyncGenerator<Uint8Array, void> {
  const member = new MemberReader();
  let fed = from;
  /** The bytes fed last, in which the end of a member is looked for. */
  let tail: Uint8Array = new Uint8Array(0);
  let isTaken = true;
  for await (const chunk of slices(source, from, source.size)) {
    for (let at = 0; at < chunk.length && isTaken; at += FED_BYTES) {
      const bytes = chunk.subarray(at, at + FED_BYTES);
      const before = tail.subarray(Math.max(0, tail.length - FED_BYTES));
      tail = joined([before, bytes], before.length + bytes.length);
      isTaken = member.push(bytes);
      yield* member.take();
      fed += bytes.length;
    }
    if (!isTaken) break;
  }
  const end = member.endIn(tail);
  if (end >= 0) {
    const at = fed - tail.length + end;
    if (at < source.size) found({ at });
  } else if (isTaken) throw new StudioError('file-truncated', { file: source.name, at: source.size });
  else throw new StudioError('file-damaged', { file: source.name, what: notPast(fed) });
}

const notPast = (at: number): string => `its compressed bytes cannot be unpacked past byte ${at}`;

class MemberReader {
  private out: Uint8Array[] = [];
  private sum = 0;
  private bytes = 0;
  private readonly gunzip: Gunzip;

  constructor() {
    this.gunzip = new Gunzip((chunk) => {
      this.out.push(chunk);
      this.sum = crc32(chunk, this.sum);
      this.bytes += chunk.length;
    });
    this.gunzip.onmember = () => {
      this.sum = 0;
      this.bytes = 0;
    };
  }

  /** False when the bytes are not taken: neither more of this member nor the start of another. */
  push(bytes: Uint8Array): boolean {
    try {
      this.gunzip.push(bytes);
      return true;
    } catch {
      return false;
    }
  }

  *take(): Generator<Uint8Array, void> {
    yield* this.out;
    this.out = [];
  }

  /** Where the member ends in these bytes, told by its sum and size; -1 when it does not. */
  endIn(bytes: Uint8Array): number {
    const trailer = new Uint8Array(TRAILER_BYTES);
    const view = new DataView(trailer.buffer);
    view.setUint32(0, this.sum, true);
    view.setUint32(4, this.bytes % SIZE_WRAPS, true);
    for (let at = bytes.length - TRAILER_BYTES; at >= 0; at -= 1)
      if (trailer.every((byte, i) => bytes[at + i] === byte)) return at + TRAILER_BYTES;
    return -1;
  }
}
