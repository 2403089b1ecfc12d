import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, DAYS, FIRST_DAY } from '../calendar';
import { chance, cumulate, hex, pick, pickCumulative, uuid } from '../draw';
import {
  companyForms,
  companyHeads,
  companyTails,
  familyNames,
  givenNames,
  industries,
  privateMailHosts,
} from './names';
import { userAgents } from '../user-agents';
import { personas, regions, type PersonaTraits, type Region } from './regions';

export type DeviceKind = 'desktop' | 'mobile' | 'tablet';

export interface Device {
  readonly kind: DeviceKind;
  /** Visitor id of the web library on this device. */
  readonly anonymousId: string;
  /** Cookie of the display network; a different system, hence a different id. */
  readonly cookieId: string;
  /** Advertising id, mobile apps only. */
  readonly advertisingId: string | null;
  readonly userAgent: string;
}

export interface Account {
  readonly index: number;
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  readonly region: Region;
  readonly country: string;
  /** Office address, shared by everyone of the account. */
  readonly ip: string;
  readonly people: number;
}

/** What is true of a person; nothing here is visible to a tool except through what gets exported. */
export interface Person {
  readonly index: number;
  readonly id: string;
  readonly account: Account;
  readonly persona: PersonaTraits;
  readonly givenName: string;
  readonly familyName: string;
  readonly emails: readonly string[];
  readonly phone: string | null;
  readonly userId: string;
  readonly devices: readonly Device[];
  readonly consent: { readonly analytics: boolean; readonly ads: boolean; readonly email: boolean };
  /** From here on no ads by name any more: the consent was withdrawn. `Infinity` for those who did not. */
  readonly adsUntilMs: number;
  /** Latent need, 0 … 1. */
  readonly intent: number;
  /** When the need arises; before it, few visits lead anywhere. The market is not worked off: new need comes as old is met. */
  readonly needFromMs: number;
  readonly priceSensitivity: number;
  /** Factor on the response to advertising. */
  readonly adSensitivity: number;
  /** Never signs up under any name, whatever they do. */
  readonly staysAnonymous: boolean;
}

const regionWeights = cumulate(regions.map((region) => region.weight));
const personaWeights = cumulate(personas.map((persona) => persona.weight));

const germanRanges = ['30 23125', '69 90009', '40 66969', '221 4710', '89 99998'] as const;

function accountSize(random: Random): number {
  // Most customers are small; a few have a buying committee of up to forty people.
  return Math.min(40, 1 + Math.floor(random.gamma(0.7) * 6));
}

function makeAccount(seed: bigint, index: number): Account {
  const random = stream(seed, 'world-a', 'account', index);
  const region = regions[pickCumulative(random, regionWeights)]!;
  const base = `${pick(random, companyHeads)}${pick(random, companyTails)}`;
  const form = pick(random, companyForms[region.id]);
  const block = pick(random, ['192.0.2', '198.51.100', '203.0.113']);
  const ip = chance(random, 0.3)
    ? `2001:db8:${index.toString(16)}::${(1 + random.int(254)).toString(16)}`
    : `${block}.${1 + random.int(254)}`;
  return {
    index,
    name: form.startsWith(',') ? `${base}${form}` : `${base} ${form}`,
    domain: `${base.toLowerCase()}-${index}.example`,
    industry: pick(random, industries),
    region,
    country: pick(random, region.countries),
    ip,
    people: accountSize(random),
  };
}

function asciiPart(name: string): string {
  const folded = name.replace('ø', 'o').replace('Ø', 'O').replace('Ł', 'L').replace('ł', 'l').replace('ı', 'i');
  return folded
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

function makeEmails(random: Random, names: readonly [string, string], account: Account, index: number): string[] {
  const [given, family] = [asciiPart(names[0]), asciiPart(names[1])];
  const emails = [`${given}.${family}${index % 100}@${account.domain}`];
  if (chance(random, 0.25)) emails.push(`${given}${family}${index}@${pick(random, privateMailHosts)}`);
  if (chance(random, 0.06)) emails.push(`${given[0]}${family}${index}@${account.domain}`);
  return emails;
}

/** German numbers come from the five ranges kept for fiction, American ones from 555-01xx of some sixty area codes. */
function makePhone(random: Random, region: Region, index: number): string | null {
  if (!chance(random, 0.45)) return null;
  switch (region.id) {
    case 'emea':
      return `+49 ${germanRanges[index % 5]} ${String(Math.floor(index / 5) % 1000).padStart(3, '0')}`;
    case 'amer':
      return `+1 ${201 + (Math.floor(index / 100) % 60)}-555-01${String(index % 100).padStart(2, '0')}`;
    case 'apac':
      return null; // No range of numbers is kept for fiction there.
  }
}

function makeDevice(random: Random, position: number): Device {
  const kind: DeviceKind =
    position === 0
      ? chance(random, 0.8)
        ? 'desktop'
        : 'mobile'
      : pick(random, ['mobile', 'mobile', 'desktop', 'tablet'] as const);
  return {
    kind,
    anonymousId: uuid(random),
    cookieId: `ck_${hex(random, 16)}`,
    advertisingId: kind === 'mobile' && chance(random, 0.5) ? uuid(random).toUpperCase() : null,
    userAgent: pick<string>(random, userAgents[kind]),
  };
}

/** Part of the people whose need is there on the first day. */
const NEED_AT_START = 0.4;

function makePerson(seed: bigint, index: number, account: Account): Person {
  const of = (purpose: string) => stream(seed, 'world-a', 'person', index, purpose);
  const persona = personas[pickCumulative(of('persona'), personaWeights)]!;
  const names = of('names');
  const givenName = pick(names, givenNames[account.region.id]);
  const familyName = pick(names, familyNames[account.region.id]);
  const consent = of('consent');
  const withdrawal = of('withdrawal');
  const latent = of('latent');
  const devices = of('devices');
  const need = of('need');
  const deviceCount = 1 + pickCumulative(devices, [0.5, 0.82, 0.95, 1]);
  return {
    index,
    id: `p${String(index + 1).padStart(5, '0')}`,
    account,
    persona,
    givenName,
    familyName,
    emails: makeEmails(of('emails'), [givenName, familyName], account, index),
    phone: makePhone(of('phone'), account.region, index),
    userId: `u_${hex(of('user'), 10)}`,
    devices: Array.from({ length: deviceCount }, (_, position) => makeDevice(devices.split(position), position)),
    consent: { analytics: chance(consent, 0.88), ads: chance(consent, 0.72), email: chance(consent, 0.6) },
    adsUntilMs: chance(withdrawal, 0.03)
      ? (FIRST_DAY + 30 + withdrawal.int(130)) * DAY_MS + withdrawal.int(DAY_MS)
      : Infinity,
    intent: latent.beta(...persona.intent),
    needFromMs: chance(need, NEED_AT_START) ? -Infinity : FIRST_DAY * DAY_MS + need.uniform() * DAYS * DAY_MS,
    priceSensitivity: latent.beta(2, 2),
    adSensitivity: latent.gamma(2) / 2,
    staysAnonymous: chance(latent, 0.03),
  };
}

export interface Population {
  readonly accounts: readonly Account[];
  readonly people: readonly Person[];
}

/** Accounts with their people, until `size` people exist. Person n is the same whatever the size. */
export function makePopulation(seed: bigint, size: number): Population {
  const accounts: Account[] = [];
  const people: Person[] = [];
  while (people.length < size) {
    const account = makeAccount(seed, accounts.length);
    accounts.push(account);
    for (let i = 0; i < account.people && people.length < size; i++)
      people.push(makePerson(seed, people.length, account));
  }
  return { accounts, people };
}

/** Three people of the company itself, who try things out with test logins. */
export function staffOf(seed: bigint): Person[] {
  const account: Account = {
    index: -1,
    name: 'Northpier GmbH',
    domain: 'northpier.example',
    industry: 'Software',
    region: regions[0]!,
    country: 'DE',
    ip: '192.0.2.250',
    people: 3,
  };
  return [1, 2, 3].map((n) => ({
    ...makePerson(seed, -n, account),
    id: `s0000${n}`,
    emails: [`qa+${n}@northpier.example`],
    phone: null,
    consent: { analytics: true, ads: true, email: true },
    adsUntilMs: Infinity,
  }));
}
