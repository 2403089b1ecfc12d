import { stream, type Random } from '../../../src/core/stats/random';
import { printed, type Arrived } from './print';
import type { Sheet } from './sheet';

/** What happens to an export between its vendor and the person who reads it: to its bytes and, the same, to its truth. */
export interface Damage {
  readonly name: string;
  /** What was done, for people who read the benchmark. */
  readonly what: string;
  /** Null where the file has nothing that could be damaged so. */
  readonly damage: (sheet: Sheet, random: Random) => Sheet | null;
}

/** One after the other, each with draws of its own; those that find nothing to damage are left out of `names`. */
export function damaged(
  sheet: Sheet,
  damages: readonly Damage[],
  seed: bigint | number,
): { readonly names: readonly string[]; readonly arrived: Arrived } {
  const names: string[] = [];
  let so = sheet;
  for (const { name, damage } of damages) {
    const next = damage(so, stream(seed, 'damage', name, sheet.name));
    if (next === null) continue;
    so = next;
    names.push(name);
  }
  return { names, arrived: printed(so) };
}
