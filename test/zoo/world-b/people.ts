import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, FIRST_DAY } from '../calendar';
import { chance, cumulate, hex, pick, pickCumulative, uuid } from '../draw';
import { userAgents } from '../user-agents';
import { familyNames, fictionalPhone, givenNames, mailHosts } from './names';
import { regions, valueTypes, type Region, type ValueTraits } from './regions';

export type DeviceKind = 'desktop' | 'mobile' | 'tablet';

export interface Device {
  readonly kind: DeviceKind;
  /** Visitor id of the shop's web library on this device. */
  readonly anonymousId: string;
  /** Cookie of the programmatic platform; a different system, hence a different id. */
  readonly cookieId: string;
  /** Advertising id, mobile apps only. */
  readonly advertisingId: string | null;
  readonly userAgent: string;
}

/** What is true of a person; nothing here is visible to a tool except through what gets exported. */
export interface Person {
  readonly index: number;
  readonly id: string;
  readonly region: Region;
  readonly country: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly emails: readonly string[];
  readonly phone: string | null;
  readonly userId: string;
  /** Address of the household. */
  readonly ip: string;
  readonly devices: readonly Device[];
  readonly consent: { readonly analytics: boolean; readonly ads: boolean; readonly email: boolean };
  /** From here on no ads by name any more: the consent was withdrawn. `Infinity` for those who did not. */
  readonly adsUntilMs: number;
  readonly valueType: ValueTraits;
  /** Latent wish to buy, 0 … 1. */
  readonly intent: number;
  readonly priceSensitivity: number;
  /** Factor on the response to advertising. */
  readonly adSensitivity: number;
  /** Mean worth of an order before anything is taken off, in hundredths of the person's currency. */
  readonly usualOrder: number;
  /** Orders a day after the first one while still a customer, and the chance to leave after each. */
  readonly orderRate: number;
  readonly leaving: number;
  /** Never orders under any name, whatever they do. */
  readonly staysAnonymous: boolean;
}

const regionWeights = cumulate(regions.map(({ weight }) => weight));
const typeWeights = cumulate(valueTypes.map(({ weight }) => weight));

function asciiPart(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

function makeEmails(random: Random, names: readonly [string, string], index: number): string[] {
  const [given, family] = [asciiPart(names[0]), asciiPart(names[1])];
  const emails = [`${given}.${family}${index}@${pick(random, mailHosts)}`];
  if (chance(random, 0.18)) emails.push(`${given[0]}${family}${index}@${pick(random, mailHosts)}`);
  return emails;
}

function makeDevice(random: Random, position: number): Device {
  const kind: DeviceKind =
    position === 0
      ? chance(random, 0.62)
        ? 'mobile'
        : 'desktop'
      : pick(random, ['mobile', 'desktop', 'desktop', 'tablet'] as const);
  return {
    kind,
    anonymousId: uuid(random),
    cookieId: `dv_${hex(random, 16)}`,
    advertisingId: kind === 'mobile' && chance(random, 0.45) ? uuid(random) : null,
    userAgent: pick<string>(random, userAgents[kind]),
  };
}

/** Worth and rhythm of orders: gamma rates, beta leaving, and a gamma mean worth, each person's own. */
function valueOf(
  random: Random,
  valueType: ValueTraits,
): Pick<Person, 'usualOrder' | 'orderRate' | 'leaving' | 'priceSensitivity'> {
  const euros = (6 * 58) / random.gamma(4);
  return {
    usualOrder: Math.round(Math.min(900, euros * valueType.spend) * 100),
    orderRate: (random.gamma(0.9) / 38) * valueType.repeat,
    leaving: random.beta(1.2, 2.8),
    priceSensitivity: random.beta(2, 2),
  };
}

function addressOf(random: Random, index: number): string {
  const block = pick(random, ['192.0.2', '198.51.100', '203.0.113']);
  return chance(random, 0.4)
    ? `2001:db8:${index.toString(16)}::${(1 + random.int(254)).toString(16)}`
    : `${block}.${1 + random.int(254)}`;
}

/** Person n is the same whatever the size of the market. */
export function makePerson(seed: bigint, index: number): Person {
  const of = (purpose: string) => stream(seed, 'world-b', 'person', index, purpose);
  const place = of('place');
  const region = regions[pickCumulative(place, regionWeights)]!;
  const names = of('names');
  const givenName = pick(names, givenNames[region.id]);
  const familyName = pick(names, familyNames[region.id]);
  const [consent, withdrawal, latent, devices] = ['consent', 'withdrawal', 'latent', 'devices'].map(of) as [
    Random,
    Random,
    Random,
    Random,
  ];
  const valueType = valueTypes[pickCumulative(of('type'), typeWeights)]!;
  const deviceCount = 1 + pickCumulative(devices, [0.55, 0.88, 0.97, 1]);
  return {
    index,
    id: `p${String(index + 1).padStart(5, '0')}`,
    region,
    country: pick(place, region.countries),
    givenName,
    familyName,
    emails: makeEmails(of('emails'), [givenName, familyName], index),
    phone: chance(of('phone'), 0.4) ? fictionalPhone(region.id, index) : null,
    userId: `fw${String(1_000_000 + index * 37 + (index % 7))}`,
    ip: addressOf(place, index),
    devices: Array.from({ length: deviceCount }, (_, position) => makeDevice(devices.split(position), position)),
    consent: { analytics: chance(consent, 0.88), ads: chance(consent, 0.7), email: chance(consent, 0.62) },
    adsUntilMs: chance(withdrawal, 0.03)
      ? (FIRST_DAY + 30 + withdrawal.int(130)) * DAY_MS + withdrawal.int(DAY_MS)
      : Infinity,
    valueType,
    intent: latent.beta(2, 4),
    adSensitivity: latent.gamma(2) / 2,
    ...valueOf(of('value'), valueType),
    staysAnonymous: chance(latent, 0.03),
  };
}

export function makePopulation(seed: bigint, size: number): Person[] {
  return Array.from({ length: size }, (_, index) => makePerson(seed, index));
}

/** Two people of the shop itself, who try things out with a test login. */
export function staffOf(seed: bigint): Person[] {
  return [1, 2].map((n) => ({
    ...makePerson(seed, -n),
    id: `s0000${n}`,
    region: regions[0]!,
    emails: [`test+${n}@fernwick.example`],
    phone: null,
    ip: '192.0.2.250',
    consent: { analytics: true, ads: true, email: true },
    adsUntilMs: Infinity,
  }));
}
