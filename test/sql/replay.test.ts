/** The replay knows at each tick what was known then: rows seen later, and what they say of whom, change nothing. */
import { describe, expect, it } from 'vitest';
import { dayNumber, dayText } from '../../src/core/format/date';
import { stream } from '../../src/core/stats/random';
import { bind } from '../../src/sql/define';
import { setClock } from '../../src/sql/clock/clock.query';
import { monitorWatch } from '../../workers/compute/tasks/monitor-watch';
import { replayTicks } from '../../workers/compute/tasks/replay-ticks';
import { identityStudy, type EventRow } from './identity-study';

const FIRST = dayNumber('2026-05-04');
const DAYS = 70;
const SHIFT = FIRST + 45;
const TICK = `${dayText(FIRST + 62)}T00:00:00Z`;

/** Visits of search and social; from a day on, search brings a third and social three times as many. */
function visits(): EventRow[] {
  const random = stream(5n, 'replay visits');
  return Array.from({ length: DAYS }, (_, at) => FIRST + at).flatMap((day) =>
    (['google', 'facebook', 'bing'] as const).flatMap((source) => {
      const usual = 14;
      const factor = day < SHIFT ? 1 : source === 'google' ? 0.33 : source === 'facebook' ? 2.5 : 1;
      return Array.from({ length: random.poisson(usual * factor) }, (_, visit): EventRow => {
        const ts = `${dayText(day)} ${String(8 + (visit % 12)).padStart(2, '0')}:00:00`;
        return {
          ts_utc: ts,
          seen_utc: ts,
          type: 'page',
          stream: 'web',
          platform: 'segment',
          anonymous_id: `${source} ${day} ${visit}`,
          utm_source: source,
          utm_medium: 'cpc',
        };
      });
    }),
  );
}

const all = visits();
/** Known only at the end: visits of earlier days that would undo the shift, and logins that make one person of many browsers. */
const future: EventRow[] = [
  ...Array.from({ length: 500 }, (_, at): EventRow => ({
    ...all[0],
    ts_utc: `${dayText(SHIFT + (at % 17))} 09:00:00`,
    seen_utc: `${dayText(FIRST + DAYS)} 00:00:00`,
    anonymous_id: `late ${at}`,
    utm_source: 'google',
  })),
  ...all
    .filter(({ utm_source }) => utm_source === 'facebook')
    .map((row): EventRow => ({
      ...row,
      type: 'identify',
      user_id: 'one and the same',
      seen_utc: `${dayText(FIRST + DAYS)} 00:00:00`,
      utm_source: null,
      utm_medium: null,
    })),
];

async function studyOf(rows: readonly EventRow[]) {
  const study = await identityStudy();
  await study.load('events', 1, rows);
  const context = { engine: study.engine, progress: () => undefined, checkpoint: () => Promise.resolve() };
  const at = (now: string | null) => study.engine.query(bind(setClock, { now }));
  return { ...study, context, at };
}

const settings = { alpha: 0.05 };
const tickOf = (rows: readonly EventRow[]): EventRow[] =>
  rows.filter(({ seen_utc }) => String(seen_utc).replace(' ', 'T') <= TICK);

describe('the replay', () => {
  it('sees at a tick what a study without the later rows sees, to the last digit', async () => {
    const known = await studyOf(tickOf([...all, ...future]));
    await known.at(TICK);
    await known.resolve();
    const then = await monitorWatch({ settings, objective: null }, known.context);
    expect(then.findings.map(({ kind }) => kind)).toContain('shift');

    const whole = await studyOf([...all, ...future]);
    await whole.at(null);
    await whole.resolve();
    await whole.at(TICK);
    expect(await monitorWatch({ settings, objective: null }, whole.context)).toEqual(then);
  });

  it('tells how long each finding took to be known, and never touches the clock of the loop', async () => {
    const study = await studyOf(all);
    await study.at(null);
    await study.resolve();
    const { findings } = await monitorWatch({ settings, objective: null }, study.context);
    const clocks = new Set<number>();
    const checkpoint = async (): Promise<void> => {
      const [{ now }] = await study.run('SELECT now FROM clock');
      clocks.add(Number(now));
    };
    const input = { settings, currency: null, rates: [], findings };
    const replay = await replayTicks(input, { ...study.context, checkpoint });
    expect(replay.refusals).toEqual([]);
    expect(replay.delays.map(({ finding }) => finding)).toEqual(findings.map(({ id }) => id));
    for (const { since, detectedAt, unknownAt, delayDays } of replay.delays) {
      expect(delayDays).toBe(dayNumber(detectedAt) - dayNumber(since));
      expect(delayDays).toBeGreaterThan(0);
      expect(dayNumber(detectedAt) - dayNumber(unknownAt!)).toBe(1);
      expect(findings.map((one) => one.detectedAt)).toContain(detectedAt);
    }
    expect(clocks.size).toBe(1);
    expect([...clocks][0]).toBeGreaterThan(Date.parse(TICK));
  });
});
