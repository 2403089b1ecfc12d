/** The standard worlds on which bandits are compared (methods/decide.md §2.7), as small as the differences allow. */
import { steadyWorld, switchingWorld, type SequenceWorld } from '../../src/core/loop/sequence';
import { exp, sin } from '../../src/core/stats/math';

export interface StandardWorld {
  readonly id: string;
  readonly arms: number;
  readonly steps: number;
  /** Memory that suits the world, per batch. */
  readonly memory: number;
  /** Regret of a learner as a part of that of the equal split, at most. */
  readonly margin: number;
  of(): SequenceWorld;
}

const WEEK = 700;

const changing = (chance: (arm: number, t: number, shown: number) => number): SequenceWorld => ({
  arms: 3,
  delay: 0,
  chances(t, shown, out) {
    for (const [arm, count] of shown.entries()) out[arm] = chance(arm, t, count);
    return false;
  },
});

const steady = (
  id: string,
  chances: readonly number[],
  given: Partial<StandardWorld> & { delay?: number } = {},
): StandardWorld => ({
  id,
  arms: chances.length,
  steps: 4000,
  memory: 1,
  margin: 0.9,
  of: () => steadyWorld(chances, given.delay ?? 0),
  ...given,
});

export const standardWorlds: readonly StandardWorld[] = [
  steady('wide gap', [0.5, 0.3, 0.1]),
  steady('close arms', [0.12, 0.1, 0.09], { steps: 12_000 }),
  {
    ...steady('switch of the best', [0.3, 0.1, 0.1], { steps: 6000, memory: 0.93 }),
    of: () => switchingWorld([0.3, 0.1, 0.1], [0.1, 0.1, 0.3], 3000),
  },
  steady('delay', [0.4, 0.3, 0.2], { delay: 400 }),
  {
    ...steady('common weekly season', [0.3, 0.2, 0.1]),
    of: () => {
      const base = [0.3, 0.2, 0.1];
      return changing((arm, t) => base[arm]! * (1 + 0.5 * sin((6.283185307179586 * t) / WEEK)));
    },
  },
  {
    ...steady('fatigue by exposure', [0.4, 0.3, 0.1], { memory: 0.93 }),
    of: () => {
      const base = [0.4, 0.3, 0.1];
      return changing((arm, _, shown) => base[arm]! * (0.6 + 0.4 * exp(-shown / 1600)));
    },
  },
];
