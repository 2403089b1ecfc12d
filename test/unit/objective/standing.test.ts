import { describe, expect, it } from 'vitest';
import { standingOf, valueOfStanding } from '../../../src/core/objective/standing';
import type { Lead, Segment } from '../../../src/core/objective/segments';

const lead = (stage: number, at: number): Lead => ({
  path: { person: 1, entrySeq: 1, reached: [{ stage, at }] },
  touch: null,
});
const segment = (leads: readonly Lead[]) => ({ leads }) as Segment;

/** Two stages of people after impression and click; half of the moves have come after 10 days, all after 20. */
const delay = { shareBy: (age: number) => Math.min(1, age / 20) };
const input = { places: 4, delays: [delay, delay, delay], asOf: 100 };
const values = [1, 10, 100, 400];
const moves = [0.1, 0.1, 0.5];

const worth = (leads: readonly Lead[]): number => valueOfStanding(standingOf(segment(leads), input), values, moves);

describe('what people are still worth', () => {
  it('a customer is worth a customer, whenever won', () => {
    expect(worth([lead(1, 3), lead(1, 99)])).toBe(800);
  });

  it('one who has just come is worth the stage, one who waited longer than anybody is worth nothing', () => {
    expect(worth([lead(0, 100)])).toBe(100);
    expect(worth([lead(0, 70)])).toBe(0);
  });

  it('in between by Bayes: of those still there after half of the moves, a third still moves where half would', () => {
    // P(moves later | not yet) = 0.5 · 0.5 / (1 − 0.5 · 0.5) = 1/3, against 1/2 at the start.
    expect(worth([lead(0, 90)])).toBeCloseTo((100 * (1 / 3)) / (1 / 2), 9);
  });

  it('is the same on average as it was expected at the start', () => {
    // Of 8 leads, 4 move in the end, 2 of them within ten days; a mover becomes a customer worth 200 here.
    const moved = valueOfStanding(standingOf(segment([lead(1, 95), lead(1, 95)]), input), [1, 10, 100, 200], moves);
    const waiting = valueOfStanding(
      standingOf(segment(Array.from({ length: 6 }, () => lead(0, 90))), input),
      [1, 10, 100, 200],
      moves,
    );
    expect(moved + waiting).toBeCloseTo(8 * 100, 9);
  });
});
