/**
 * What an archive may hold before somebody is asked: an archive of a few kilobytes can be made that unpacks to more than any
 * device holds. Counted while unpacking, since what an archive says of itself is part of the trick.
 */
import { StudioError } from '../../errors/studio-error';
import type { Question, ReadSettings } from '../contract';
import { count } from '../report/sentence-numbers';

export const MOST_ENTRIES = 10_000;
export const MOST_UNPACKED_BYTES = 8 * 1024 * 1024 * 1024;
export const MOST_RATIO = 200;
/** Small tables of repeated rows shrink to nearly nothing, and fill nothing. */
const HARMLESS_BYTES = 1 << 20;

/** The answer to the question `limit` by which limits are crossed. */
export const CROSS_LIMIT = 'read it anyway';

export function mayCrossLimits({ answers }: Pick<ReadSettings, 'answers'>): boolean {
  return Object.hasOwn(answers, 'limit') && answers['limit'] === CROSS_LIMIT;
}

export function overLimit(file: string, what: string): StudioError {
  return new StudioError('file-limit', { file, what });
}

/** The question that a crossed limit puts to a person; until it is answered the file stays out. */
export function limitQuestion(error: StudioError): Question | null {
  if (error.code !== 'file-limit') return null;
  const { happened } = error.sentences;
  const asked = `${happened} Such a file may be made to fill the device. Is it to be read?`;
  return { id: 'limit', file: String(error.data['file']), asked, taken: 'left out', alternatives: [CROSS_LIMIT] };
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
