/** The files of the benchmark: every export as it was printed, damaged in each way, and in several ways at once. */
import { stream } from '../../src/core/stats/random';
import { partsOf, worlds } from '../zoo/build';
import { damages } from '../zoo/damage';
import { damaged, type Damage } from '../zoo/damage/damage';
import { sheetOf } from '../zoo/damage/sheet';
import { trueFile } from '../zoo/score/true-file';
import type { TrueFile } from '../zoo/score/model';

export interface Case {
  /** The same for the same arguments, and a name that any file system takes. */
  readonly id: string;
  readonly world: 'A' | 'B';
  readonly seed: number;
  /** Format of the export; `unknown` for a table that no format describes. */
  readonly preset: string;
  /** Names of what was done to it; none for a file as printed. */
  readonly damages: readonly string[];
  /** What is dropped: the file, or the archive that it lies in. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Its name in the archive. */
  readonly inner: readonly string[];
  readonly truth: TrueFile;
}

export interface CasesOf {
  readonly world: 'A' | 'B';
  readonly seed: number;
  readonly people: number;
  /** Of the damaged files only one of so many, where time is short; each damage then meets another export. */
  readonly each?: number;
}

/** How many times every file is damaged in several ways at once. */
const TOGETHER = 2;

/** Two or three ways, in the order in which such things happen. */
function severalFor(file: string, seed: number, time: number): Damage[] {
  const random = stream(seed, 'damages together', file, time);
  const chosen = new Set<number>();
  const many = 2 + random.int(2);
  while (chosen.size < many) chosen.add(random.int(damages.length));
  return [...chosen].sort((a, b) => a - b).map((at) => damages[at]!);
}

export function* casesOf({ world, seed, people, each = 1 }: CasesOf): Generator<Case> {
  const parts = partsOf(worlds[world]({ seed: BigInt(seed), people, exports: 'all' }));
  let count = 0;
  for (const [number, { file, dropped, inner }] of parts.entries()) {
    const truth = trueFile(file);
    const own = { world, seed, preset: truth.preset ?? 'unknown' };
    const id = `${world}${seed}-${String(number + 1).padStart(2, '0')}`;
    yield { ...own, id, damages: [], name: dropped.name, bytes: dropped.bytes, inner, truth };
    const sheet = inner.length > 0 ? null : sheetOf(file, truth);
    if (sheet === null) continue;
    const ways = [
      ...damages.map((damage) => [damage]),
      ...Array.from({ length: TOGETHER }, (_, time) => severalFor(file.name, seed, time)),
    ];
    for (const way of ways) {
      if (count++ % each > 0) continue;
      const { names, arrived } = damaged(sheet, way, seed);
      // Of several, at least two must have found something to damage: one alone is there already.
      if (names.length < way.length && names.length < 2) continue;
      yield { ...own, id: `${id}-${names.join('+')}`, damages: names, ...arrived, inner: [] };
    }
  }
}
