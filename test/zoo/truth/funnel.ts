import { DAY_MS } from '../calendar';
import type { JoinedRecord } from './joins';
import type { CanonicalEvent } from './model';

/** The funnel as it can be counted from the files: people are parts of joined rows, steps are printed events. */

export interface PrintedStep {
  readonly id: string;
  readonly type: CanonicalEvent['type'];
  /** Null: any event of the type. */
  readonly name: string | null;
  /** What another tracker calls the same. */
  readonly also?: string;
}

export interface PrintedFunnel {
  readonly steps: readonly PrintedStep[];
  readonly windowDays: number;
}

export const trialFunnel: PrintedFunnel = {
  steps: [
    { id: 'trial', type: 'track', name: 'Trial Started' },
    { id: 'activated', type: 'track', name: 'Workspace Activated' },
    { id: 'demo', type: 'track', name: 'Demo Booked' },
    { id: 'opportunity', type: 'stage', name: 'opportunity' },
    { id: 'won', type: 'stage', name: 'won' },
  ],
  windowDays: 90,
};

export const shopFunnel: PrintedFunnel = {
  steps: [
    { id: 'visit', type: 'page', name: null },
    { id: 'product', type: 'track', name: 'Product Viewed', also: 'view_item' },
    { id: 'cart', type: 'track', name: 'Product Added', also: 'add_to_cart' },
    { id: 'order', type: 'order', name: null },
  ],
  windowDays: 30,
};

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

const isStep = ({ event }: PartEvent, { type, name, also }: PrintedStep) =>
  event.type === type && (name === null || event.name === name || event.name === also);

/** Steps that the attempt begun at `start` reaches: the first fitting event after the last one, within the window. */
function depthFrom(events: readonly PartEvent[], start: number, { steps, windowDays }: PrintedFunnel): number {
  const until = events[start]!.event.utcMs + windowDays * DAY_MS;
  let step = 1;
  for (let at = start + 1; at < events.length && step < steps.length; at++) {
    const one = events[at]!;
    if (one.event.utcMs > until) break;
    if (isStep(one, steps[step]!)) step++;
  }
  return step;
}

/** Campaign of the last tagged page up to an event; empty where there was none. */
function campaignBefore(events: readonly PartEvent[], at: number): string {
  const tagged = events.slice(0, at + 1).findLast(({ event }) => event.type === 'page' && event.campaign !== '');
  return tagged?.event.campaign ?? '';
}

export interface FunnelTruth extends PrintedFunnel {
  /** People who reached each step, in step order. */
  readonly people: readonly number[];
  /** The same by the campaign of the last tagged page before the first entry; `` for none. */
  readonly byCampaign: Readonly<Record<string, readonly number[]>>;
}

/** Entry cohorts: every event of the first step opens an attempt, the deepest counts. */
export function funnelPrinted(records: readonly JoinedRecord[], funnel: PrintedFunnel = trialFunnel): FunnelTruth {
  const { steps, windowDays } = funnel;
  const people = steps.map(() => 0);
  const byCampaign = new Map<string, number[]>();
  for (const events of eventsByPart(records).values()) {
    const starts = events.flatMap((one, at) => (isStep(one, steps[0]!) ? [at] : []));
    if (starts.length === 0) continue;
    const depth = Math.max(...starts.map((start) => depthFrom(events, start, funnel)));
    const campaign = campaignBefore(events, starts[0]!);
    const row = byCampaign.get(campaign) ?? steps.map(() => 0);
    for (let step = 0; step < depth; step++) {
      people[step]!++;
      row[step]!++;
    }
    byCampaign.set(campaign, row);
  }
  const sorted = [...byCampaign].sort(([a], [b]) => (a < b ? -1 : 1));
  return { windowDays, steps, people, byCampaign: Object.fromEntries(sorted) };
}
