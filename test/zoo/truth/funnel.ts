import { DAY_MS } from '../calendar';
import type { JoinedRecord } from './joins';
import type { CanonicalEvent } from './model';

/** The funnel as it can be counted from the files: people are parts of joined rows, steps are printed events. */

export const funnelSteps = [
  { id: 'trial', type: 'track', name: 'Trial Started' },
  { id: 'activated', type: 'track', name: 'Workspace Activated' },
  { id: 'demo', type: 'track', name: 'Demo Booked' },
  { id: 'opportunity', type: 'stage', name: 'opportunity' },
  { id: 'won', type: 'stage', name: 'won' },
] as const;

export const WINDOW_DAYS = 90;

export interface PartEvent {
  readonly part: number;
  readonly event: CanonicalEvent;
  readonly file: string;
}

/** Printed events with the part of joined rows that each belongs to; by part, then in time order. */
export function eventsByPart(records: readonly JoinedRecord[]): Map<number, PartEvent[]> {
  const parts = new Map(records.map(({ file, line, part }) => [`${file.name} ${line}`, part]));
  const files = [...new Set(records.map(({ file }) => file))];
  const byPart = new Map<number, PartEvent[]>();
  for (const file of files) {
    for (const event of file.events) {
      const part = parts.get(`${file.name} ${event.line}`) ?? null;
      if (part === null) continue;
      const own = byPart.get(part) ?? [];
      own.push({ part, event, file: file.name });
      byPart.set(part, own);
    }
  }
  for (const own of byPart.values()) own.sort(inTime);
  return byPart;
}

function inTime(a: PartEvent, b: PartEvent): number {
  if (a.event.utcMs !== b.event.utcMs) return a.event.utcMs - b.event.utcMs;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.event.line - b.event.line;
}

const isStep = ({ event }: PartEvent, step: number) =>
  event.type === funnelSteps[step]!.type && event.name === funnelSteps[step]!.name;

/** Steps that the attempt begun at `start` reaches: the first fitting event after the last one, within the window. */
function depthFrom(events: readonly PartEvent[], start: number): number {
  const until = events[start]!.event.utcMs + WINDOW_DAYS * DAY_MS;
  let step = 1;
  for (const one of events.slice(start + 1)) {
    if (step === funnelSteps.length || one.event.utcMs > until) break;
    if (isStep(one, step)) step++;
  }
  return step;
}

/** Campaign of the last tagged page up to an event; empty where there was none. */
function campaignBefore(events: readonly PartEvent[], at: number): string {
  const tagged = events.slice(0, at + 1).findLast(({ event }) => event.type === 'page' && event.campaign !== '');
  return tagged?.event.campaign ?? '';
}

export interface FunnelTruth {
  readonly windowDays: number;
  readonly steps: typeof funnelSteps;
  /** People who reached each step, in step order. */
  readonly people: readonly number[];
  /** The same by the campaign of the last tagged page before the first trial; `` for none. */
  readonly byCampaign: Readonly<Record<string, readonly number[]>>;
}

/** Entry cohorts: every trial opens an attempt, the deepest counts. */
export function funnelPrinted(records: readonly JoinedRecord[]): FunnelTruth {
  const people = funnelSteps.map(() => 0);
  const byCampaign = new Map<string, number[]>();
  for (const events of eventsByPart(records).values()) {
    const starts = events.flatMap((one, at) => (isStep(one, 0) ? [at] : []));
    if (starts.length === 0) continue;
    const depth = Math.max(...starts.map((start) => depthFrom(events, start)));
    const campaign = campaignBefore(events, starts[0]!);
    const row = byCampaign.get(campaign) ?? funnelSteps.map(() => 0);
    for (let step = 0; step < depth; step++) {
      people[step]!++;
      row[step]!++;
    }
    byCampaign.set(campaign, row);
  }
  const sorted = [...byCampaign].sort(([a], [b]) => (a < b ? -1 : 1));
  return { windowDays: WINDOW_DAYS, steps: funnelSteps, people, byCampaign: Object.fromEntries(sorted) };
}
