import { describe, expect, it } from 'vitest';
import { nextTick, replayResult, ticksOf } from '../../../src/core/loop/replay';
import type { Finding } from '../../../src/core/monitor/contract';

const finding = (since: string, detectedAt: string): Finding =>
  ({ id: `fatigue a ${since}`, kind: 'fatigue', key: 'a', since, detectedAt }) as Finding;

describe('the replay', () => {
  it('looks once a month, and at the end of the day of each detection and of the day before', () => {
    const ticks = ticksOf({ first: '2026-05-01', now: '2026-08-01T06:00:00.000Z' }, [
      finding('2026-06-10', '2026-06-20'),
    ]);
    expect(ticks).toEqual([
      '2026-05-31T23:59:59.000Z',
      '2026-06-19T23:59:59.000Z',
      '2026-06-20T23:59:59.000Z',
      '2026-06-30T23:59:59.000Z',
      '2026-07-30T23:59:59.000Z',
      '2026-08-01T06:00:00.000Z',
    ]);
  });

  it('notes the first tick that knew, whatever start it saw', () => {
    const last = finding('2026-06-10', '2026-06-20');
    const tick = (now: string, findings: readonly Finding[]) => ({ now, events: 1, delivery: 1, findings });
    const result = replayResult(
      [
        tick('2026-06-19T23:59:59.000Z', []),
        tick('2026-06-20T23:59:59.000Z', [finding('2026-06-12', '2026-06-20')]),
        tick('2026-08-01T06:00:00.000Z', [last]),
      ],
      [last],
    );
    expect(result.delays).toEqual([
      {
        finding: last.id,
        since: '2026-06-10',
        detectedAt: '2026-06-20',
        unknownAt: '2026-06-19',
        delayDays: 10,
      },
    ]);
    expect(result.refusals).toEqual([]);
    expect(result.ticks.map(({ findings }) => findings.length)).toEqual([0, 1, 1]);
  });

  it('searches for the day on which a finding was first raised', () => {
    const last = finding('2026-06-10', '2026-09-25');
    const raised = '2026-07-12T23:59:59.000Z';
    const look = (now: string) => ({ now, events: 1, delivery: 1, findings: now >= raised ? [last] : [] });
    const looks = ['2026-07-02T23:59:59.000Z', '2026-08-01T23:59:59.000Z', '2026-10-31T00:00:00.000Z'].map(look);
    for (let tick = nextTick(looks, [last]); tick !== null; tick = nextTick(looks, [last])) looks.push(look(tick));
    expect(looks.length).toBeLessThan(10);
    const { delays, ticks } = replayResult(looks, [last]);
    expect(delays).toMatchObject([{ detectedAt: '2026-07-12', unknownAt: '2026-07-11', delayDays: 32 }]);
    expect(ticks.map(({ now }) => now)).toEqual(ticks.map(({ now }) => now).sort());
  });

  it('says so of a finding that no look saw', () => {
    const last = { ...finding('2026-06-10', '2026-06-20'), title: 'Worn out' };
    const result = replayResult([{ now: '2026-06-20T00:00:00.000Z', events: 1, delivery: 1, findings: [] }], [last]);
    expect(result.delays).toEqual([]);
    expect(result.refusals[0]?.reason).toContain('Worn out');
  });
});
