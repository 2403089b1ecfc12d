import type { Encoding } from '../contract';
import { mask } from '../mask/mask';
import { createDecoder } from './decoder';

const SAMPLE_BYTES = 4 << 20;
const SAMPLES = 3;
const LONGEST = 40;

/** The first cells, all different, that hold letters past ASCII as this encoding reads them. */
export function oddCells(head: Uint8Array, encoding: Encoding): readonly string[] {
  const utf8 = createDecoder(encoding, 0).push(head.subarray(0, SAMPLE_BYTES), true);
  const text = new TextDecoder().decode(utf8);
  const cells = new Set<string>();
  for (const [cell] of text.matchAll(/[^\r\n,;\t|"]*[^\0-\x7f][^\r\n,;\t|"]*/g)) {
    const shown = mask(cell.trim());
    cells.add(shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown);
    if (cells.size === SAMPLES) break;
  }
  return [...cells];
}

export const listed = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(', ');
