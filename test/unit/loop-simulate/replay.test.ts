import { describe, expect, it } from 'vitest';
import { replayResult, ticksOf } from '../../../src/core/loop/replay';
import type { Finding } from '../../../src/core/monitor/contract';

const finding = (since: string, detectedAt: string): Finding =>
  ({ id: `fatigue a ${since}`, kind: 'fatigue', key: 'a', since, detectedAt }) as Finding;

describe('the replay', () => {
  it('looks once a month and on the eve and the end of each detection', () => {
    const ticks = ticksOf({ first: '2026-05-01', now: '2026-08-01T06:00:00.000Z' }, [
      finding('2026-06-10', '2026-06-20'),
    ]);
    expect(ticks).toEqual([
      '2026-05-31T00:00:00.000Z',
      '2026-06-20T00:00:00.000Z',
      '2026-06-21T12:00:00.000Z',
      '2026-06-30T00:00:00.000Z',
      '2026-07-30T00:00:00.000Z',
      '2026-08-01T06:00:00.000Z',
    ]);
  });

  it('notes the first tick that knew, whatever start it saw', () => {
    const last = finding('2026-06-10', '2026-06-20');
    const tick = (now: string, findings: readonly Finding[]) => ({ now, events: 1, delivery: 1, findings });
    const result = replayResult(
      [
        tick('2026-06-20T00:00:00.000Z', []),
        tick('2026-06-21T12:00:00.000Z', [finding('2026-06-12', '2026-06-20')]),
        tick('2026-08-01T06:00:00.000Z', [last]),
      ],
      [last],
    );
    expect(result.delays).toEqual([{ finding: last.id, since: '2026-06-10', detectedAt: '2026-06-21', delayDays: 11 }]);
    expect(result.ticks.map(({ findings }) => findings.length)).toEqual([0, 1, 1]);
  });
});
