import { describe, expect, it } from 'vitest';
import { DAYS, dayIndex, instant, isoDay, isoInstant, offsetMs, usDay, weekday } from '../../zoo/calendar';

const HOUR = 3_600_000;

describe('calendar', () => {
  it('spans 180 days from a Monday to the day before the last of October', () => {
    expect([isoDay(0), isoDay(DAYS - 1), usDay(0), weekday(0)]).toEqual(['2026-05-04', '2026-10-30', '5/4/2026', 0]);
  });

  it('agrees with the platform on every hour of every zone', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo'] as const) {
      const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
      for (let day = 0; day < DAYS; day++) {
        const utcMs = Date.UTC(2026, 4, 4) + day * 24 * HOUR + (day % 24) * HOUR;
        const name = format.formatToParts(utcMs).find((part) => part.type === 'timeZoneName')?.value;
        const hours = Math.abs(offsetMs(zone, utcMs) / HOUR);
        expect(name).toBe(`GMT${offsetMs(zone, utcMs) < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:00`);
      }
    }
  });

  it('reads the hour that happens twice as its first occurrence', () => {
    const clockChange = 174; // 2026-10-25
    expect(isoDay(clockChange)).toBe('2026-10-25');
    expect(isoInstant(instant('Europe/Berlin', clockChange, 2.5 * HOUR))).toBe('2026-10-25T00:30:00.000Z');
    expect(isoInstant(instant('Europe/Berlin', clockChange, 3 * HOUR))).toBe('2026-10-25T02:00:00.000Z');
  });

  it('puts an instant back on its local day', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'UTC'] as const) {
      for (const day of [0, 90, 174, 175, 179]) expect(dayIndex(zone, instant(zone, day, 23.9 * HOUR))).toBe(day);
    }
  });
});
