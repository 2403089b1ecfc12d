/** Generated files, polluted in every way that is known, no preset in play: how many are read right, asked about, or silently wrong. */
import { afterAll, describe, expect, test } from 'vitest';
import { pollutions } from '../polluted';
import { tallyOf, type Tally } from '../polluted/tally';

const SEEDS = Array.from({ length: 30 }, (_, at) => at);
const LEAST_RIGHT = 0.99;

const tallies: Tally[] = [];
const sum = (of: (tally: Tally) => number): number => tallies.reduce((so, tally) => so + of(tally), 0);
const percent = (share: number): string => `${(share * 100).toFixed(share === 1 ? 0 : 2)} %`;

const lineOf = ({ name, files, right, asked, silent }: Omit<Tally, 'faults'>): string =>
  `${name.padEnd(56)} right ${percent(right / files).padStart(7)}   asked ${String(asked).padStart(4)}   silent ${silent}`;

afterAll(() => {
  const all = {
    name: `all ${pollutions.length} pollutions × ${SEEDS.length} tables`,
    files: sum(({ files }) => files),
    right: sum(({ right }) => right),
    asked: sum(({ asked }) => asked),
    silent: sum(({ silent }) => silent),
  };
  console.log([...tallies.map(lineOf), lineOf(all)].join('\n'));
});

describe('polluted files without a preset', () => {
  test.each(pollutions.map((pollution) => [pollution.name, pollution] as const))('%s', async (_, pollution) => {
    const tally = await tallyOf(pollution, SEEDS);
    tallies.push(tally);
    if (tally.faults.length > 0) console.log(tally.faults.join('\n'));
    expect(tally.silent, tally.faults.join('\n')).toBe(0);
    expect(tally.right / tally.files, tally.faults.join('\n')).toBeGreaterThanOrEqual(LEAST_RIGHT);
  });

  test('nearly all of them are right in every cell', () => {
    expect(tallies).toHaveLength(pollutions.length);
    expect(sum(({ right }) => right) / sum(({ files }) => files)).toBeGreaterThanOrEqual(LEAST_RIGHT);
  });
});
