import { DAY_MS, isoInstant } from '../../calendar';
import { instant, sum, text, trueTable, type PrintedColumn } from '../../score/columns';
import type { TrueTable } from '../../score/model';
import { utf8 } from '../../text/bytes';
import { delimitedLine } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { blankEvent, nothingMore, type CanonicalEvent, type RecordTruth, type ZooFile } from '../../truth/model';
import { spanOf } from '../../truth/span';
import { contactsOf, dealRecordId, type Contact } from '../../world-a/contacts';
import type { Deal } from '../../world-a/deals';
import { plainPhone } from '../../world-a/identity';
import { eurosPer } from '../../world-a/rates';
import type { World } from '../../world-a/world';
import { consentText } from '../consent';

/** Days on which everything was exported. The sample has the last one alone; the one before tells which stages changed between. */
const SNAPSHOT = '2026-10-31';
const EARLIER = '2026-09-30';
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

/** A deal as it stood before an instant; null where it had not been opened. */
function dealBefore(deal: Deal | null, utcMs: number): Deal | null {
  if (deal === null || deal.openedMs >= utcMs) return null;
  const isWon = deal.won !== null && deal.won.fromMs < utcMs;
  const isLost = deal.lostMs !== null && deal.lostMs < utcMs;
  return { ...deal, won: isWon ? deal.won : null, lostMs: isLost ? deal.lostMs : null };
}

const known = (at: number | null, utcMs: number): number | null => (at !== null && at < utcMs ? at : null);

/** A record as it stood before an instant, when nothing had been merged yet; none where there was no record. */
function contactBefore(contact: Contact, utcMs: number): Contact[] {
  if (contact.createdMs >= utcMs) return [];
  const { life } = contact;
  const signUp = life.signUp !== null && life.signUp.utcMs < utcMs ? life.signUp : null;
  const then = { ...life, signUp, demoMs: known(life.demoMs, utcMs), activatedMs: known(life.activatedMs, utcMs) };
  return [{ ...contact, life: then, mergedIds: [], deal: dealBefore(contact.deal, utcMs) }];
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

interface Written<T> {
  readonly truth: T;
  readonly line: number;
}

const minuteText = (utcMs: number): string => isoInstant(minute(utcMs));

const contactCellsTrue: readonly PrintedColumn<Contact>[] = [
  text('Record ID', ({ recordId }) => recordId),
  text('Lifecycle Stage', (contact) => lifecycleStage(contact)[0]),
  text('Associated Company', ({ person }) => person.account.name),
  instant('Create Date', ({ createdMs }) => minuteText(createdMs)),
];

const dealCellsTrue: readonly PrintedColumn<Deal>[] = [
  text('Record ID', dealRecordId),
  text('Deal Stage', dealStage),
  text('Deal owner', ({ account }) => owners[account.index % owners.length]! || null),
  sum('Amount', (deal) => String(amountOf(deal))),
  instant('Create Date', ({ openedMs }) => minuteText(openedMs)),
];

interface Snapshot extends Pick<ZooFile, 'name' | 'events' | 'records'> {
  readonly day: string;
  readonly table: TrueTable;
}

function snapshot({ day, table, ...file }: Snapshot, columns: readonly string[], lines: LineWriter): ZooFile {
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
      period: { from: isoInstant(file.events[0]?.utcMs ?? 0).slice(0, 10), to: day },
      columns,
    },
    tables: [table],
    locale: { decimal: null, dates: 'ymd' },
    regions: lines.regions(),
    rows: { loaded: lines.count('data'), duplicates: 0, rejected: 0, totals: 0, blank: 0 },
    rowOf: (line) => lines.rowOf(line),
  };
}

function exportContacts(contacts: readonly Contact[], day: string): ZooFile {
  const lines = new LineWriter();
  lines.add('header', delimitedLine(contactHeader, ','));
  const printed = contacts.map((truth): Written<Contact> => ({
    truth,
    line: lines.add('data', delimitedLine(contactCells(truth), ',')),
  }));
  const events = printed.flatMap(({ truth, line }) => contactEvents(truth, line));
  const records = printed.map(({ truth, line }) => contactRecord(truth, line));
  const name = `hubspot-crm-exports-all-contacts-${day}.csv`;
  return snapshot({ name, events, records, day, table: trueTable(contactCellsTrue, printed) }, contactHeader, lines);
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

function exportDeals(deals: readonly Deal[], contacts: readonly Contact[], day: string): ZooFile {
  const ids = new Map(contacts.map(({ person, recordId }) => [person.id, recordId]));
  const lines = new LineWriter();
  lines.add('header', delimitedLine(dealHeader, ','));
  const printed = [...deals]
    .sort((a, b) => a.openedMs - b.openedMs)
    .map((truth) => {
      const contactIds = contactIdsOf(truth, ids);
      return {
        truth,
        crm: ids.get(truth.champion.id),
        line: lines.add('data', delimitedLine(dealCells(truth, contactIds), ',')),
      };
    });
  const events = printed.flatMap(({ truth, line }) => dealEvents(truth, line));
  const records = printed.flatMap(({ truth, crm, line }) => dealRecord(truth, crm, line));
  const name = `hubspot-crm-exports-all-deals-${day}.csv`;
  return snapshot({ name, events, records, day, table: trueTable(dealCellsTrue, printed) }, dealHeader, lines);
}

/** HubSpot CRM: all contacts and all deals as they stand on the day after the half year. */
export function exportHubSpot(world: World): ZooFile[] {
  const contacts = contactsOf(world);
  return [exportContacts(contacts, SNAPSHOT), exportDeals(world.deals, contacts, SNAPSHOT)];
}

/** The same as they stood a month before; what happened is told by the later ones. */
export function exportEarlierHubSpot(world: World): ZooFile[] {
  const utcMs = Date.parse(`${EARLIER}T06:00:00Z`);
  const contacts = contactsOf(world).flatMap((contact) => contactBefore(contact, utcMs));
  const deals = world.deals.flatMap((deal) => dealBefore(deal, utcMs) ?? []);
  const files = [exportContacts(contacts, EARLIER), exportDeals(deals, contacts, EARLIER)];
  return files
    .filter(({ rows }) => rows.loaded > 0)
    .map(({ events, ...file }) => ({
      ...file,
      events: [],
      records: [],
      span: spanOf(events, []) ?? file.shape.period,
    }));
}
