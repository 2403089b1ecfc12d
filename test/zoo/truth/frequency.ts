import { dayIndex, isoDay, type Zone } from '../calendar';
import type { JoinedRecord } from './joins';

export const CAP = 5;

/** A person on a day on which more than the cap, or exactly as many ads of the log were met. */
export interface FullDay {
  readonly zone: Zone;
  readonly day: string;
  readonly personId: string;
  /** Most impressions that joined rows, or rows of one shared browser, show of this person on the day; over the cap, it can be found. */
  readonly joined: number;
  /** Impressions that the person truly met, on whatever rows. */
  readonly all: number;
  /** Cookies and device ids they stand on. */
  readonly ids: number;
  readonly campaigns: number;
}

interface Tally {
  readonly day: number;
  readonly personId: string;
  readonly ids: Set<string>;
  readonly campaigns: Set<string>;
  /** By part of joined rows, or by the identifier of a row that leads nowhere else. */
  readonly byPart: Map<number | string, number>;
  all: number;
}

function add(tally: Tally, { part, identifiers }: JoinedRecord, campaign: string): void {
  tally.all++;
  tally.campaigns.add(campaign);
  for (const { namespace, value } of identifiers) if (namespace !== 'user') tally.ids.add(value);
  const key = part ?? identifiers[0]?.value;
  if (key !== undefined) tally.byPart.set(key, (tally.byPart.get(key) ?? 0) + 1);
}

/** Every person-day at the cap or over it, by days of a zone. */
export function fullDays(records: readonly JoinedRecord[], zone: Zone): FullDay[] {
  const logged = records.filter(({ file }) => file.shape.preset === 'impression-log');
  const byLine = new Map(logged.map((record) => [record.line, record]));
  const tallies = new Map<string, Tally>();
  for (const event of logged[0]?.file.events ?? []) {
    const record = byLine.get(event.line);
    if (event.type !== 'impression' || record === undefined) continue;
    const { personId } = record;
    const day = dayIndex(zone, event.utcMs);
    const key = `${String(day).padStart(4, '0')} ${personId}`;
    const tally = tallies.get(key) ?? {
      day,
      personId,
      ids: new Set(),
      campaigns: new Set(),
      byPart: new Map(),
      all: 0,
    };
    add(tally, record, event.campaign);
    tallies.set(key, tally);
  }
  return [...tallies]
    .filter(([, { all }]) => all >= CAP)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { day, personId, ids, campaigns, byPart, all }]) => ({
      ...{ zone, day: isoDay(day), personId, all, ids: ids.size, campaigns: campaigns.size },
      joined: Math.max(0, ...byPart.values()),
    }));
}
