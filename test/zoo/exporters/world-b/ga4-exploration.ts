import { DAYS, dayIndex, isoDay } from '../../calendar';
import { day, number, sum, text, trueTable, type PrintedColumn } from '../../score/columns';
import { utf8 } from '../../text/bytes';
import { delimitedLine, printHundredths } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { nothingMore, plainShape, type ZooFile } from '../../truth/model';
import { toEuros } from '../../world-b/rates';
import type { Session } from '../../world-b/shopping';
import type { World } from '../../world-b/world';
import { utmOf } from './utm';

const ZONE = 'Europe/Amsterdam';
const header = [
  'Date',
  'Session source / medium',
  'Sessions',
  'Total users',
  'Ecommerce purchases',
  'Purchase revenue',
];

interface Cell {
  readonly day: number;
  readonly source: string;
  sessions: number;
  readonly users: Set<string>;
  purchases: number;
  /** Hundredths of a euro. */
  revenue: number;
}

function sourceOf({ visit }: Session): string {
  const utm = utmOf(visit);
  if (utm !== null) return `${utm.source} / ${utm.medium}`;
  return visit.source === 'organic' && visit.isTagged ? 'search.example / organic' : '(direct) / (none)';
}

/** Sessions of those who agreed to be counted, by day of the property and source. */
function cellsOf(world: World): Cell[] {
  const cells = new Map<string, Cell>();
  const sessions = world.journeys
    .filter(({ person }) => person.consent.analytics)
    .flatMap((one) => one.shopping.sessions);
  for (const session of sessions) {
    const day = dayIndex(ZONE, session.visit.utcMs);
    const source = sourceOf(session);
    const key = `${String(1000 + day)} ${source}`;
    const cell = cells.get(key) ?? { day, source, sessions: 0, users: new Set<string>(), purchases: 0, revenue: 0 };
    cell.sessions++;
    cell.users.add(session.visit.person.devices[session.visit.device]!.anonymousId);
    if (session.order !== null) {
      cell.purchases++;
      cell.revenue += toEuros(session.order.total, session.order.rate);
    }
    cells.set(key, cell);
  }
  return [...cells]
    .filter(([, { day }]) => day >= 0 && day < DAYS)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
}

const compact = (day: number) => isoDay(day).replaceAll('-', '');
const money = (hundredths: number) => printHundredths(hundredths, { decimal: '.', group: '' });

const cellsTrue: readonly PrintedColumn<Cell>[] = [
  day('Date', (row) => isoDay(row.day)),
  text('Session source / medium', ({ source }) => source),
  sum('Sessions', ({ sessions }) => String(sessions)),
  number('Total users', ({ users }) => String(users.size)),
  sum('Ecommerce purchases', ({ purchases }) => String(purchases)),
  sum('Purchase revenue', ({ revenue }) => money(revenue)),
];

/** A tab of a GA4 exploration: comments, a blank line, the header, the grand total first with one cell more, the rows. */
export function exportGa4Exploration(world: World): ZooFile[] {
  const cells = cellsOf(world);
  if (cells.length === 0) return [];
  const sum = (of: (cell: Cell) => number) => cells.reduce((all, cell) => all + of(cell), 0);
  const users = new Set(cells.flatMap((cell) => [...cell.users])).size;
  const lines = new LineWriter();
  const dashes = `# ${'-'.repeat(40)}`;
  for (const text of [dashes, '# Fernwick – GA4', '# Herkomst-Tabel 1', `# ${compact(0)}-${compact(DAYS - 1)}`, dashes])
    lines.add('comment', text);
  lines.add('blank', '');
  lines.add('header', delimitedLine(header, ','));
  const sums = [sum((cell) => cell.sessions), users, sum((cell) => cell.purchases)].map(String);
  const total = ['', '', ...sums, money(sum((cell) => cell.revenue)), 'Grand total'];
  const totalLine = lines.add('totals', delimitedLine(total, ','));
  const printed = cells.map((truth) => {
    const counts = [truth.sessions, truth.users.size, truth.purchases].map(String);
    const row = [compact(truth.day), truth.source, ...counts, money(truth.revenue)];
    return { truth, line: lines.add('data', delimitedLine(row, ',')) };
  });
  return [
    {
      ...nothingMore,
      name: 'Herkomst.csv',
      bytes: utf8(lines.text()),
      shape: {
        ...plainShape,
        preset: 'ga4-exploration',
        language: 'en',
        grain: 'web_aggregate',
        zone: { name: ZONE, inFile: false },
        period: { from: isoDay(0), to: isoDay(DAYS - 1) },
        columns: header,
      },
      regions: lines.regions(),
      rows: { loaded: cells.length, duplicates: 0, rejected: 0, totals: 1, blank: 1 },
      rowOf: (line) => lines.rowOf(line),
      tables: [trueTable(cellsTrue, printed)],
      span: { from: isoDay(cells[0]!.day), to: isoDay(cells.at(-1)!.day) },
      totalLines: [{ line: totalLine, label: 'Grand total' }],
      locale: { decimal: '.', dates: 'compact' },
    },
  ];
}
