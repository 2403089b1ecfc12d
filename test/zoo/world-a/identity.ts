import { stream } from '../../../src/core/stats/random';
import { DAY_MS, FIRST_DAY } from '../calendar';
import { hex, uuid } from '../draw';
import { productSessions } from './lifecycle';
import type { Device, Person } from './people';
import { onboardingVisits } from './visits';
import type { Journey } from './world';

/**
 * Which identifiers of which person get printed. Nearly always a person's own; the exceptions are what linking by
 * identifiers can go wrong on. None of it changes what people do.
 */
export interface Identity {
  deviceOf(person: Person, index: number): Device;
  emailOf(person: Person, index: number): string;
  phoneOf(person: Person): string | null;
  readonly plants: IdentityPlants;
  /** `namespace value` of identifiers that name several people or nobody: no path leads over them. */
  readonly shared: ReadonlySet<string>;
}

interface DeviceRef {
  readonly person: Person;
  readonly device: number;
}

export interface IdentityPlants {
  /** A tablet at home that two people sign in on by turns: the device is the first one's. */
  readonly families: readonly (readonly [DeviceRef, DeviceRef])[];
  /** A demonstration desk at a fair: one browser in which many people sign in within three days. */
  readonly kiosk: { readonly device: Device; readonly visitors: readonly Person[]; readonly firstDay: number };
  readonly phones: readonly (readonly [Person, Person])[];
  /** Two people of an account who sign up with its `info@` address. */
  readonly mailboxes: readonly (readonly [Person, Person])[];
  /** A visitor id that the first one used and the second one got later, for good. */
  readonly recycled: readonly (readonly [DeviceRef, DeviceRef])[];
  /** Two people whose addresses differ by one letter. */
  readonly twins: readonly (readonly [Person, Person])[];
  /** People with two CRM records that were merged into one. */
  readonly merged: readonly Person[];
}

/** How many of each in the full world. */
const sizes = { families: 6, kiosk: 26, phones: 5, mailboxes: 4, recycled: 4, twins: 4, merged: 8 } as const;

const FAIR_DAY = 43;

type Choice = (kind: string, journeys: readonly Journey[]) => Journey[];

/** Candidates in an order of their own for each kind, so that one more person moves at most one choice. */
function choiceOf(seed: bigint): Choice {
  return (kind, journeys) =>
    journeys
      .map((journey) => ({
        journey,
        rank: stream(seed, 'world-a', 'identity', kind, journey.life.person.index).uniform(),
      }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ journey }) => journey);
}

function hasSignedUpBy(journey: Journey, day: number): boolean {
  const { signUp } = journey.life;
  return signUp !== null && signUp.utcMs < (FIRST_DAY + day) * DAY_MS;
}

const signUpDevice = ({ life }: Journey): DeviceRef => ({ person: life.person, device: life.signUp!.visit.device });

function pairs<T>(items: readonly T[], isPair: (a: T, b: T) => boolean, count: number): (readonly [T, T])[] {
  const left = [...items];
  const found: (readonly [T, T])[] = [];
  while (found.length < count && left.length > 1) {
    const a = left.shift()!;
    const at = left.findIndex((b) => isPair(a, b));
    if (at >= 0) found.push([a, left.splice(at, 1)[0]!]);
  }
  return found;
}

/** First and last moment at which the web library ran on each device of a person; `known` where it began with a login. */
function deviceUse(
  seed: bigint,
  { life, visits }: Journey,
): Map<number, { first: number; last: number; known: boolean }> {
  const use = new Map<number, { first: number; last: number; known: boolean }>();
  const add = (device: number, utcMs: number, known: boolean): void => {
    const span = use.get(device);
    if (span === undefined) use.set(device, { first: utcMs, last: utcMs, known });
    else if (utcMs < span.first) use.set(device, { ...span, first: utcMs, known });
    else span.last = Math.max(span.last, utcMs);
  };
  for (const visit of visits) add(visit.device, visit.utcMs, false);
  if (life.followUp !== null) add(life.followUp.device, life.followUp.utcMs, false);
  if (life.signUp === null) return use;
  add(life.signUp.visit.device, life.signUp.utcMs, false);
  for (const visit of onboardingVisits(seed, life.signUp.visit)) add(visit.device, visit.utcMs, false);
  for (const session of productSessions(seed, life)) add(session.device, session.utcMs, true);
  return use;
}

/** Someone whose second device begins with a login, and someone who stopped using a browser well before. */
function recycledPairs(seed: bigint, journeys: readonly Journey[], count: number): (readonly [DeviceRef, DeviceRef])[] {
  const found: (readonly [DeviceRef, DeviceRef])[] = [];
  const takers = journeys.flatMap((journey) =>
    [...deviceUse(seed, journey)]
      .filter(([device, { known }]) => known && device !== journey.life.signUp!.visit.device)
      .map(([device, { first }]) => ({ person: journey.life.person, device, first })),
  );
  const givers = journeys.map((journey) => {
    const device = journey.life.signUp!.visit.device;
    return { person: journey.life.person, device, last: deviceUse(seed, journey).get(device)!.last };
  });
  const used = new Set<Person>();
  for (const taker of takers) {
    const giver = givers.find(
      ({ person, last }) => !used.has(person) && person !== taker.person && last < taker.first - 20 * DAY_MS,
    );
    if (giver === undefined || used.has(taker.person) || found.length === count) continue;
    found.push([giver, taker]);
    used.add(taker.person).add(giver.person);
  }
  return found;
}

function plantsOf(seed: bigint, journeys: readonly Journey[], scale: number): IdentityPlants {
  const choose = choiceOf(seed);
  const many = (count: number) => Math.ceil(count * Math.min(1, scale));
  const taken = new Set<Person>();
  const free = (kind: string, from: readonly Journey[]) =>
    choose(kind, from).filter(({ life }) => !taken.has(life.person));
  const take = <T extends readonly Journey[]>(groups: T[]): T[] => {
    for (const { life } of groups.flat()) taken.add(life.person);
    return groups;
  };
  const tracked = journeys.filter(({ life }) => life.lead !== null && life.person.consent.analytics);
  const users = tracked.filter((journey) => hasSignedUpBy(journey, 150));
  const people = (groups: (readonly [Journey, Journey])[]) =>
    groups.map(([a, b]) => [a.life.person, b.life.person] as const);
  const sameRegion = (a: Journey, b: Journey) => a.life.person.account.region === b.life.person.account.region;
  const sameAccount = (a: Journey, b: Journey) => a.life.person.account === b.life.person.account;

  const families = take(pairs(free('family', users), sameRegion, many(sizes.families)));
  const mailboxes = take(
    pairs(
      free(
        'mailbox',
        users.filter(({ life }) => life.demoMs === null),
      ),
      sameAccount,
      many(sizes.mailboxes),
    ),
  );
  const phones = take(
    pairs(
      free(
        'phone',
        users.filter(({ life }) => life.person.phone !== null),
      ),
      sameRegion,
      many(sizes.phones),
    ),
  );
  const recycled = recycledPairs(seed, free('recycled', users), many(sizes.recycled));
  for (const { person } of recycled.flat()) taken.add(person);
  const twins = take(pairs(free('twin', tracked), sameAccount, many(sizes.twins)));
  const merged = free(
    'merged',
    tracked.filter(({ life }) => life.person.emails.length > 1),
  ).slice(0, many(sizes.merged));
  const early = free(
    'kiosk',
    users.filter((journey) => hasSignedUpBy(journey, FAIR_DAY)),
  );
  const random = stream(seed, 'world-a', 'identity', 'kiosk');
  const device: Device = {
    kind: 'tablet',
    anonymousId: uuid(random),
    cookieId: `ck_${hex(random, 16)}`,
    advertisingId: null,
    userAgent:
      'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
  };
  return {
    families: families.map(([a, b]) => [signUpDevice(a), signUpDevice(b)] as const),
    kiosk: { device, visitors: early.slice(0, sizes.kiosk).map(({ life }) => life.person), firstDay: FAIR_DAY },
    phones: people(phones),
    mailboxes: people(mailboxes),
    recycled,
    twins: people(twins),
    merged: merged.map(({ life }) => life.person),
  };
}

/** The address of the other with one letter doubled. */
function typo(address: string): string {
  const at = address.indexOf('@');
  const letter = Math.max(1, at - 4);
  return address.slice(0, letter) + address[letter - 1]! + address.slice(letter);
}

/** `+` and digits. */
export function plainPhone(phone: string): string {
  return phone.replace(/[^+0-9]/g, '');
}

const key = ({ person, device }: DeviceRef) => `${person.index} ${device}`;

/** Plants the exceptions into a simulated world. */
export function identityOf(seed: bigint, journeys: readonly Journey[], scale: number): Identity {
  const plants = plantsOf(seed, journeys, scale);
  const devices = new Map<string, Device>();
  for (const [a, b] of plants.families) devices.set(key(b), a.person.devices[a.device]!);
  for (const [giver, taker] of plants.recycled) {
    const { anonymousId } = giver.person.devices[giver.device]!;
    devices.set(key(taker), { ...taker.person.devices[taker.device]!, anonymousId });
  }
  const phones = new Map(plants.phones.map(([a, b]) => [b, a.phone]));
  const emails = new Map(plants.twins.map(([a, b]) => [b, typo(a.emails[0]!)]));
  for (const person of plants.mailboxes.flat()) emails.set(person, `info@${person.account.domain}`);
  const owners = new Map<string, number>();
  const phoneOf = (person: Person) => phones.get(person) ?? person.phone;
  for (const { life } of journeys) {
    const phone = life.lead === null ? null : phoneOf(life.person);
    if (phone !== null) owners.set(phone, (owners.get(phone) ?? 0) + 1);
  }
  const ownDevice = (ref: DeviceRef) => ref.person.devices[ref.device]!;
  const shared = new Set([
    `anonymous ${plants.kiosk.device.anonymousId}`,
    ...plants.families.flatMap(([a]) => [`anonymous ${ownDevice(a).anonymousId}`, `cookie ${ownDevice(a).cookieId}`]),
    ...plants.families.flatMap(([a]) =>
      ownDevice(a).advertisingId === null ? [] : [`device ${ownDevice(a).advertisingId}`],
    ),
    ...plants.recycled.map(([giver]) => `anonymous ${ownDevice(giver).anonymousId}`),
    // The ranges of numbers kept for fiction end before the people do: some are shared by chance.
    ...[...owners].filter(([, count]) => count > 1).map(([phone]) => `phone_sha256 ${plainPhone(phone)}`),
    ...plants.mailboxes.map(([a]) => `email_sha256 info@${a.account.domain}`),
    'user undefined',
    'user test',
  ]);
  return {
    plants,
    shared,
    deviceOf: (person, index) => devices.get(key({ person, device: index })) ?? person.devices[index]!,
    emailOf: (person, index) =>
      (index === 0 ? emails.get(person) : undefined) ?? person.emails[index] ?? person.emails[0]!,
    phoneOf,
  };
}
