import { stream } from '../../../../src/core/stats/random';
import { DAY_MS, isoInstant } from '../../calendar';
import { hex } from '../../draw';
import { instant, text } from '../../score/columns';
import { delimitedLine } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { plainShape, type ZooFile } from '../../truth/model';
import { contactsOf, type Contact } from '../../world-a/contacts';
import { onboardingVisits } from '../../world-a/visits';
import type { World } from '../../world-a/world';
import { utmOf } from '../utm';
import { addRows, namesOf, sheetFile, told, untold, type SheetColumn } from '../sheet';

/** `2026-05-04T12:00:00Z` */
const stamp = (utcMs: number): string => `${isoInstant(utcMs).slice(0, 19)}Z`;
const second = (utcMs: number): string => isoInstant(Math.floor(utcMs / 1000) * 1000);
const dayOf = (utcMs: number): string => isoInstant(utcMs).slice(0, 10);

const leadId = ({ person }: Contact): string => String(1_004_000 + person.index);
/** Ids of the records that were merged into one. */
const mergedIds = ({ person, mergedIds: merged }: Contact): string[] =>
  merged.map((_, at) => String(1_904_000 + person.index * 3 + at));

/** The last thing that is known of a person. */
const updatedMs = ({ createdMs, life }: Contact): number =>
  Math.max(createdMs, life.demoMs ?? 0, life.activatedMs ?? 0);
const sourceOf = ({ life }: Contact): string => utmOf(life.lead?.visit ?? null)?.source ?? 'Website';

const leadColumns: readonly SheetColumn<Contact>[] = [
  told(text('id', leadId)),
  untold('firstName', ({ person }) => person.givenName),
  untold('lastName', ({ person }) => person.familyName),
  untold('email', ({ email }) => email),
  told(
    instant('createdAt', ({ createdMs }) => second(createdMs)),
    ({ createdMs }) => stamp(createdMs),
  ),
  told(
    instant('updatedAt', (contact) => second(updatedMs(contact))),
    (contact) => stamp(updatedMs(contact)),
  ),
  told(text('leadSource', sourceOf)),
  untold('leadScore', ({ life }) => (life.demoMs === null ? '20' : '85')),
  told(text('country', ({ person }) => person.account.country)),
  untold('unsubscribed', ({ person }) => String(!person.consent.email)),
];

interface Activity {
  readonly contact: Contact;
  readonly utcMs: number;
  readonly type: 1 | 2 | 11 | 32;
  readonly guid: string;
  readonly about: string;
  readonly attributes: object;
}

/** Numbers that every Marketo has: a page was visited, a form filled, a mail clicked, records merged. */
function activitiesOf(world: World, contacts: readonly Contact[]): Activity[] {
  return contacts
    .flatMap((contact): Omit<Activity, 'guid'>[] => {
      const { life, createdMs } = contact;
      const client = { 'Client IP Address': contact.person.account.ip };
      const form = { 'Query Parameters': 'a=1;b=2', ...client };
      const filled = [life.guideMs, life.signUp?.utcMs ?? null].flatMap(
        (utcMs, at) =>
        utcMs === null ? [] : [{ contact, utcMs, type: 2, about: at === 0 ? 'Guide, approvals' : 'Trial', attributes: form } as const], // prettier-ignore
      );
      const page = { contact, utcMs: createdMs - 19_000, type: 1, about: '/guides', attributes: client } as const;
      const mails = life.signUp === null ? [] : onboardingVisits(world.seed, life.signUp.visit);
      const clicked = mails.map(({ utcMs }) => ({ contact, utcMs, type: 11, about: 'Trial onboarding', attributes: { Link: 'https://www.northpier.example/app', Device: '"phone"' } }) as const); // prettier-ignore
      const merged = mergedIds(contact).map((id) => ({ contact, utcMs: createdMs + 3 * DAY_MS, type: 32, about: '', attributes: { 'Master Updated': true, 'Merge IDs': `[${id}]`, 'Merge Source': 'UI' } }) as const); // prettier-ignore
      return [page, ...filled, ...clicked, ...merged];
    })
    .sort((a, b) => a.utcMs - b.utcMs || a.contact.person.index - b.contact.person.index || a.type - b.type)
    .map((one, at) => ({ ...one, guid: String(9_100_000 + at) + hex(stream(world.seed, 'export', 'marketo', at), 4) }));
}

const activityColumns: readonly SheetColumn<Activity>[] = [
  told(text('marketoGUID', ({ guid }) => guid)),
  told(text('leadId', ({ contact }) => leadId(contact))),
  told(
    instant('activityDate', ({ utcMs }) => second(utcMs)),
    ({ utcMs }) => stamp(utcMs),
  ),
  told(text('activityTypeId', ({ type }) => String(type))),
  untold('campaignId', () => ''),
  untold('primaryAttributeValueId', ({ type }) => String(70 + type)),
  told(text('primaryAttributeValue', ({ about }) => (about === '' ? null : about))),
  untold('attributes', ({ attributes }) => JSON.stringify(attributes)),
];

function print<Row>(
  name: string,
  spec: {
    readonly preset: string;
    readonly grain: 'snapshot' | 'event';
    readonly columns: readonly SheetColumn<Row>[];
  },
  rows: readonly Row[],
  timeOf: (row: Row) => number,
): ZooFile[] {
  if (rows.length === 0) return [];
  const { preset, grain, columns } = spec;
  const lines = new LineWriter();
  lines.add('header', delimitedLine(namesOf(columns), ','));
  const table = addRows(lines, columns, rows, (cells) => delimitedLine(cells, ','));
  return [
    sheetFile({
      name,
      lines,
      shape: {
        ...plainShape,
        preset,
        grain,
        zone: { name: 'UTC', inFile: true },
        period: { from: dayOf(timeOf(rows[0]!)), to: dayOf(timeOf(rows.at(-1)!)) },
        columns: namesOf(columns),
      },
      tables: [table],
      locale: { decimal: null, dates: 'ymd' },
    }),
  ];
}

/** Marketo's bulk exports: the people, and what they did, merges among it. */
export function exportMarketo(world: World): ZooFile[] {
  const contacts = contactsOf(world);
  const leads = { preset: 'marketo-leads', grain: 'snapshot', columns: leadColumns } as const;
  const activities = { preset: 'marketo-activities', grain: 'event', columns: activityColumns } as const;
  return [
    ...print('marketo_leads_20261031.csv', leads, contacts, ({ createdMs }) => createdMs),
    ...print('marketo_activities_20261031.csv', activities, activitiesOf(world, contacts), ({ utcMs }) => utcMs),
  ];
}
