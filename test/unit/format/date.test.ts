import { describe, expect, it } from 'vitest';
import { dayNumber, daysBetween, dayText, formatDay, formatDayRange } from '../../../src/core/format/date';

const sentence = { locale: 'en-GB', year: 'shown', between: ' to ' } as const;
const label = { locale: 'en-GB', year: 'left out', between: '–' } as const;

describe('days', () => {
  it('counts days over month ends and leap days', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(3);
    expect(dayText(dayNumber('2026-05-04') + 27)).toBe('2026-05-31');
    expect(dayNumber('1970-01-02T23:59:59Z')).toBe(1);
  });

  it('writes a day in the order of the locale', () => {
    expect(formatDay('2026-05-04', { locale: 'en-GB', year: 'shown' })).toBe('4 May 2026');
    expect(formatDay('2026-05-04', { locale: 'en-US', year: 'left out' })).toBe('May 4');
    expect(formatDay('soon', { locale: 'en-GB', year: 'shown' })).toBe('soon');
  });

  it('says what both days share once', () => {
    expect(formatDayRange('2026-05-04', '2026-10-30', sentence)).toBe('4 May to 30 Oct 2026');
    expect(formatDayRange('2025-12-01', '2026-01-02', sentence)).toBe('1 Dec 2025 to 2 Jan 2026');
    expect(formatDayRange('2026-10-04', '2026-10-06', label)).toBe('4–6 Oct');
    expect(formatDayRange('2026-05-04', '2026-10-30', { ...sentence, locale: 'en-US' })).toBe('May 4 to Oct 30, 2026');
    expect(formatDayRange('2026-10-04', '2026-10-04', label)).toBe('4 Oct');
  });
});
