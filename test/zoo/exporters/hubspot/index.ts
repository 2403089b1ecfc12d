import { DAY_MS, isoInstant } from '../../calendar';
import { utf8 } from '../../text/bytes';
import { delimitedLine } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { blankEvent, nothingMore, type CanonicalEvent, type RecordTruth, type ZooFile } from '../../truth/model';
import { contactsOf, dealRecordId, type Contact } from '../../world-a/contacts';
import type { Deal } from '../../world-a/deals';
import { plainPhone } from '../../world-a/identity';
import { eurosPer } from '../../world-a/rates';
import type { World } from '../../world-a/world';
import { consentText } from '../consent';

const SNAPSHOT = '2026-10-31';
const MINUTE_MS = 60_000;

const contactHeader = [
  'Record ID',
  'First Name',
  'Last Name',
  'Email',
  'Phone Number',
  'Job Title',
  'Company Name',
  'Contact owner',
  'Lead Status',
  'Create Date',
  'Lifecycle Stage',
  'Associated Company',
  'Country/Region',
  'Merged object IDs',
];

const dealHeader = [
  'Record ID',
  'Deal Name',
  'Deal Stage',
  'Pipeline',
  'Amount',
  'Currency',
  'Close Date',
  'Create Date',
  'Deal owner',
  'Associated Company',
  'Associated Contact IDs',
];

const owners = ['Ines Okafor', 'Tobias Lindqvist', 'Maya Castellan', ''] as const;

/** The portal keeps UTC; the file does not say so. Minutes, cut off. */
function stamp(utcMs: number): string {
  return isoInstant(utcMs).slice(0, 16).replace('T', ' ');
}

const minute = (utcMs: number) => Math.floor(utcMs / MINUTE_MS) * MINUTE_MS;

function lifecycleStage({ deal, life }: Contact): readonly [stage: string, status: string] {
  if (deal?.won) return ['Customer', 'Connected'];
  if (deal) return ['Opportunity', deal.lostMs === null ? 'Open Deal' : 'Unqualified'];
  if (life.demoMs !== null) return ['Sales Qualified Lead', 'In Progress'];
  return life.signUp === null ? ['Lead', 'New'] : ['Marketing Qualified Lead', 'Attempted to Contact'];
}

function contactCells(contact: Contact): string[] {
  const { person } = contact;
  const [stage, status] = lifecycleStage(contact);
  return [
    ...[contact.recordId, person.givenName, person.familyName, contact.email, contact.phone ?? ''],
    ...[person.persona.title, person.account.name, owners[person.account.index % owners.length]!, status],
    ...[stamp(contact.createdMs), stage, person.account.name, person.account.country, contact.mergedIds.join(';')],
  ];
}

/** A lead, and one declared link for each record that was merged into it. */
function contactEvents({ createdMs, mergedIds }: Contact, line: number): CanonicalEvent[] {
  const shared = { ...blankEvent, line, utcMs: minute(createdMs) };
  return [
    { ...shared, type: 'lead' },
    ...mergedIds.map(() => ({ ...shared, type: 'identify', name: 'merge' }) as const),
  ];
}

function contactRecord(contact: Contact, line: number): RecordTruth {
  const { person, recordId, email, phone, createdMs, mergedIds } = contact;
  return {
    line,
    personId: person.id,
    utcMs: minute(createdMs),
    consent: consentText(person, createdMs),
    identifiers: [
      ...[recordId, ...mergedIds].map((value) => ({ namespace: 'crm', value }) as const),
      { namespace: 'email_sha256', value: email },
      ...(phone === null ? [] : [{ namespace: 'phone_sha256', value: plainPhone(phone) } as const]),
    ],
  };
}

/** Open deals carry the day on which the owner hopes to close them. */
function closeMs({ openedMs, won, lostMs }: Deal): number {
  return won?.fromMs ?? lostMs ?? openedMs + 60 * DAY_MS;
}

function dealStage(deal: Deal): string {
  if (deal.won) return 'Closed Won';
  if (deal.lostMs !== null) return 'Closed Lost';
  return deal.account.index % 2 === 0 ? 'Presentation Scheduled' : 'Contract Sent';
}

/** A year of the subscription, or of the price that was asked for, in whole euros. */
function amountOf(deal: Deal): number {
  const { currency } = deal.account.region;
  const monthly = deal.won ? deal.won.monthlyMicros / 1_000_000 : 35 * (3 + deal.account.people);
  return Math.round(monthly * 12 * eurosPer(currency, 0));
}

function dealCells(deal: Deal, contactIds: readonly string[]): string[] {
  const { account } = deal;
  return [
    ...[dealRecordId(deal), `${account.name} – ${deal.won?.plan ?? 'Team'}`, dealStage(deal), 'Sales Pipeline'],
    ...[String(amountOf(deal)), 'EUR', stamp(closeMs(deal)), stamp(deal.openedMs)],
    ...[owners[account.index % owners.length]!, account.name, contactIds.join(';')],
  ];
}

/** The amount counts at the close: until then it is a wish. */
function dealEvents(deal: Deal, line: number): CanonicalEvent[] {
  const stage = { ...blankEvent, line, type: 'stage' } as const;
  const opened: CanonicalEvent = { ...stage, name: 'opportunity', utcMs: minute(deal.openedMs) };
  if (deal.won === null && deal.lostMs === null) return [opened];
  const valueMicros = amountOf(deal) * 1_000_000;
  return [opened, { ...stage, name: deal.won ? 'won' : 'lost', utcMs: minute(closeMs(deal)), valueMicros }];
}

function snapshot(
  file: Pick<ZooFile, 'name' | 'events' | 'records'>,
  columns: readonly string[],
  lines: LineWriter,
): ZooFile {
  return {
    ...nothingMore,
    ...file,
    bytes: utf8(`\uFEFF${lines.text()}`),
    shape: {
      preset: columns.includes('Deal Name') ? 'hubspot-deals' : 'hubspot-contacts',
      language: 'en',
      container: 'plain',
      encoding: 'utf-8',
      bom: true,
      newline: 'LF',
      delimiter: ',',
      grain: 'snapshot',
      zone: { name: 'UTC', inFile: false },
      currency: columns.includes('Amount') ? 'EUR' : null,
      period: { from: isoInstant(file.events[0]?.utcMs ?? 0).slice(0, 10), to: SNAPSHOT },
      columns,
    },
    regions: lines.regions(),
    rows: { loaded: lines.count('data'), duplicates: 0, rejected: 0, totals: 0, blank: 0 },
    rowOf: (line) => lines.rowOf(line),
  };
}

function exportContacts(contacts: readonly Contact[]): ZooFile {
  const lines = new LineWriter();
  lines.add('header', delimitedLine(contactHeader, ','));
  const printed = contacts.map((contact) => ({
    contact,
    line: lines.add('data', delimitedLine(contactCells(contact), ',')),
  }));
  const events = printed.flatMap(({ contact, line }) => contactEvents(contact, line));
  const records = printed.map(({ contact, line }) => contactRecord(contact, line));
  return snapshot({ name: `hubspot-crm-exports-all-contacts-${SNAPSHOT}.csv`, events, records }, contactHeader, lines);
}

/** The champion's record first; a few deals name others of the committee behind it. */
function contactIdsOf(deal: Deal, ids: ReadonlyMap<string, string>): string[] {
  return [deal.champion, ...deal.backers].flatMap((person) => ids.get(person.id) ?? []);
}

function dealRecord(deal: Deal, crm: string | undefined, line: number): RecordTruth[] {
  if (crm === undefined) return [];
  const utcMs = minute(deal.openedMs);
  const identifiers = [{ namespace: 'crm', value: crm } as const];
  return [{ line, personId: deal.champion.id, utcMs, consent: consentText(deal.champion, utcMs), identifiers }];
}

function exportDeals(deals: readonly Deal[], contacts: readonly Contact[]): ZooFile {
  const ids = new Map(contacts.map(({ person, recordId }) => [person.id, recordId]));
  const lines = new LineWriter();
  lines.add('header', delimitedLine(dealHeader, ','));
  const printed = [...deals]
    .sort((a, b) => a.openedMs - b.openedMs)
    .map((deal) => {
      const contactIds = contactIdsOf(deal, ids);
      return {
        deal,
        crm: ids.get(deal.champion.id),
        line: lines.add('data', delimitedLine(dealCells(deal, contactIds), ',')),
      };
    });
  const events = printed.flatMap(({ deal, line }) => dealEvents(deal, line));
  const records = printed.flatMap(({ deal, crm, line }) => dealRecord(deal, crm, line));
  return snapshot({ name: `hubspot-crm-exports-all-deals-${SNAPSHOT}.csv`, events, records }, dealHeader, lines);
}

/** HubSpot CRM: all contacts and all deals as they stand on the day after the half year. */
export function exportHubSpot(world: World): ZooFile[] {
  const contacts = contactsOf(world);
  return [exportContacts(contacts), exportDeals(world.deals, contacts)];
}
