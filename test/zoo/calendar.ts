/**
 * The zoo's own calendar. Offsets are literal, because the platform's zone data may differ between machines and the
 * only changes of clock in the simulated half year are known: Europe leaves summer time on 2026-10-25 at 01:00 UTC.
 */
export type Zone = EuropeanZone | 'America/New_York' | 'Asia/Tokyo' | 'UTC';
type EuropeanZone = 'Europe/Berlin' | 'Europe/Amsterdam' | 'Europe/London' | 'Europe/Lisbon';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const EUROPEAN_WINTER_FROM = Date.UTC(2026, 9, 25, 1);

/** First local day of the simulation, 2026-05-04 (a Monday), as days since 1970-01-01. */
export const FIRST_DAY = Date.UTC(2026, 4, 4) / DAY_MS;
/** Number of days: 2026-05-04 … 2026-10-30. */
export const DAYS = 180;

function isEuropean(zone: Zone): zone is EuropeanZone {
  return zone.startsWith('Europe/');
}

/** Before the clocks go back, where they do. */
function summerOffsetMs(zone: Zone): number {
  switch (zone) {
    case 'Europe/Berlin':
    case 'Europe/Amsterdam':
      return 2 * HOUR_MS;
    case 'Europe/London':
    case 'Europe/Lisbon':
      return HOUR_MS;
    case 'America/New_York':
      return -4 * HOUR_MS;
    case 'Asia/Tokyo':
      return 9 * HOUR_MS;
    case 'UTC':
      return 0;
  }
}

export function offsetMs(zone: Zone, utcMs: number): number {
  const isWinter = isEuropean(zone) && utcMs >= EUROPEAN_WINTER_FROM;
  return summerOffsetMs(zone) - (isWinter ? HOUR_MS : 0);
}

/** Day of the simulation (0 = 2026-05-04) on which an instant falls in a zone; outside 0 … 179 when out of range. */
export function dayIndex(zone: Zone, utcMs: number): number {
  return Math.floor((utcMs + offsetMs(zone, utcMs)) / DAY_MS) - FIRST_DAY;
}

/** Instant of a local time; an hour that happens twice is read as its first occurrence. */
export function instant(zone: Zone, day: number, msOfDay: number): number {
  const local = (FIRST_DAY + day) * DAY_MS + msOfDay;
  const summer = local - summerOffsetMs(zone);
  return isEuropean(zone) && summer >= EUROPEAN_WINTER_FROM ? summer + HOUR_MS : summer;
}

/** 0 = Monday … 6 = Sunday. */
export function weekday(day: number): number {
  return day % 7;
}

export function isoDay(day: number): string {
  return new Date((FIRST_DAY + day) * DAY_MS).toISOString().slice(0, 10);
}

export function isoInstant(utcMs: number): string {
  return new Date(utcMs).toISOString();
}

/** `5/4/2026`. */
export function usDay(day: number): string {
  const [year, month, date] = isoDay(day).split('-').map(Number);
  return `${month}/${date}/${year}`;
}

export function inPeriod(day: number): boolean {
  return day >= 0 && day < DAYS;
}
