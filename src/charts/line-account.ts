/** A bar whose parts are counts that add up to a whole: the lines of a file by what they are. */

/** `loaded` is what entered the study, `aside` what was understood and kept out, `problem` what could not be used. */
export type AccountTone = 'loaded' | 'aside' | 'problem';

export interface AccountPart {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly tone: AccountTone;
}

export interface AccountSegment extends AccountPart {
  readonly x: number;
  readonly width: number;
}

/** Narrowest visible part: three rejected lines of a million must be seen. */
const LEAST_WIDTH = 4;
const GAP = 1;

/** Parts side by side over `width`, in order; empty parts are left out, tiny ones widened at the cost of the others. */
export function accountSegments(parts: readonly AccountPart[], width: number): readonly AccountSegment[] {
  const shown = parts.filter((part) => part.count > 0);
  const room = width - GAP * (shown.length - 1);
  if (shown.length === 0 || room <= 0) return [];
  const widths = shareOut(
    shown.map((part) => part.count),
    room,
  );
  let x = 0;
  return shown.map((part, at) => {
    const segment = { ...part, x, width: widths[at] };
    x += widths[at] + GAP;
    return segment;
  });
}

function shareOut(counts: readonly number[], room: number): readonly number[] {
  const least = Math.min(LEAST_WIDTH, room / counts.length);
  let fixed = new Set<number>();
  for (;;) {
    const freeRoom = room - least * fixed.size;
    const freeCount = counts.reduce((sum, count, at) => (fixed.has(at) ? sum : sum + count), 0);
    const narrow = counts.flatMap((count, at) =>
      !fixed.has(at) && (count / freeCount) * freeRoom < least ? [at] : [],
    );
    if (narrow.length === 0) return counts.map((count, at) => (fixed.has(at) ? least : (count / freeCount) * freeRoom));
    fixed = new Set([...fixed, ...narrow]);
  }
}
