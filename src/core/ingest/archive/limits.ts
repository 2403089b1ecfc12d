/**
 * What an archive may hold before somebody is asked: an archive of a few kilobytes can be made that unpacks to more than any
 * device holds. Counted while unpacking, since what an archive says of itself is part of the trick.
 */
import { StudioError } from '../../errors/studio-error';
import type { ReadSettings } from '../contract';
import { count } from '../report/sentence-numbers';

export const MOST_ENTRIES = 10_000;
export const MOST_UNPACKED_BYTES = 8 * 1024 * 1024 * 1024;
export const MOST_RATIO = 200;
/** Small tables of repeated rows shrink to nearly nothing, and fill nothing. */
const HARMLESS_BYTES = 1 << 20;

/** The answer to the question `limit` by which limits are crossed. */
export const CROSS_LIMIT = 'read it anyway';

/** The answer to the question `hidden` by which a hidden sheet is read. */
export const READ_HIDDEN = 'read it anyway';

export function mayCrossLimits({ answers }: Pick<ReadSettings, 'answers'>): boolean {
  return Object.hasOwn(answers, 'limit') && answers['limit'] === CROSS_LIMIT;
}

export function overLimit(file: string, what: string): StudioError {
  return new StudioError('file-limit', { file, what });
}

export interface Unpacking {
  readonly file: string;
  /** Compressed bytes that the chunks come from. */
  readonly packed: number;
  readonly mayCross: boolean;
}

/** Passes chunks on while they stay within the limits. */
export async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  { file, packed, mayCross }: Unpacking,
): AsyncGenerator<Uint8Array, void> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (!mayCross && bytes > MOST_UNPACKED_BYTES) throw overLimit(file, 'unpacks to more than 8 GiB');
    if (!mayCross && bytes > HARMLESS_BYTES && bytes > packed * MOST_RATIO)
      throw overLimit(file, `unpacks to more than ${count(MOST_RATIO)} times its size`);
    yield chunk;
  }
}
