/** Every export of both worlds, undamaged, on seeds that nobody has looked at: each line of each file's score is 1. */
import { describe, expect, test } from 'vitest';
import { partsOf, worlds } from '../zoo/build';
import { trueFile } from '../zoo/score/true-file';
import { columnsOf } from './harness/renamed';
import { faultsOf, misreadOf, scoresOf } from './harness/zoo-scores';

const SEEDS = Array.from({ length: 20 }, (_, at) => BigInt(2001 + at));
const PEOPLE = 500;

describe.each(SEEDS.map((seed) => [seed]))('seed %s', (seed) => {
  test.each(['A', 'B'] as const)('world %s is read as it was written', async (world) => {
    const scores = await scoresOf(worlds[world]({ seed, people: PEOPLE, exports: 'all' }));
    expect(scores.flatMap(faultsOf)).toEqual([]);
    const lines = scores.flatMap((score) => score.lines).filter(({ score }) => score !== null);
    console.log(`seed ${seed}, world ${world}: ${scores.length} files, ${lines.length} lines of the score`);
  });
});

describe.each(['A', 'B'] as const)('world %s, a column called by a name that means nothing', (world) => {
  const parts = partsOf(worlds[world]({ seed: 2031n, people: 120, exports: 'all' }));
  test.each(parts.map((part) => [part.name, part.file] as const))('%s is never misread', async (_, file) => {
    const misread: string[] = [];
    // Those that the truth knows, and some of those that nobody must know.
    const known = new Set(trueFile(file).tables.flatMap(({ columns }) => columns.map(({ name }) => name)));
    const columns = columnsOf(file).filter((name, at) => known.has(name) || at % 4 === 0);
    for (const column of columns) misread.push(...(await misreadOf(file, column)));
    expect(misread).toEqual([]);
  });
});
