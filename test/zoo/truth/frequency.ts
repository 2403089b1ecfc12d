import { dayIndex, isoDay, type Zone } from '../calendar';
import type { JoinedRecord } from './joins';

export const CAP = 5;

/** A person on a day on which more than the cap, or exactly as many ads of the log were met. */
export interface FullDay {
  readonly zone: Zone;
  readonly day: string;
  readonly personId: string;
  /** Most impressions that joined rows show of this person on the day; over the cap, it can be found. */
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
  readonly byPart: Map<number, number>;
  all: number;
}

function add(tally: Tally, { part, identifiers }: JoinedRecord, campaign: string): void {
  tally.all++;
  tally.campaigns.add(campaign);
  for (const { namespace, value } of identifiers) if (namespace !== 'user') tally.ids.add(value);
  if (part !== null) tally.byPart.set(part, (tally.byPart.get(part) ?? 0) + 1);
}

interface Shown {
  readonly record: JoinedRecord;
  readonly campaign: string;
  readonly day: number;
}

/** Impressions of the log, by days of a zone. */
function shownOn(records: readonly JoinedRecord[], zone: Zone): Shown[] {
  const logged = records.filter(({ file }) => file.shape.preset === 'impression-log');
  const byLine = new Map(logged.map((record) => [record.line, record]));
  return (logged[0]?.file.events ?? []).flatMap((event) => {
    const record = byLine.get(event.line);
    if (event.type !== 'impression' || record === undefined) return [];
    return [{ record, campaign: event.campaign, day: dayIndex(zone, event.utcMs) }];
  });
}

/** Every person-day at the cap or over it, by days of a zone. */
export function fullDays(records: readonly JoinedRecord[], zone: Zone): FullDay[] {
  const tallies = new Map<string, Tally>();
  for (const { record, campaign, day } of shownOn(records, zone)) {
    const { personId } = record;
    const key = `${String(day).padStart(4, '0')} ${personId}`;
    const tally = tallies.get(key) ?? {
      ...{ day, personId, ids: new Set<string>(), campaigns: new Set<string>(), byPart: new Map<number, number>() },
      all: 0,
    };
    add(tally, record, campaign);
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

/**
 * Days on which a browser that several people use showed enough ads to bring one of them over the cap, with what joined rows
 * show of the same person. Whose they are cannot be told from the files; a tool may give them to who owned the browser.
 */
export function sharedDays(records: readonly JoinedRecord[], zone: Zone): number {
  const shown = shownOn(records, zone);
  const users = new Map<string, Set<string>>();
  const onBrowser = new Map<string, { readonly browser: string; readonly day: number; count: number }>();
  const ofPerson = new Map<string, number>();
  for (const { record, day } of shown) {
    const { personId, part, identifiers } = record;
    if (part !== null) ofPerson.set(`${personId} ${day}`, (ofPerson.get(`${personId} ${day}`) ?? 0) + 1);
    const browser = identifiers[0]?.value;
    if (part !== null || browser === undefined) continue;
    users.set(browser, (users.get(browser) ?? new Set()).add(personId));
    const tally = onBrowser.get(`${browser} ${day}`) ?? { browser, day, count: 0 };
    tally.count++;
    onBrowser.set(`${browser} ${day}`, tally);
  }
  return [...onBrowser.values()].filter(({ browser, day, count }) => {
    const own = [...(users.get(browser) ?? [])].map((person) => ofPerson.get(`${person} ${day}`) ?? 0);
    return count + Math.max(...own) > CAP && Math.max(...own) <= CAP;
  }).length;
}
