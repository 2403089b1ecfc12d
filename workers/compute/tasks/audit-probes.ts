/** What each rule would have done over the last 30 days of the data: one answer per kind of probe. */
import { CapCounter, windowIndex } from '../../../src/core/orchestrate/frequency';
import { dayNumber, dayText } from '../../../src/core/format/date';
import { budgetChanges } from '../../../src/core/ledger/budget-changes';
import { fold, type Place } from '../../../src/core/orchestrate/scope';
import type { Amount } from '../../../src/core/orchestrate/conversion';
import type { BoundLimit, CapSpec, Probe } from '../../../src/core/orchestrate/rule-kind';
import type { ReadRule } from '../../../src/core/orchestrate/read-policy';
import type { Engine, Statement } from '../../../src/protocol/engine';
import { bind } from '../../../src/sql/define';
import {
  campaignDaysQuery,
  contactsQuery,
  customerContactsQuery,
  placeDaysQuery,
  suppressedContactsQuery,
} from '../../../src/sql/orchestrate/orchestrate.query';
import type { OverRow } from './audit-frequency';
import { blockedPlaces, scopeParam, weightsParam, type Places } from './orchestrate-places';

export interface Hit {
  readonly day: string;
  readonly count: number;
  readonly cost: Amount;
}

export interface ProbeContext {
  readonly engine: Engine;
  readonly places: Places;
  /** Last day with delivery; null without any. */
  readonly lastDay: string | null;
  /** Impressions beyond the cap by rule, where the audit has counted them. */
  readonly over: ReadonlyMap<string, readonly OverRow[]>;
}

export interface Probed {
  readonly effect: 'blocked' | 'clipped';
  readonly hits: readonly Hit[];
}

const DAYS = 30;

export function firstDay(lastDay: string | null): string {
  return lastDay === null ? '9999-12-31' : dayText(dayNumber(lastDay) - DAYS + 1);
}

/** @returns null where the probe cannot be answered */
export async function probeRule(read: ReadRule, bound: BoundLimit, context: ProbeContext): Promise<Probed | null> {
  const { probe } = bound;
  const inScope = scopeParam(context.places.places, read.inScope);
  switch (probe.type) {
    case 'none':
      return null;
    case 'frequency':
      return { effect: 'blocked', hits: await frequencyHits(read.rule.id, bound.cap!, inScope, context) };
    case 'suppressed': {
      const reasons = probe.reasons === null ? null : probe.reasons.map(fold).join('\n');
      return blocked(context, bind(suppressedContactsQuery, { reasons, places: inScope }));
    }
    case 'places':
      return atPlaces(read, probe.blocks, context);
    case 'customers': {
      const people = await blocked(context, bind(customerContactsQuery, { places: inScope }));
      const places = await atPlaces(read, probe.blocks, context);
      return { effect: 'blocked', hits: [...people.hits, ...places.hits] };
    }
    default:
      return {
        effect: 'clipped',
        hits: moneyHits(probe, await campaignDays(context.engine, inScope), context.lastDay),
      };
  }
}

/** Impressions at the places that are blocked, a place blocked in part by its part. */
async function atPlaces(
  read: ReadRule,
  blocks: (place: Place) => string | null,
  { engine, places }: ProbeContext,
): Promise<Probed> {
  const weights = weightsParam(blockedPlaces(places, read.inScope, blocks));
  const rows = placeDaysQuery.decode(await engine.query(bind(placeDaysQuery, { places: weights })));
  const hits = rows.map(({ day, currency, impressions, cost_micros }) => ({
    day,
    count: Math.round(impressions / 1000),
    cost: { micros: cost_micros / 1000n, currency },
  }));
  return { effect: 'blocked', hits: hits.filter(({ count }) => count > 0) };
}

async function blocked({ engine }: ProbeContext, statement: Statement): Promise<Probed> {
  const rows = suppressedContactsQuery.decode(await engine.query(statement));
  const hits = rows.map(({ day, currency, impressions, cost_micros }) => ({
    day,
    count: impressions,
    cost: { micros: cost_micros, currency },
  }));
  return { effect: 'blocked', hits };
}

/** Where denied contacts do not count, only a replay knows which later ones would have been served. */
async function frequencyHits(
  rule: string,
  cap: CapSpec,
  places: string | null,
  { engine, over, lastDay }: ProbeContext,
): Promise<readonly Hit[]> {
  const from = firstDay(lastDay);
  const isReplayed = cap.blockSeconds !== null || (cap.mode === 'served' && cap.window.kind === 'rolling');
  if (!isReplayed) {
    return (over.get(rule) ?? [])
      .filter(({ day }) => day !== null && day >= from)
      .map((row) => ({
        day: row.day!,
        count: row.impressions,
        cost: { micros: row.cost_micros, currency: row.currency },
      }));
  }
  // A block outlasts every window, so that for it all data are one.
  const { window, blockSeconds } = cap;
  const microseconds = window.kind === 'rolling' && blockSeconds === null ? window.seconds * 1e6 : null;
  const asked = bind(contactsQuery, { key: cap.key, places, n: cap.n, microseconds });
  const rows = contactsQuery.decode(await engine.query(asked));
  const hits: Hit[] = [];
  const windowOf = windowIndex(cap.window);
  let counter = new CapCounter(cap, windowOf);
  let unit: number | null = null;
  for (const row of rows) {
    if (row.unit !== unit) [unit, counter] = [row.unit, new CapCounter(cap, windowOf)];
    if (!counter.admit(row.ts_us) && row.day >= from)
      hits.push({ day: row.day, count: 1, cost: { micros: row.cost_micros, currency: row.currency } });
  }
  return hits;
}

type CampaignDays = ReturnType<typeof campaignDaysQuery.decode>;

export async function campaignDays(engine: Engine, places: string | null): Promise<CampaignDays> {
  return campaignDaysQuery.decode(await engine.query(bind(campaignDaysQuery, { places })));
}

type MoneyProbe = Extract<Probe, { type: 'campaign days' | 'campaign weeks' | 'budget changes' }>;

function moneyHits(probe: MoneyProbe, rows: CampaignDays, lastDay: string | null): readonly Hit[] {
  const from = firstDay(lastDay);
  const hits: Hit[] = [];
  const add = (day: string, micros: number, currency: string | null): void => {
    if (day >= from) hits.push({ day, count: 1, cost: { micros: BigInt(Math.round(micros)), currency } });
  };
  if (probe.type === 'campaign days') {
    for (const { day, spend_micros, clicks, impressions, currency } of rows) {
      const over = probe.over({ spend: Number(spend_micros), clicks, impressions, currency });
      if (over > 0) add(day, over, currency);
    }
    return hits;
  }
  for (const { currency, days } of campaignsOf(rows, lastDay)) {
    if (probe.type === 'budget changes') {
      for (const { day, before, after } of budgetChanges(days)) if (probe.over(after - before)) add(day, 0, currency);
    } else {
      for (const { day, over } of weeksOver(days, probe.over)) add(day, over, currency);
    }
  }
  return hits;
}

interface CampaignSpend {
  readonly currency: string | null;
  readonly days: readonly { readonly day: string; readonly spend: number }[];
}

/** Spend of every campaign on every day from its first to the last of the data: a day without a row is a day of 0. */
function campaignsOf(rows: CampaignDays, lastDay: string | null): readonly CampaignSpend[] {
  const found = new Map<string, { currency: string | null; spend: Map<string, number> }>();
  for (const { platform, campaign, currency, day, spend_micros } of rows) {
    const key = `${platform}\u001f${campaign}\u001f${currency}`;
    const own = found.get(key) ?? { currency, spend: new Map() };
    found.set(key, own);
    own.spend.set(day, (own.spend.get(day) ?? 0) + Number(spend_micros));
  }
  return [...found.values()].map(({ currency, spend }) => {
    const first = Math.min(...[...spend.keys()].map(dayNumber));
    const count = lastDay === null ? 0 : dayNumber(lastDay) - first + 1;
    const days = Array.from({ length: count }, (_, at) => dayText(first + at));
    return { currency, days: days.map((day) => ({ day, spend: spend.get(day) ?? 0 })) };
  });
}

/** Whole weeks back from the last day, each with the one before; named by their last day. */
function weeksOver(
  days: CampaignSpend['days'],
  over: (before: number, week: number) => number,
): readonly { day: string; over: number }[] {
  const found: { day: string; over: number }[] = [];
  for (let end = days.length; end >= 14; end -= 7) {
    const sum = (from: number): number => days.slice(from, from + 7).reduce((total, { spend }) => total + spend, 0);
    const before = sum(end - 14);
    const beyond = before > 0 ? over(before, sum(end - 7)) : 0;
    if (beyond > 0) found.push({ day: days[end - 1]!.day, over: beyond });
  }
  return found;
}
