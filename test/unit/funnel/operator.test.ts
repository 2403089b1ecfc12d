/** The operator on streams of letters: one letter is one kind of event, a step is the letters that fit it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepestAttempt, type EventRun, type OperatorRules } from '../../../src/core/funnel/operator';

interface LetterEvent {
  readonly letter: string;
  readonly at: number;
}

/** `A0 B45` as events at those times. */
const parse = (text: string): LetterEvent[] =>
  text.split(' ').map((part) => ({ letter: part[0], at: Number(part.slice(1)) }));

/** `abc` at 1, 2, 3. */
const spelled = (text: string): LetterEvent[] => [...text].map((letter, at) => ({ letter, at: at + 1 }));

function run(events: readonly LetterEvent[], steps: readonly string[]): EventRun {
  const bits = events.map(({ letter }) => steps.flatMap((letters, step) => (letters.includes(letter) ? [step] : [])));
  const mask = (from: number) =>
    bits.map((fitting) =>
      fitting.filter((step) => step >= from && step < from + 32).reduce((all, step) => all | (1 << (step - from)), 0),
    );
  return { at: events.map(({ at }) => at), low: mask(0), high: mask(32), length: events.length };
}

interface Setting {
  readonly steps: readonly string[];
  readonly window: number;
  readonly mayEnter?: (at: number) => boolean;
}

const rulesOf = ({ steps, window, mayEnter = () => true }: Setting): OperatorRules => ({
  windows: steps.map(() => window),
  mayEnter,
});

const attempt = (events: readonly LetterEvent[], setting: Setting): readonly number[] =>
  deepestAttempt(run(events, setting.steps), rulesOf(setting)) ?? [];

const depth = (text: string, setting: Setting): number => attempt(parse(text), setting).length;

const ABC = ['A', 'B', 'C'];

describe('the default preset', () => {
  it.each([
    ['FN11', 'A0 A30 B45 C75', 3],
    ['FN20', 'A0 A30 B45 C75', 3],
    ['FN21', 'A0 B10 A20 C65', 2],
    ['FN22', 'A0 B60', 2],
  ])('%s: %s within 60 minutes reaches depth %i', (_, text, expected) => {
    expect(depth(text, { steps: ABC, window: 60 })).toBe(expected);
  });

  it('FN24: other events between the steps change nothing', () => {
    expect(attempt(parse('A0 X5 A7 B10'), { steps: ['A', 'B'], window: 60 })).toEqual([0, 3]);
  });

  it.each([
    ['abc', 3],
    ['adbc', 3],
    ['aabbcc', 3],
    ['aaaabbcc', 3],
    ['aabbdcc', 3],
    ['ccbbaa', 1],
  ])('FN3: %s for a, b, c reaches depth %i', (text, expected) => {
    expect(attempt(spelled(text), { steps: ['a', 'b', 'c'], window: 100 })).toHaveLength(expected);
  });

  it.each([
    [2, 3],
    [3, 4],
    [4, 5],
  ])('FN1: a window of %i holds its end and reaches depth %i', (window, expected) => {
    const events = [...'abcdefghi'].map((letter, at) => ({ letter, at }));
    expect(attempt(events, { steps: ['d', 'e', 'f', 'g', 'h'], window })).toHaveLength(expected);
  });

  it('FN2: an event that fits several steps serves one of them', () => {
    const events = [...'12345678'].map((letter, at) => ({ letter, at: at + 1 }));
    expect(attempt(events, { steps: ['1234567', '2345678', '123456', '45678'], window: 4 })).toHaveLength(4);
  });

  it('FN15: an entry whose window ended does not keep a later one from converting', () => {
    expect(attempt(parse('A0 A100 B110'), { steps: ['A', 'B'], window: 60 })).toEqual([1, 2]);
  });

  it('of equally deep attempts takes the one entered first', () => {
    expect(attempt(parse('A0 A1 A2 B3'), { steps: ['A', 'B'], window: 60 })).toEqual([0, 3]);
  });
});

describe('the edges', () => {
  const pair = { steps: ['A', 'B'], window: 60_000 };

  it('A→A needs two events', () => {
    expect(depth('A0', { steps: ['A', 'A'], window: 60 })).toBe(1);
    expect(depth('A0 A1', { steps: ['A', 'A'], window: 60 })).toBe(2);
  });

  it('the window holds its end and not a moment more', () => {
    expect(depth('A0 B60000', pair)).toBe(2);
    expect(depth('A0 B60001', pair)).toBe(1);
  });

  it('a window of days is of 24 hours each, whatever the clocks of a place do', () => {
    const day = 86_400_000;
    const spring = Date.UTC(2026, 2, 28, 12);
    const at = (ms: number, letter: string): LetterEvent => ({ letter, at: spring + ms });
    expect(attempt([at(0, 'A'), at(day, 'B')], { steps: ['A', 'B'], window: day })).toHaveLength(2);
    expect(attempt([at(0, 'A'), at(day + 3_600_000, 'B')], { steps: ['A', 'B'], window: day })).toHaveLength(1);
  });

  it('the range bounds the entry alone: a conversion may come after it', () => {
    const inRange = { ...pair, mayEnter: (at: number) => at >= 10 && at < 20 };
    expect(depth('A15 B500', inRange)).toBe(2);
    expect(attempt(parse('A5 B12'), inRange)).toEqual([]);
    expect(attempt(parse('A25 B26'), inRange)).toEqual([]);
    expect(attempt(parse('A5 A15 B16'), inRange)).toEqual([1, 2]);
  });

  it('equal times go by the order of the files, both ways', () => {
    expect(depth('A5 B5', pair)).toBe(2);
    expect(depth('B5 A5', pair)).toBe(1);
  });

  it('people without an event of step 1 have no attempt', () => {
    expect(attempt(parse('B1 C2'), { steps: ABC, window: 60 })).toEqual([]);
    expect(attempt([], { steps: ABC, window: 60 })).toEqual([]);
  });

  it('steps beyond the 32nd count as well', () => {
    const letters = Array.from({ length: 64 }, (_, at) => String.fromCharCode(0x4e00 + at));
    const events = letters.map((letter, at) => ({ letter, at }));
    expect(attempt(events, { steps: letters, window: 100 })).toHaveLength(64);
    expect(
      attempt(
        events.filter((_, at) => at !== 40),
        { steps: letters, window: 100 },
      ),
    ).toHaveLength(40);
  });

  // Trying every choice of them would never end.
  it('100,000 events of one person are matched', () => {
    const events = Array.from({ length: 100_000 }, (_, at) => ({ letter: at % 2 === 0 ? 'A' : 'B', at }));
    expect(attempt(events, { steps: ['A', 'B', 'A', 'B', 'A'], window: 10 })).toEqual([0, 1, 2, 3, 4]);
  });
});

/** Every way to choose events for the steps, one after the other. */
function bruteForce(events: readonly LetterEvent[], { steps, window }: Setting): number[] {
  let best: number[] = [];
  const extend = (chosen: readonly number[]): void => {
    const isBetter = chosen.length > best.length || (chosen.length === best.length && chosen[0] < best[0]);
    if (isBetter) best = [...chosen];
    if (chosen.length === steps.length) return;
    for (let at = (chosen.at(-1) ?? -1) + 1; at < events.length; at++) {
      const isInside = chosen.length === 0 || events[at].at - events[chosen[0]].at <= window;
      if (steps[chosen.length].includes(events[at].letter) && isInside) extend([...chosen, at]);
    }
  };
  extend([]);
  return best;
}

describe('against every possible choice of events', () => {
  const stream = fc
    .array(fc.record({ letter: fc.constantFrom('A', 'B', 'C', 'X'), gap: fc.integer({ min: 0, max: 4 }) }), {
      maxLength: 12,
    })
    .map((parts) => {
      let at = 0;
      return parts.map(({ letter, gap }) => ({ letter, at: (at += gap) }));
    });
  const steps = fc.array(fc.constantFrom('A', 'B', 'C', 'AB', 'BC'), { minLength: 1, maxLength: 3 });

  it('depth and entry are the same on random streams, ties of time included', () => {
    fc.assert(
      fc.property(stream, steps, fc.integer({ min: 0, max: 12 }), (events, chosen, window) => {
        const found = attempt(events, { steps: chosen, window });
        const expected = bruteForce(events, { steps: chosen, window });
        expect([found.length, found[0]]).toEqual([expected.length, expected[0]]);
      }),
      { numRuns: 2000 },
    );
  });
});
