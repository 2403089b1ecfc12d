/**
 * One document kept in two files that take turns, each with its number and hash: whatever moment a write is cut off at,
 * the other file still holds the text before it. A reader gets the newest one that is whole.
 */
import { StudioError } from '../../core/errors/studio-error';
import { sha256Text } from '../../core/format/hash';
import type { TextFolder } from './text-folder';

interface Slot {
  readonly turn: number;
  readonly text: string;
}

export interface TwoSlots {
  /**
   * Null when nothing was ever written whole.
   * @throws StudioError `study-invalid` when both files are damaged, which no cut-off write can do
   */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

export function twoSlots(folder: TextFolder, name: string): TwoSlots {
  const fileOf = (turn: number): string => `${name}.${turn % 2}`;
  /** Number of the newest whole text; null until the files were looked at. */
  let newest: number | null = null;
  /** Writes stand in a queue: two at once could both take the same turn. */
  let queue: Promise<unknown> = Promise.resolve();

  async function readNewest(): Promise<Slot | null> {
    const contents = await Promise.all([0, 1].map((n) => folder.read(fileOf(n))));
    const whole = contents
      .map(parseSlot)
      .filter((slot) => slot !== null)
      .sort((a, b) => b.turn - a.turn);
    // Taken for an empty study, it would be written over, and every snapshot removed as nobody's.
    if (whole.length === 0 && contents.every((content) => content !== null)) {
      throw new StudioError('study-invalid', { detail: 'both copies on this device are damaged' });
    }
    newest = whole[0]?.turn ?? 0;
    return whole[0] ?? null;
  }

  async function writeNext(text: string): Promise<void> {
    if (newest === null) await readNewest();
    const turn = (newest ?? 0) + 1;
    await folder.write(fileOf(turn), `${turn} ${sha256Text(text)}\n${text}`);
    newest = turn;
  }

  return {
    read: async () => (await readNewest())?.text ?? null,
    write(text) {
      const written = queue.then(() => writeNext(text));
      queue = written.catch(() => undefined);
      return written;
    },
  };
}

function parseSlot(content: string | null): Slot | null {
  const match = content === null ? null : /^(\d+) ([0-9a-f]{64})\n/.exec(content);
  if (content === null || match === null) return null;
  const text = content.slice(match[0].length);
  return sha256Text(text) === match[2] ? { turn: Number(match[1]), text } : null;
}
