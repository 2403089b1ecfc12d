/** Where people stand on the chain now, and what is still to be expected of those who have waited a while. */
import { neumaierSum } from '../stats/sum';
import type { Delay } from './delay';
import { FIRST_STAGE, type Segment } from './segments';

/** Waits are told apart to a hundredth of those who would have moved by then. */
const BINS = 100;

/** People at one place of the chain who have waited alike: until this share of those who move had moved. */
export interface Standing {
  readonly place: number;
  readonly share: number;
  readonly people: number;
}

export interface StandingInput {
  /** Places of the chain; the last one is the customer. */
  readonly places: number;
  readonly delays: readonly Pick<Delay, 'shareBy'>[];
  /** Days since 1970 UTC. */
  readonly asOf: number;
}

/** In order of place and wait; only what is not empty. */
export function standingOf({ leads }: Segment, { places, delays, asOf }: StandingInput): Standing[] {
  const cells = new Map<number, number>();
  for (const { path } of leads) {
    const { stage, at } = path.reached[path.reached.length - 1];
    const place = FIRST_STAGE + stage;
    const bin = place === places - 1 ? 0 : Math.round(BINS * delays[place].shareBy(asOf - at));
    const cell = place * (BINS + 1) + bin;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([cell, people]) => ({
      place: Math.floor(cell / (BINS + 1)),
      share: (cell % (BINS + 1)) / BINS,
      people,
    }));
}

/**
 * Expected value of all of them. Of people of whom a share p moves on, those who have not when a share G of movers has, still
 * move with p(1 − G)/(1 − pG): their stage's value times (1 − G)/(1 − pG).
 * @param values by place; @param moves by place, share of those there who move on
 */
export function valueOfStanding(
  standing: readonly Standing[],
  values: readonly number[],
  moves: readonly number[],
): number {
  return neumaierSum(
    standing.map(({ place, share, people }) => {
      const left = place >= moves.length ? 1 : stillMoving(share, moves[place]);
      return people * left * values[place];
    }),
  );
}

function stillMoving(share: number, moves: number): number {
  const undecided = 1 - moves * share;
  return undecided <= 0 ? 0 : (1 - share) / undecided;
}
