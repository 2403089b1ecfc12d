import { stream } from '../../../src/core/stats/random';
import type { Deal } from './deals';
import type { Lifecycle } from './lifecycle';
import type { Person } from './people';
import type { World } from './world';

/** A person in the CRM, from the moment the address was left. */
export interface Contact {
  readonly person: Person;
  readonly life: Lifecycle;
  readonly recordId: string;
  readonly createdMs: number;
  readonly email: string;
  /** Only where the person filled it in; never beside a shared address. */
  readonly phone: string | null;
  /** Records that were merged into this one. */
  readonly mergedIds: readonly string[];
  readonly deal: Deal | null;
}

function recordId(person: Person, record: number): string {
  return String(23_400_000_000 + person.index * 211 + record * 97);
}

/** Everyone whose address is known; one record for an address, so the second user of a mailbox has none. */
export function contactsOf(world: World): Contact[] {
  const { identity } = world;
  const second = new Set(identity.plants.mailboxes.map(([, b]) => b));
  const mailboxes = new Set(identity.plants.mailboxes.flat());
  const merged = new Set(identity.plants.merged);
  const deals = new Map(world.deals.map((deal) => [deal.champion, deal]));
  return world.journeys
    .flatMap(({ life }): Contact[] => {
      const { person, lead } = life;
      if (lead === null || second.has(person)) return [];
      const givesPhone = stream(world.seed, 'world-a', 'contact', person.index).uniform() < 0.6;
      return [
        {
          person,
          life,
          recordId: recordId(person, 0),
          createdMs: lead.utcMs,
          email: identity.emailOf(person, 0),
          phone: givesPhone && !mailboxes.has(person) ? identity.phoneOf(person) : null,
          mergedIds: merged.has(person) ? [recordId(person, 1)] : [],
          deal: deals.get(person) ?? null,
        },
      ];
    })
    .sort((a, b) => a.createdMs - b.createdMs);
}

export function dealRecordId({ account }: Deal): string {
  return String(41_700_000_000 + account.index * 131);
}
