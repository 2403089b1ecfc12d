/**
 * The replay clock: when would each finding have been known, had the loop run then? Nothing is inferred from today's answer;
 * the clock is set back, the detectors look again at what was known by it, and the first day that knows is searched for. That is
 * the day that screens and files call that of detection: a weak first sign may raise a finding long before today's error level.
 */
import type { Finding } from '../monitor/contract';
import { dayNumber, dayText } from '../format/date';
import type { DetectionDelay, ReplayResult, ReplayTick } from './contract';

/** Regular ticks, so that the replay shows more than the days on which findings are expected. */
const EVERY_DAYS = 30;
/** With two ticks a finding, the most that a replay looks at. */
export const MOST_TICKS = 40;

/** The same finding at different ticks: its start may move by days as data comes in, what it is about does not. */
export const findingSubject = ({ kind, key }: Pick<Finding, 'kind' | 'key'>): string => `${kind} ${key}`;

/** Days on which findings are detected are those of the clock, in UTC: the last instant of one knows all that counts on it. */
const endOf = (day: number): string => `${dayText(day)}T23:59:59.000Z`;

export interface ReplaySpan {
  /** First ISO day of the data, and the instant up to which rows are known. */
  readonly first: string;
  readonly now: string;
}

/** Instants to look at, rising: one a month, and for each finding the end of the day it was detected and of the day before. */
export function ticksOf({ first, now }: ReplaySpan, findings: readonly Finding[]): readonly string[] {
  const regular: string[] = [];
  for (let day = dayNumber(first) + EVERY_DAYS; day < dayNumber(now); day += EVERY_DAYS) regular.push(endOf(day));
  const around = findings.flatMap(({ detectedAt }) => {
    const day = dayNumber(detectedAt);
    return [endOf(day - 1), endOf(day)];
  });
  const all = [...new Set([...around, ...regular])].filter((tick) => tick < now).slice(0, MOST_TICKS - 1);
  return [...all, now].sort();
}

/** The next instant to look at, halfway between the last look that did not know a finding and the first that did; null: all are found to the day. */
export function nextTick(looks: readonly TickFindings[], findings: readonly Finding[]): string | null {
  if (looks.length >= MOST_TICKS) return null;
  const knew = knewBy(looks);
  for (const finding of findings) {
    const delay = delayOf(finding, knew);
    if (delay === null || delay.unknownAt === null) continue;
    const [unknown, known] = [dayNumber(delay.unknownAt), dayNumber(delay.detectedAt)];
    if (known - unknown > 1) return endOf(Math.floor((unknown + known) / 2));
  }
  return null;
}

/** What was known at a tick. */
export interface TickFindings extends Omit<ReplayTick, 'findings'> {
  readonly findings: readonly Finding[];
}

export function replayResult(looks: readonly TickFindings[], findings: readonly Finding[]): ReplayResult {
  const ticks = [...looks].sort(byTime);
  const knew = knewBy(ticks);
  const delays = findings.map((finding) => delayOf(finding, knew));
  return {
    ticks: ticks.map((tick) => ({ ...tick, findings: tick.findings.map(findingSubject).sort() })),
    delays: delays.filter((delay) => delay !== null),
    refusals: findings.filter((_, at) => delays[at] === null).map(neverSeen),
  };
}

const byTime = (a: { readonly now: string }, b: { readonly now: string }): number =>
  a.now < b.now ? -1 : a.now > b.now ? 1 : 0;

const knewBy = (looks: readonly TickFindings[]): Knew[] =>
  looks.map(({ now, findings }) => ({ now, known: new Set(findings.map(findingSubject)) })).sort(byTime);

interface Knew {
  readonly now: string;
  readonly known: ReadonlySet<string>;
}

function delayOf(finding: Finding, ticks: readonly Knew[]): DetectionDelay | null {
  const first = ticks.findIndex(({ known }) => known.has(findingSubject(finding)));
  if (first === -1) return null;
  const detectedAt = ticks[first].now.slice(0, 10);
  const unknownAt = first === 0 ? null : ticks[first - 1].now.slice(0, 10);
  const delayDays = Math.max(0, dayNumber(detectedAt) - dayNumber(finding.since));
  return { finding: finding.id, since: finding.since, detectedAt, unknownAt, delayDays };
}

const neverSeen = ({ id, title }: Finding): ReplayResult['refusals'][number] => ({
  finding: id,
  refused: true,
  reason: `No look back saw “${title}”, so how long it took to be known is not told`,
  have: null,
  need: null,
  unit: 'looks',
  how: 'It rests on what is known now alone, such as a rate between currencies.',
});
