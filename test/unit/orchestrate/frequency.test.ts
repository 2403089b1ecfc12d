/** Caps on contacts against the published vectors and a recount in O(n²). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breaches, deniedByCap, windowIndex, windowStarts } from '../../../src/core/orchestrate/frequency';
import type { CapSpec } from '../../../src/core/orchestrate/rule-kind';

const SECOND = 1e6;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
const cap = (given: Partial<CapSpec>): CapSpec => ({
  n: 2,
  window: { kind: 'rolling', seconds: 86_400 },
  key: 'person',
  mode: 'served',
  blockSeconds: null,
  ...given,
});
const words = (times: readonly number[], spec: CapSpec) =>
  deniedByCap(times, spec).map((isDenied) => (isDenied ? 'deny' : 'pass'));

describe('caps', () => {
  it('G1a: two per rolling 24 hours, only served ones counted; one exactly 24 hours ago is outside', () => {
    const times = [0, 5, 10, 24, 29, 30].map((hour) => hour * HOUR);
    expect(words(times, cap({}))).toEqual(['pass', 'pass', 'deny', 'pass', 'pass', 'deny']);
  });

  it('G1b: equal times count each', () => {
    expect(words([0, 0, 0], cap({}))).toEqual(['pass', 'pass', 'deny']);
  });

  it('G1c: a recency gap of an hour denies at 3,599 seconds and passes at 3,600', () => {
    const gap = cap({ n: 1, window: { kind: 'rolling', seconds: 3600 } });
    expect(words([0, 3599 * SECOND, 3600 * SECOND], gap)).toEqual(['pass', 'deny', 'pass']);
  });

  it('G1d: a late merge brings a breach to light that nobody could know', () => {
    const contacts = [
      { time: HOUR, keyThen: 'p', keyNow: 'p' },
      { time: 2 * HOUR, keyThen: 'q', keyNow: 'p' },
    ];
    const daily = cap({ n: 1, window: { kind: 'calendar', unit: 'day', zone: 'UTC' } });
    expect(breaches(contacts, daily)).toEqual({ knowable: [], retroactive: [{ key: 'p', time: 2 * HOUR }] });
  });

  it('G3: a block restarts the counter after the last counted contact', () => {
    const block = cap({ window: { kind: 'lifetime' }, blockSeconds: 60 });
    const times = [0, 10, 60, 70, 71, 72, 73].map((second) => second * SECOND);
    expect(words(times, block)).toEqual(['pass', 'pass', 'deny', 'deny', 'pass', 'pass', 'deny']);
  });

  it('deny everything at 0', () => {
    expect(words([0, DAY], cap({ n: 0 }))).toEqual(['deny', 'deny']);
    expect(words([0, DAY], cap({ n: 0, mode: 'recorded' }))).toEqual(['deny', 'deny']);
  });

  it('count recorded contacts whether or not they were over', () => {
    const times = [0, 5, 10, 24, 29, 30].map((hour) => hour * HOUR);
    expect(words(times, cap({ mode: 'recorded' }))).toEqual(['pass', 'pass', 'deny', 'deny', 'deny', 'deny']);
  });
});

/** Straight from the definition, looking at every pair. */
function recount(times: readonly number[], spec: CapSpec): boolean[] {
  const index = windowIndex(spec.window);
  const counted: number[] = [];
  return times.map((time) => {
    const { window } = spec;
    const held = counted.filter((before) =>
      window.kind === 'rolling' ? before > time - window.seconds * SECOND : index(before) === index(time),
    );
    const isDenied = held.length >= spec.n;
    if (!isDenied || spec.mode === 'recorded') counted.push(time);
    return isDenied;
  });
}

describe('a recount in O(n²)', () => {
  const window = fc.oneof(
    fc.record({ kind: fc.constant('rolling' as const), seconds: fc.integer({ min: 1, max: 200_000 }) }),
    fc.record({
      kind: fc.constant('calendar' as const),
      unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
    }),
    fc.record({ kind: fc.constant('lifetime' as const) }),
  );
  const spec = fc.record({
    n: fc.integer({ min: 0, max: 6 }),
    window,
    key: fc.constant('person' as const),
    mode: fc.constantFrom('served' as const, 'recorded' as const),
    blockSeconds: fc.constant(null),
  });
  // Around the change of clocks in autumn 2026, to the second, many of them equal.
  const start = Date.parse('2026-10-20T00:00:00Z') / 1000;
  const times = fc
    .array(fc.integer({ min: start, max: start + 20 * 86_400 }), { maxLength: 60 })
    .map((seconds) => seconds.sort((a, b) => a - b).map((second) => second * SECOND));

  it('agrees on random streams', () => {
    fc.assert(
      fc.property(times, spec, (stream, one) => {
        expect(deniedByCap(stream, one)).toEqual(recount(stream, one));
      }),
      { numRuns: 500 },
    );
  });

  it('never loses a breach when keys merge', () => {
    const keyed = fc.array(fc.tuple(fc.integer({ min: 0, max: 200_000 }), fc.constantFrom('a', 'b', 'c')), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(keyed, fc.integer({ min: 1, max: 4 }), (contacts, n) => {
        const stream = contacts
          .sort(([a], [b]) => a - b)
          .map(([second, key]) => ({ time: second * SECOND, keyThen: key, keyNow: key === 'b' ? 'a' : key }));
        const one = cap({ n, mode: 'recorded' });
        const { knowable, retroactive } = breaches(stream, one);
        const merged = breaches(
          stream.map((contact) => ({ ...contact, keyThen: contact.keyNow })),
          one,
        );
        expect(knowable.length + retroactive.length).toBe(merged.knowable.length);
      }),
    );
  });
});

describe('calendar windows', () => {
  const berlin = { kind: 'calendar', unit: 'day', zone: 'Europe/Berlin' } as const;
  const at = (iso: string) => Date.parse(iso) * 1000;

  it('have days of 23 and 25 hours', () => {
    const [from, to] = [at('2026-10-24T00:00:00Z'), at('2026-10-27T00:00:00Z')];
    const starts = windowStarts(berlin, from, to).filter((start) => start >= from && start <= to);
    expect(starts.map((start) => new Date(start / 1000).toISOString())).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ]);
  });

  it('start weeks on Mondays and months on the first', () => {
    const iso = (unit: 'week' | 'month') =>
      windowStarts({ kind: 'calendar', unit, zone: 'UTC' }, at('2026-08-30T00:00:00Z'), at('2026-10-02T00:00:00Z'))
        .map((start) => new Date(start / 1000).toISOString().slice(0, 10))
        .slice(-2);
    expect(iso('week')).toEqual(['2026-09-21', '2026-09-28']);
    expect(iso('month')).toEqual(['2026-09-01', '2026-10-01']);
  });

  it('cut where the index changes', () => {
    for (const unit of ['day', 'week', 'month'] as const) {
      const window = { ...berlin, unit };
      const index = windowIndex(window);
      for (const start of windowStarts(window, at('2026-03-01T00:00:00Z'), at('2026-11-30T00:00:00Z')).slice(1)) {
        expect(index(start) - index(start - 1)).toBe(1);
      }
    }
  });

  it('do not move with the zone where the window rolls', () => {
    const spec = cap({ n: 1 });
    const times = [0, 10, 30, 50].map((hour) => hour * HOUR);
    expect(deniedByCap(times, spec)).toEqual(
      deniedByCap(
        times.map((time) => time + 7 * HOUR),
        spec,
      ),
    );
  });
});
