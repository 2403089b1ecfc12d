/** Every export of both worlds, damaged in every way and in several at once: nothing wrong without a word, and nearly all of it right. */
import { afterAll, describe, expect, test } from 'vitest';
import { grouped, isDamaged, meanOf, scoredBy, type Scored } from '../zoo-score/benchmark';
import { casesOf } from '../zoo-score/cases';
import { loopwright } from '../zoo-score/tools';

const SEEDS = [201, 202];
const PEOPLE = 240;
const LEAST_MEAN = 0.95;

const all: Scored[] = [];

const wordsOf = ({ case: { id }, score }: Scored): string =>
  `${id} ${score.file}: ${score.lines.flatMap(({ item, silent, notes }) => (silent > 0 ? [`${item} ${notes.join('; ')}`] : [])).join(' | ')}`;

afterAll(() => {
  for (const [damage, scored] of grouped(all, ({ case: { damages } }) => damages.join(' + ') || 'as printed')) {
    if (scored.length < 3) continue;
    const { files, score, silent } = meanOf(scored);
    console.log(
      `${damage.padEnd(24)} ${String(files).padStart(4)} files   mean ${score.toFixed(3)}   silent ${silent}`,
    );
  }
});

describe.each(SEEDS.flatMap((seed) => (['A', 'B'] as const).map((world) => [world, seed] as const)))(
  'world %s, seed %s',
  (world, seed) => {
    test('says of everything that is wrong that it may be', async () => {
      const scored: Scored[] = [];
      for (const one of casesOf({ world, seed, people: PEOPLE })) scored.push(await scoredBy(loopwright, one));
      all.push(...scored);
      expect(scored.filter(({ score }) => score.silent > 0).map(wordsOf)).toEqual([]);
    });
  },
);

test('damaged files score nearly as those that are whole', () => {
  const { files, score, silent, refused } = meanOf(all.filter(isDamaged));
  console.log(`damaged: ${files} files, mean ${score.toFixed(4)}, silent ${silent}, refused ${refused}`);
  expect(score).toBeGreaterThanOrEqual(LEAST_MEAN);
});
