import { describe, expect, it } from 'vitest';
import { readWithLoopwright } from '../../zoo-readers/loopwright';
import { worlds } from '../../zoo/build';
import { scoreFile } from '../../zoo/score/score-file';
import { trueFile } from '../../zoo/score/true-file';

describe.each(['A', 'B'] as const)('world %s', (world) => {
  it('scores', async () => {
    const zoo = worlds[world]({ seed: 11n, people: 240 });
    for (const file of zoo.files) {
      try {
        const score = scoreFile(trueFile(file), await readWithLoopwright(file.name, file.bytes));
        console.log(file.name, score.score.toFixed(3), score.lines.filter((l) => l.score !== 1 && l.score !== null).map((l) => `\n   ${l.item} ${l.score} ${l.notes.slice(0, 4).join(' | ')}`).join(''));
      } catch (e) {
        console.log(file.name, String(e));
      }
    }
    expect(1).toBe(1);
  });
});
