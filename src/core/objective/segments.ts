/** The tree of segments (all → channel → campaign → creative, channel → audience) with what was seen in each. */
import type { Subject, SubjectLevel } from '../estimate/contract';
import { dayNumber } from '../format/date';
import { neumaierSum } from '../stats/sum';
import type { Sum } from './currency';
import { effectiveTrials, type Delay } from './delay';
import { CampaignNames, keyOf, subjectsOf, type RowNames } from './entities';
import type { PersonPath, StageCase } from './paths';
import { casesOf } from './paths';

/** Delivery of a day. */
export interface AdDay extends RowNames {
  readonly day: string;
  readonly currency: string | null;
  readonly impressions: number;
  readonly clicks: number;
  readonly cost_micros: bigint;
}

/** The touch that a lead is attributed to. */
export interface LeadTouch extends RowNames {
  readonly kind: 'click' | 'visit' | 'impression';
  /** Days since 1970 UTC. */
  readonly touchedAt: number;
}

export interface Lead {
  readonly path: PersonPath;
  readonly touch: LeadTouch | null;
}

/** Places of the chain before the person's own stages. */
export const IMPRESSION = 0;
export const CLICK = 1;
export const FIRST_STAGE = 2;

export interface Segment {
  readonly key: string;
  /** Null for all. */
  readonly subject: Subject | null;
  readonly children: Map<SubjectLevel, Segment[]>;
  readonly sums: Sum[];
  impressions: number;
  clicks: number;
  /** Clicks weighted by the share of leads that have come by their age. */
  effectiveClicks: number;
  readonly leads: Lead[];
}

export interface Seen {
  readonly ads: readonly AdDay[];
  readonly leads: readonly Lead[];
  /** Days since 1970 UTC. */
  readonly asOf: number;
  readonly clickToLead: Pick<Delay, 'shareBy'>;
}

const emptySegment = (key: string, subject: Subject | null): Segment => ({
  key,
  subject,
  children: new Map(),
  sums: [],
  impressions: 0,
  clicks: 0,
  effectiveClicks: 0,
  leads: [],
});

/** Middle of the day: where its clicks are taken to lie. */
const NOON = 0.5;

export function growTree({ ads, leads, asOf, clickToLead }: Seen): Segment {
  const names = new CampaignNames(ads);
  const root = emptySegment('all', null);
  const known = new Map<string, Segment>();
  const branch = (parent: Segment, subject: Subject): Segment => {
    const key = keyOf(subject);
    const segment = known.get(key) ?? emptySegment(key, subject);
    if (!known.has(key)) {
      known.set(key, segment);
      parent.children.set(subject.level, [...(parent.children.get(subject.level) ?? []), segment]);
    }
    return segment;
  };
  const lineOf = (row: RowNames | null): Segment[] => {
    const { channel, campaign, creative, audience } = subjectsOf(row, names);
    const channelSegment = branch(root, channel);
    const campaignSegment = branch(channelSegment, campaign);
    return [root, channelSegment, campaignSegment, branch(campaignSegment, creative), branch(channelSegment, audience)];
  };
  for (const row of ads) {
    const age = asOf - dayNumber(row.day) - NOON;
    const weight = row.clicks * clickToLead.shareBy(age);
    for (const segment of lineOf(row)) {
      segment.sums.push({ micros: row.cost_micros, currency: row.currency });
      segment.impressions += row.impressions;
      segment.clicks += row.clicks;
      segment.effectiveClicks += weight;
    }
  }
  for (const lead of leads) for (const segment of lineOf(lead.touch)) segment.leads.push(lead);
  return sorted(root);
}

/** Children by key: what is made of them must not depend on the order of rows. */
function sorted(segment: Segment): Segment {
  for (const children of segment.children.values()) {
    children.sort((a, b) => (a.key < b.key ? -1 : 1));
    children.forEach(sorted);
  }
  return segment;
}

/** Of everyone at each place of the chain: how many went where next, and in the last cell how many are lost. */
export type Counts = readonly (readonly number[])[];

export interface ChainShape {
  /** Places of the chain; the last one is the customer, which leads nowhere. */
  readonly places: number;
  /** Delay of leaving each place. */
  readonly delays: readonly Pick<Delay, 'shareBy'>[];
  readonly asOf: number;
}

export function countsOf(segment: Segment, { places, delays, asOf }: ChainShape): Counts {
  const rows = Array.from({ length: places - 1 }, () => new Array<number>(places + 1).fill(0));
  const ages = Array.from({ length: places - 1 }, () => [] as number[]);
  rows[IMPRESSION][CLICK] = segment.clicks;
  for (const { path, touch } of segment.leads) {
    if (touch !== null) rows[touch.kind === 'impression' ? IMPRESSION : CLICK][FIRST_STAGE] += 1;
    for (const one of casesOf(path)) addCase(one, { rows, ages, asOf });
  }
  for (const [place, row] of rows.entries()) {
    const trials = trialsAt(place, segment, () => effectiveTrials(ages[place], delays[place]));
    row[places] = Math.max(0, trials - neumaierSum(row));
  }
  return rows;
}

function addCase(one: StageCase, into: { rows: number[][]; ages: number[][]; asOf: number }): void {
  const place = FIRST_STAGE + one.stage;
  if (place >= into.rows.length) return;
  into.ages[place].push(into.asOf - one.at);
  if (one.next !== null) into.rows[place][FIRST_STAGE + one.next.stage] += 1;
}

function trialsAt(place: number, segment: Segment, ofPeople: () => number): number {
  if (place === IMPRESSION) return segment.impressions;
  return place === CLICK ? segment.effectiveClicks : ofPeople();
}

/** People who reached each of the person's own stages. */
export function peopleByStage(segment: Segment, stages: number): number[] {
  const people = new Array<number>(stages).fill(0);
  for (const { path } of segment.leads) for (const { stage } of path.reached) people[stage] += 1;
  return people;
}
