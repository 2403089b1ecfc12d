/** What rules need to know of the past to judge a proposal, read from the engine in a few small results. */
import type { Contacts, Facts } from '../../../src/core/orchestrate/facts';
import { microsOf, noFacts } from '../../../src/core/orchestrate/facts';
import type { ReadPolicy } from '../../../src/core/orchestrate/read-policy';
import type { CapSpec } from '../../../src/core/orchestrate/rule-kind';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import { bind } from '../../../src/sql/define';
import { customersQuery, personContactsQuery, suppressedQuery } from '../../../src/sql/orchestrate/orchestrate.query';
import type { Places } from './orchestrate-places';

interface Asked {
  readonly engine: Engine;
  readonly policy: ReadPolicy;
  readonly now: string;
  readonly places: Places;
  /** People whom proposals name. */
  readonly people: readonly number[];
}

const HOUR = 3_600 * 1e6;
/** Longest each calendar window can be, clock changes included. */
const LONGEST = { day: 25 * HOUR, week: 7 * 24 * HOUR + HOUR, month: 31 * 24 * HOUR + HOUR } as const;

export async function readFacts({ engine, policy, now, places, people }: Asked): Promise<Facts> {
  const caps = policy.rules.flatMap(({ status, bound }) =>
    status === 'active' && bound?.cap?.key === 'person' ? [bound.cap] : [],
  );
  const since = Math.min(microsOf(now), ...caps.map((cap) => sinceOf(cap, microsOf(now))));
  return {
    ...noFacts(now),
    places: places.places,
    contacts: await readContacts(
      engine,
      [...new Set(people)].sort((a, b) => a - b),
      since,
    ),
    suppressed: await readSuppressed(engine),
    customers: new Set((await rowsOf(engine, customersQuery)).map(({ person }) => person)),
    delivered: deliveredOf(places),
  };
}

function sinceOf({ window, blockSeconds }: CapSpec, now: number): number {
  if (window.kind === 'lifetime' || blockSeconds !== null) return 0;
  return now - (window.kind === 'rolling' ? window.seconds * 1e6 : LONGEST[window.unit]);
}

async function readContacts(
  engine: Engine,
  people: readonly number[],
  since: number,
): Promise<ReadonlyMap<number, Contacts>> {
  const contacts = new Map<number, { times: number[]; places: number[] }>();
  if (people.length === 0) return contacts;
  const query = bind(personContactsQuery, { people: people.join(','), since });
  for (const { person, place, ts_us } of personContactsQuery.decode(await engine.query(query))) {
    const own = contacts.get(person) ?? { times: [], places: [] };
    contacts.set(person, own);
    own.times.push(ts_us);
    own.places.push(place);
  }
  return contacts;
}

async function readSuppressed(engine: Engine): Promise<ReadonlyMap<number, readonly string[]>> {
  const reasons = new Map<number, string[]>();
  for (const { person, reason } of await rowsOf(engine, suppressedQuery)) {
    reasons.set(person, [...(reasons.get(person) ?? []), reason]);
  }
  return reasons;
}

function deliveredOf({ costs, seen }: Places): Facts['delivered'] {
  return seen.flatMap(({ place, where, visits, of }) => {
    const count = (costs.get(place) ?? []).reduce((sum, { recentImpressions }) => sum + recentImpressions, 0);
    return count > 0 ? [{ where, impressions: (count * visits) / of }] : [];
  });
}
