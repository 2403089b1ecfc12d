import { dayIndex, DAYS, isoDay } from '../../calendar';
import { day, number, sum, text } from '../../score/columns';
import { LineWriter } from '../../text/lines';
import { plainShape, type ZooArchive, type ZooFile } from '../../truth/model';
import type { Session } from '../../world-b/shopping';
import type { World } from '../../world-b/world';
import { addRows, namesOf, sheetFile, told, untold, type SheetColumn } from '../sheet';
import { referrerOf, utmOf, type Utm } from './utm';

/** Days of the site's own clock, which the files do not name. */
const ZONE = 'Europe/Amsterdam';

/** A visit as it is counted without cookies: nobody has to agree to it. */
interface Counted {
  readonly day: number;
  readonly visitor: string;
  readonly pages: readonly string[];
  /** Seconds from the first page to the last. */
  readonly duration: number;
  readonly utm: Utm | null;
  readonly referrer: string;
  readonly session: Session;
}

function countedOf(world: World): Counted[] {
  return world.journeys
    .flatMap(({ shopping }) => shopping.sessions)
    .map((session): Counted => {
      const { visit, viewed } = session;
      const pages = ['/', ...viewed.map(({ product }) => `/p/${product.sku.toLowerCase()}`)];
      const last = viewed.at(-1)?.utcMs ?? visit.utcMs;
      const referrer = referrerOf(visit).replace(/^https:\/\/|\/$/g, '');
      const visitor = visit.person.devices[visit.device]!.anonymousId;
      const duration = Math.round((last - visit.utcMs) / 1000);
      return { day: dayIndex(ZONE, visit.utcMs), visitor, pages, duration, utm: utmOf(visit), referrer, session };
    })
    .filter((one) => one.day >= 0 && one.day < DAYS);
}

/** One row of a table: a day, what it is parted by, and the visits of both. */
interface Group {
  readonly day: number;
  readonly parts: readonly string[];
  readonly visits: readonly Counted[];
}

function groups(visits: readonly Counted[], partsOf: (visit: Counted) => readonly (readonly string[])[]): Group[] {
  const byKey = new Map<string, Group & { readonly visits: Counted[] }>();
  for (const visit of visits) {
    for (const parts of partsOf(visit)) {
      const key = JSON.stringify([1000 + visit.day, ...parts]);
      const group = byKey.get(key) ?? { day: visit.day, parts, visits: [] };
      group.visits.push(visit);
      byKey.set(key, group);
    }
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const date = told<Group>(day('date', (row) => isoDay(row.day)));
const part = (name: string, at: number): SheetColumn<Group> => told(text(name, ({ parts }) => (parts[at] === '' ? null : parts[at]!))); // prettier-ignore
const counted = (name: string, of: (visits: readonly Counted[]) => number): SheetColumn<Group> =>
  told(sum(name, ({ visits }) => String(of(visits))));

/** Never added up: who comes on two days is one visitor. */
const visitors = told<Group>(
  number('visitors', ({ visits }) => String(new Set(visits.map(({ visitor }) => visitor)).size)),
);
const visitCount = counted('visits', (visits) => visits.length);
const pageviews = counted('pageviews', (visits) => visits.reduce((all, { pages }) => all + pages.length, 0));
const bounces = counted('bounces', (visits) => visits.filter(({ pages }) => pages.length === 1).length);
const duration = counted('visit_duration', (visits) => visits.reduce((all, one) => all + one.duration, 0));

interface Table {
  readonly name: string;
  readonly columns: readonly SheetColumn<Group>[];
  readonly partsOf: (visit: Counted) => readonly (readonly string[])[];
}

const deviceOf = ({ session: { visit } }: Counted) => visit.person.devices[visit.device]!;
const deviceNames = { desktop: 'Desktop', mobile: 'Mobile', tablet: 'Tablet' } as const;
const browserOf = (visit: Counted): string[] => {
  const { userAgent } = deviceOf(visit);
  if (userAgent.includes('Firefox')) return ['Firefox', '138'];
  return userAgent.includes('Chrome') ? ['Chrome', '136'] : ['Safari', '18.4'];
};
const systemOf = (visit: Counted): string[] => {
  const { userAgent } = deviceOf(visit);
  if (userAgent.includes('Windows')) return ['Windows', '10'];
  if (userAgent.includes('iPhone') || userAgent.includes('iPad')) return ['iOS', '18.4'];
  if (userAgent.includes('Android')) return ['Android', '10'];
  return [userAgent.includes('Macintosh') ? 'Mac' : 'GNU/Linux', ''];
};
const sourceOf = ({ utm, referrer }: Counted): string => utm?.source ?? referrer;
const eventsOf = ({ session: { added, order } }: Counted): string[] => [
  ...(added === null ? [] : ['Add to cart']),
  ...(order === null ? [] : ['Order']),
];

const tables: readonly Table[] = [
  { name: 'visitors', columns: [date, visitors, pageviews, bounces, visitCount, duration], partsOf: () => [[]] },
  {
    name: 'sources',
    columns: [
      ...[date, part('source', 0), part('referrer', 1), part('utm_source', 2), part('utm_medium', 3)],
      ...[part('utm_campaign', 4), part('utm_content', 5), part('utm_term', 6)],
      ...[pageviews, visitors, visitCount, duration, bounces],
    ],
    partsOf: (visit) => {
      const { utm, referrer } = visit;
      const tags = [utm?.source ?? '', utm?.medium ?? '', utm?.name ?? '', utm?.content ?? '', utm?.term ?? ''];
      return [[sourceOf(visit), referrer, ...tags]];
    },
  },
  {
    name: 'pages',
    columns: [
      ...[date, part('hostname', 0), part('page', 1), visitCount, visitors],
      counted('pageviews', (visits) => visits.length),
      untold('total_scroll_depth', ({ visits }) => String(visits.length * 41)),
      untold('total_scroll_depth_visits', ({ visits }) => String(visits.length)),
    ],
    partsOf: ({ pages }) => [...new Set(pages)].map((page) => ['www.fernwick.example', page]),
  },
  {
    name: 'entry_pages',
    columns: [date, part('entry_page', 0), visitors, counted('entrances', (visits) => visits.length), duration, bounces, pageviews], // prettier-ignore
    partsOf: ({ pages }) => [[pages[0]!]],
  },
  {
    name: 'exit_pages',
    columns: [date, part('exit_page', 0), visitors, duration, counted('exits', (visits) => visits.length), bounces, pageviews], // prettier-ignore
    partsOf: ({ pages }) => [[pages.at(-1)!]],
  },
  {
    name: 'custom_events',
    columns: [date, part('name', 0), part('link_url', 1), part('path', 2), visitors, counted('events', (visits) => visits.length)], // prettier-ignore
    partsOf: (visit) => eventsOf(visit).map((name) => [name, '', '']),
  },
  {
    name: 'locations',
    columns: [date, part('country', 0), part('region', 1), part('city', 2), visitors, visitCount, duration, bounces, pageviews], // prettier-ignore
    partsOf: ({ session }) => [[session.visit.person.country, '', '']],
  },
  {
    name: 'devices',
    columns: [date, part('device', 0), visitors, visitCount, duration, bounces, pageviews],
    partsOf: (visit) => [[deviceNames[deviceOf(visit).kind]]],
  },
  {
    name: 'browsers',
    columns: [date, part('browser', 0), part('browser_version', 1), visitors, visitCount, duration, bounces, pageviews],
    partsOf: (visit) => [browserOf(visit)],
  },
  {
    name: 'operating_systems',
    columns: [date, part('operating_system', 0), part('operating_system_version', 1), visitors, visitCount, duration, bounces, pageviews], // prettier-ignore
    partsOf: (visit) => [systemOf(visit)],
  },
];

/** All but numbers stand between quotes, as the database writes CSV. */
const line = (cells: readonly string[]): string =>
  cells.map((cell) => (/^\d+$/.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`)).join(',');

function printTable({ name, columns, partsOf }: Table, visits: readonly Counted[]): ZooFile[] {
  const rows = groups(visits, partsOf);
  if (rows.length === 0) return [];
  const lines = new LineWriter();
  lines.add('header', line(namesOf(columns)));
  const table = addRows(lines, columns, rows, line);
  const span = [isoDay(0), isoDay(DAYS - 1)].map((iso) => iso.replaceAll('-', '')).join('_');
  return [
    sheetFile({
      name: `imported_${name}_${span}.csv`,
      lines,
      shape: {
        ...plainShape,
        preset: 'plausible',
        grain: 'web_aggregate',
        zone: { name: ZONE, inFile: false },
        period: { from: isoDay(rows[0]!.day), to: isoDay(rows.at(-1)!.day) },
        columns: namesOf(columns),
      },
      tables: [table],
      locale: { decimal: null, dates: 'ymd' },
    }),
  ];
}

/** Plausible's export: an archive of ten tables. */
export function exportPlausible(world: World): ZooArchive[] {
  const visits = countedOf(world);
  const files = tables.flatMap((table) => printTable(table, visits));
  return files.length === 0 ? [] : [{ name: 'fernwick.example_20260504_20261030.zip', files }];
}
