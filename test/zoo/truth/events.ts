import { createHash } from 'node:crypto';
import type { CanonicalEvent } from './model';

/** Identifiers of an event: `user=…,anonymous=…,cookie=…,device=…`, absent ones left out, in this order. */
export function idsText(event: CanonicalEvent): string {
  return (['user', 'anonymous', 'cookie', 'device'] as const)
    .filter((namespace) => event[namespace] !== '')
    .map((namespace) => `${namespace}=${event[namespace]}`)
    .join(',');
}

/** `type|ts_ms|ids|campaign|creative|cost_micros`: the line of an event that the digest is made of. */
export function canonicalLine(event: CanonicalEvent): string {
  const { type, utcMs, campaign, creative, costMicros } = event;
  return [type, utcMs, idsText(event), campaign, creative, costMicros ?? ''].join('|');
}

function shortLine(event: CanonicalEvent): string {
  return [event.type, event.utcMs, idsText(event)].join('|');
}

/** Lines in the order of their UTF-8 bytes, each ended by LF. */
export function sortedLines(lines: readonly string[]): string {
  return lines
    .map((line) => Buffer.from(`${line}\n`, 'utf8'))
    .sort((a, b) => Buffer.compare(a, b))
    .join('');
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export interface EventDigest {
  readonly events: number;
  readonly byType: Readonly<Record<string, number>>;
  /** Calls of type `track` by name. */
  readonly byName: Readonly<Record<string, number>>;
  readonly costMicros: number;
  /** Worth stated by the rows, micros by type; currencies are not told apart. */
  readonly valueMicros: Readonly<Record<string, number>>;
  readonly firstUtc: string;
  readonly lastUtc: string;
  /** Over `type|ts_ms|ids|campaign|creative|cost_micros`. */
  readonly sha256: string;
  /** Over `type|ts_ms|ids` alone, to tell a wrong event from a wrong attribute. */
  readonly sha256Short: string;
}

export function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function valueByType(events: readonly CanonicalEvent[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { type, valueMicros } of events) {
    if (valueMicros !== null) sums[type] = (sums[type] ?? 0) + valueMicros;
  }
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Null for files without events. */
export function digestEvents(events: readonly CanonicalEvent[]): EventDigest | null {
  const first = events[0];
  if (first === undefined) return null;
  const [from, to] = events.reduce(
    ([low, high], { utcMs }) => [Math.min(low, utcMs), Math.max(high, utcMs)],
    [first.utcMs, first.utcMs],
  );
  return {
    events: events.length,
    byType: countBy(events, (event) => event.type),
    byName: countBy(
      events.filter((event) => event.name !== ''),
      (event) => event.name,
    ),
    costMicros: events.reduce((sum, event) => sum + (event.costMicros ?? 0), 0),
    valueMicros: valueByType(events),
    firstUtc: new Date(from!).toISOString(),
    lastUtc: new Date(to!).toISOString(),
    sha256: sha256(sortedLines(events.map(canonicalLine))),
    sha256Short: sha256(sortedLines(events.map(shortLine))),
  };
}
