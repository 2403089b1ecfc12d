import { dayIndex, DAYS, isoDay } from '../../calendar';
import { day, number, sum, text } from '../../score/columns';
import type { TrueTable } from '../../score/model';
import { delimitedLine } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { plainShape, type ZooFile } from '../../truth/model';
import { onboardingVisits, type Visit } from '../../world-a/visits';
import type { World } from '../../world-a/world';
import { addRows, namesOf, sheetFile, told, untold, type SheetColumn } from '../sheet';

const ZONE = 'Europe/Berlin';
const DASHES = `# ${'-'.repeat(40)}`;

/** The page compares the second half of the time with the first. */
const now = { from: 90, to: DAYS - 1 } as const;
const before = { from: 0, to: 89 } as const;
type Span = typeof now | typeof before;

interface Session {
  readonly day: number;
  readonly user: string;
  readonly country: string;
  readonly channel: string;
  /** Stayed for more than a glance. */
  readonly engaged: boolean;
}

function channelOf({ source, click }: Visit): string {
  switch (source) {
    case 'ad':
      if (click?.campaign.channel.startsWith('search') === true) return 'Paid Search';
      return click?.campaign.channel === 'display' ? 'Display' : 'Paid Social';
    case 'organic':
      return 'Organic Search';
    case 'direct':
      return 'Direct';
    case 'partner':
      return 'Referral';
    case 'onboarding':
    case 'follow-up':
      return 'Email';
  }
}

/** Sessions of those who agreed to be counted, by day of the property. */
function sessionsOf(world: World): Session[] {
  return world.journeys.flatMap(({ visits, life: { person, followUp, signUp } }) => {
    if (!person.consent.analytics) return [];
    const mails = signUp === null ? [] : onboardingVisits(world.seed, signUp.visit);
    return [...visits, ...(followUp === null ? [] : [followUp]), ...mails].map((visit) => ({
      day: dayIndex(ZONE, visit.utcMs),
      user: world.identity.deviceOf(person, visit.device).anonymousId,
      country: person.account.country,
      channel: channelOf(visit),
      engaged: visit.utcMs % 5 < 3,
    }));
  });
}

const inside = ({ from, to }: Span, sessions: readonly Session[]): Session[] =>
  sessions.filter((session) => session.day >= from && session.day <= to);

const usersOf = (sessions: readonly Session[]): number => new Set(sessions.map(({ user }) => user)).size;

interface Group {
  readonly key: string;
  readonly sessions: readonly Session[];
}

/** By most sessions, then by name. */
function groups(sessions: readonly Session[], keyOf: (session: Session) => string): Group[] {
  const byKey = new Map<string, Session[]>();
  for (const session of sessions) byKey.set(keyOf(session), [...(byKey.get(keyOf(session)) ?? []), session]);
  return [...byKey]
    .map(([key, own]) => ({ key, sessions: own }))
    .sort((a, b) => b.sessions.length - a.sessions.length || (a.key < b.key ? -1 : 1));
}

interface DayRow {
  readonly nth: number;
  readonly date: string;
  readonly users: number;
  readonly fresh: number;
}

/** Every day of the span, those without anybody too. */
function dayRows(span: Span, sessions: readonly Session[]): DayRow[] {
  const seen = new Set(sessions.filter((session) => session.day < span.from).map(({ user }) => user));
  return Array.from({ length: span.to - span.from + 1 }, (_, nth) => {
    const own = sessions.filter((session) => session.day === span.from + nth);
    const fresh = new Set(own.map(({ user }) => user).filter((user) => !seen.has(user)));
    for (const user of fresh) seen.add(user);
    return { nth, date: isoDay(span.from + nth), users: usersOf(own), fresh: fresh.size };
  });
}

const dayColumns: readonly SheetColumn<DayRow>[] = [
  told(
    day('Nth day', (row) => row.date),
    ({ nth }) => String(nth).padStart(4, '0'),
  ),
  told(number('Active users', (row) => String(row.users))),
  told(number('New users', (row) => String(row.fresh))),
];
const channelColumns: readonly SheetColumn<Group>[] = [
  told(text('Session default channel group', ({ key }) => key)),
  told(sum('Sessions', ({ sessions }) => String(sessions.length))),
  untold('Engagement rate', ({ sessions }) =>
    String(sessions.filter(({ engaged }) => engaged).length / sessions.length),
  ),
];
const countryColumns: readonly SheetColumn<Group>[] = [
  told(text('Country ID', ({ key }) => key)),
  told(number('Active users', ({ sessions }) => String(usersOf(sessions)))),
];
const eventColumns: readonly SheetColumn<Group>[] = [
  told(text('Event name', ({ key }) => key)),
  told(sum('Event count', ({ sessions }) => String(sessions.length))),
];
/** A card that has nothing to show. */
const itemColumns: readonly SheetColumn<Group>[] = [untold('Item name', () => ''), untold('Items viewed', () => '')];

const compact = (at: number): string => isoDay(at).replaceAll('-', '');

interface Card<Row> {
  readonly question: string;
  readonly span: Span;
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: readonly Row[];
}

function addCard<Row>(lines: LineWriter, { question, span, columns, rows }: Card<Row>): TrueTable | null {
  if (question !== '') lines.add('preamble', question);
  lines.add('comment', '# All Users');
  lines.add('comment', `# Start date: ${compact(span.from)}`);
  lines.add('comment', `# End date: ${compact(span.to)}`);
  lines.add('header', delimitedLine(namesOf(columns), ','));
  const table = addRows(lines, columns, rows, (cells) => delimitedLine(cells, ','));
  lines.add('blank', '');
  return rows.length === 0 ? null : table;
}

/** The overview of GA4, "Download CSV": many tables in one file, each under its own days. */
export function exportGa4Report(world: World): ZooFile[] {
  const sessions = sessionsOf(world);
  const shown = inside(now, sessions);
  if (shown.length === 0) return [];
  const lines = new LineWriter();
  for (const said of [DASHES, '# Report CSV Export', '# Account: Northpier', '# Property: northpier.example – GA4', DASHES, '#  '])
    lines.add('comment', said); // prettier-ignore
  const byEvent = groups(shown, ({ engaged }) => (engaged ? 'user_engagement' : 'session_start'));
  const tables = [
    addCard(lines, { question: '', span: now, columns: dayColumns, rows: dayRows(now, sessions) }),
    addCard(lines, { question: '', span: before, columns: dayColumns, rows: dayRows(before, sessions) }),
    addCard(lines, {
      ...{ question: 'Where do your sessions come from?', span: now, columns: channelColumns },
      rows: groups(shown, ({ channel }) => channel),
    }),
    addCard(lines, { question: '', span: now, columns: countryColumns, rows: groups(shown, ({ country }) => country) }),
    addCard(lines, { question: 'What do people do?', span: now, columns: eventColumns, rows: byEvent }),
    addCard(lines, { question: '', span: now, columns: itemColumns, rows: [] }),
  ];
  return [
    sheetFile({
      name: 'data-export.csv',
      lines,
      shape: {
        ...plainShape,
        preset: 'ga4-report',
        language: 'en',
        grain: 'web_aggregate',
        zone: { name: ZONE, inFile: false },
        period: { from: isoDay(before.from), to: isoDay(now.to) },
        columns: [],
      },
      tables: tables.filter((table) => table !== null),
      locale: { decimal: null, dates: null },
    }),
  ];
}
