import { dayNumber, dayText } from '../format/date';
import type { FindingKind } from './contract';

/** `2026-W28`: the ISO week of a day. */
export function isoWeek(day: number): string {
  // 1970-01-01 was a Thursday; the week's Thursday names its year.
  const thursday = day - ((((day + 3) % 7) + 7) % 7) + 3;
  const year = dayText(thursday).slice(0, 4);
  const first = dayNumber(`${year}-01-01`);
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`;
}

/** Stable over runs: kind, subject and the ISO week in which it began. */
export function findingId(kind: FindingKind, key: string, since: number): string {
  return `${kind}:${key}:${isoWeek(since)}`;
}
