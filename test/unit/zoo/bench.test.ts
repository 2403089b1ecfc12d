import { expect, it } from 'vitest';
import { benchImpressions } from '../../zoo/bench/impressions';
import { parseZooArgs, UsageError } from '../../zoo/args';

it('writes exactly the rows asked for and counts what it wrote', () => {
  const chunks = benchImpressions(7n, 12_345);
  let text = '';
  let next = chunks.next();
  for (; !next.done; next = chunks.next()) text += next.value;
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(12_346);
  expect(lines.filter((line) => line.endsWith(',1'))).toHaveLength(next.value.clicks);
  const counted = Object.values(next.value.impressionsByCampaign).reduce((sum, count) => sum + count, 0);
  expect(counted).toBe(12_345);
});

it('takes its orders from the command line and refuses what it does not know', () => {
  const folders = ['--out', 'a', '--truth', 'b'];
  expect(parseZooArgs(['--seed', '7', '--scale', 'bench', '--rows', '5', ...folders])).toEqual({
    seed: 7n,
    world: 'A',
    exports: 'sample',
    scale: 'bench',
    out: 'a',
    truth: 'b',
    people: 6000,
    rows: 5,
    canonical: false,
  });
  for (const wrong of [
    ['--seed', 'x'],
    ['--world', 'C'],
    ['--exports', 'some'],
    ['--scale', 'huge'],
    ['--rows', '0'],
    ['--what'],
    ['stray'],
  ]) {
    expect(() => parseZooArgs([...wrong, ...folders])).toThrow(UsageError);
  }
  expect(() => parseZooArgs(['--out', 'a'])).toThrow(UsageError);
});
