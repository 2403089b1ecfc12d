/** A file from its first byte to its last: runs of bytes of one kind, in their places and true to their sizes. */
import type { AccountTone } from './line-account';

export interface ByteRun {
  readonly fromByte: number;
  readonly toByte: number;
  readonly tone: AccountTone;
}

export interface ByteSpan {
  readonly x: number;
  readonly width: number;
  readonly tone: AccountTone;
}

/** Narrowest part of the map that is told from its neighbours, in pixels. */
const CELL = 3;

/**
 * The map over `width` pixels. Cells that hold a problem show it, however small; others show what most of their bytes are.
 * `runs` are in file order, without gaps.
 */
export function byteSpans(runs: readonly ByteRun[], width: number): readonly ByteSpan[] {
  const size = runs.at(-1)?.toByte ?? 0;
  const cells = Math.min(Math.floor(width / CELL), size);
  if (cells < 1) return [];
  const spans: ByteSpan[] = [];
  let next = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    const from = (size * cell) / cells;
    const to = (size * (cell + 1)) / cells;
    while (next + 1 < runs.length && runs[next].toByte <= from) next += 1;
    const tone = toneOf(runs, next, { from, to });
    const last = spans.at(-1);
    if (last?.tone === tone) spans[spans.length - 1] = { ...last, width: last.width + width / cells };
    else spans.push({ x: (width * cell) / cells, width: width / cells, tone });
  }
  return spans;
}

function toneOf(runs: readonly ByteRun[], first: number, { from, to }: { from: number; to: number }): AccountTone {
  const bytes: Record<AccountTone, number> = { loaded: 0, aside: 0, problem: 0 };
  for (let at = first; at < runs.length && runs[at].fromByte < to; at += 1) {
    const { fromByte, toByte, tone } = runs[at];
    bytes[tone] += Math.max(0, Math.min(to, toByte) - Math.max(from, fromByte));
  }
  return bytes.problem > 0 ? 'problem' : bytes.aside > bytes.loaded ? 'aside' : 'loaded';
}
