/**
 * The replay clock: when would each finding have been known, had the loop run then? Nothing is inferred from today's answer;
 * the clock is set back, the detectors look again at what was known by it, and the first tick that knows is noted.
 */
import type { Finding } from '../monitor/contract';
import { dayNumber, dayText } from '../format/date';
import type { ReplayResult, ReplayTick } from './contract';

/** Regular ticks, so that the replay shows more than the days on which findings are expected. */
const EVERY_DAYS = 30;
/** With two ticks a finding, the most that a replay looks at. */
export const MOST_TICKS = 40;

/** The same finding at different ticks: its start may move by days as data comes in, what it is about does not. */
export const findingSubject = ({ kind, key }: Pick<Finding, 'kind' | 'key'>): string => `${kind} ${key}`;

/** A local day is over everywhere twelve hours after it ended in UTC. */
const afterDay = (day: string): string => `${dayText(dayNumber(day) + 1)}T12:00:00.000Z`;
const beforeDay = (day: string): string => `${day.slice(0, 10)}T00:00:00.000Z`;

export interface ReplaySpan {
  /** First ISO day of the data, and the instant up to which rows are known. */
  readonly first: string;
  readonly now: string;
}

/** Instants to look at, rising: one a month, and for each finding the eve and the end of the day it was detected. */
export function ticksOf({ first, now }: ReplaySpan, findings: readonly Finding[]): readonly string[] {
  const regular: string[] = [];
  for (let day = dayNumber(first) + EVERY_DAYS; day < dayNumber(now); day += EVERY_DAYS)
    regular.push(beforeDay(dayText(day)));
  const around = findings.flatMap(({ detectedAt }) => [beforeDay(detectedAt), afterDay(detectedAt)]);
  const all = [...new Set([...around, ...regular])].filter((tick) => tick < now).slice(0, MOST_TICKS - 1);
  return [...all, now].sort();
}

/** What was known at a tick. */
export interface TickFindings extends Omit<ReplayTick, 'findings'> {
  readonly findings: readonly Finding[];
}

export function replayResult(ticks: readonly TickFindings[], findings: readonly Finding[]): ReplayResult {
  const delays = findings.flatMap((finding) => {
    const about = findingSubject(finding);
    const tick = ticks.find((each) => each.findings.some((known) => findingSubject(known) === about));
    if (tick === undefined) return [];
    const detectedAt = tick.now.slice(0, 10);
    const delayDays = Math.max(0, dayNumber(detectedAt) - dayNumber(finding.since));
    return [{ finding: finding.id, since: finding.since, detectedAt, delayDays }];
  });
  return {
    ticks: ticks.map((tick) => ({ ...tick, findings: tick.findings.map(findingSubject).sort() })),
    delays,
    refusals: [],
  };
}
