import { stream } from '../../../src/core/stats/random';
import { hex, uuid } from '../draw';
import { userAgents } from '../user-agents';
import type { Device, Person } from './people';
import type { Shopping } from './shopping';

/**
 * Which identifiers of which person get printed. Nearly always a person's own; the exceptions are what linking by
 * identifiers can go wrong on. None of it changes what people do.
 */
export interface Identity {
  emailOf(person: Person, index: number): string;
  readonly plants: IdentityPlants;
  /** `namespace value` of identifiers that name several people or nobody: no path leads over them. */
  readonly shared: ReadonlySet<string>;
}

export interface Family {
  readonly tablet: Device;
  readonly members: readonly [Person, Person];
}

export interface IdentityPlants {
  /** A tablet at home on which two customers sign in by turns. */
  readonly families: readonly Family[];
  /** Two people whose addresses differ by one letter. */
  readonly twins: readonly (readonly [Person, Person])[];
}

/** How many of each in the full world. */
const sizes = { families: 6, twins: 4 } as const;

/** Candidates in an order of their own for each kind, so that one more person moves at most one choice. */
function ranked(seed: bigint, kind: string, shoppings: readonly Shopping[]): Person[] {
  return shoppings
    .map(({ person }) => ({ person, rank: stream(seed, 'world-b', 'identity', kind, person.index).uniform() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ person }) => person);
}

function pairs(people: readonly Person[], count: number): (readonly [Person, Person])[] {
  const left = [...people];
  const found: (readonly [Person, Person])[] = [];
  while (found.length < count && left.length > 1) {
    const a = left.shift()!;
    const at = left.findIndex(({ region }) => region === a.region);
    if (at >= 0) found.push([a, left.splice(at, 1)[0]!]);
  }
  return found;
}

function tabletOf(seed: bigint, number: number): Device {
  const random = stream(seed, 'world-b', 'identity', 'tablet', number);
  return {
    kind: 'tablet',
    anonymousId: uuid(random),
    cookieId: `dv_${hex(random, 16)}`,
    advertisingId: null,
    userAgent: userAgents.tablet[0],
  };
}

/** The address of the other with one letter doubled. */
function typo(address: string): string {
  const letter = Math.max(1, address.indexOf('@') - 3);
  return address.slice(0, letter) + address[letter - 1]! + address.slice(letter);
}

/** Mobile numbers kept for fiction end before the people do. */
function sharedPhones(shoppings: readonly Shopping[]): string[] {
  const owners = new Map<string, number>();
  for (const { person, orders } of shoppings) {
    if (person.phone !== null && orders.length > 0) owners.set(person.phone, (owners.get(person.phone) ?? 0) + 1);
  }
  return [...owners].filter(([, count]) => count > 1).map(([phone]) => `phone_sha256 ${plainPhone(phone)}`);
}

/** `+` and digits. */
export function plainPhone(phone: string): string {
  return phone.replace(/[^+0-9]/g, '');
}

/** Plants the exceptions into a simulated world. */
export function identityOf(seed: bigint, shoppings: readonly Shopping[], scale: number): Identity {
  const many = (count: number) => Math.ceil(count * Math.min(1, scale));
  const customers = shoppings.filter(
    ({ person, orders }) => person.consent.analytics && orders.length > 0 && orders[0]!.orderedMs < LAST_FAMILY_START,
  );
  const families = pairs(ranked(seed, 'family', customers), many(sizes.families)).map((members, number) => ({
    members,
    tablet: tabletOf(seed, number),
  }));
  const taken = new Set(families.flatMap(({ members }) => members));
  const rest = ranked(seed, 'twin', customers).filter((person) => !taken.has(person));
  const twins = pairs(rest, many(sizes.twins));
  const emails = new Map(twins.map(([a, b]) => [b, typo(a.emails[0]!)]));
  return {
    plants: { families, twins },
    shared: new Set([
      ...families.flatMap(({ tablet }) => [`anonymous ${tablet.anonymousId}`, `cookie ${tablet.cookieId}`]),
      ...sharedPhones(shoppings),
      'user undefined',
      'user test',
    ]),
    emailOf: (person, index) =>
      (index === 0 ? emails.get(person) : undefined) ?? person.emails[index] ?? person.emails[0]!,
  };
}

/** Families take turns for a week, which must end within the half year. */
const LAST_FAMILY_START = Date.UTC(2026, 9, 10);
