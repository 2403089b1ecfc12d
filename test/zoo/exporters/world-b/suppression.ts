import { createHash } from 'node:crypto';
import { DAY_MS, FIRST_DAY, isoDay, isoInstant } from '../../calendar';
import { instant, trueTable, type PrintedColumn } from '../../score/columns';
import { utf8 } from '../../text/bytes';
import { delimitedLine } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import {
  blankEvent,
  nothingMore,
  plainShape,
  type CanonicalEvent,
  type RecordTruth,
  type ZooFile,
} from '../../truth/model';
import { suppressionOf, type Suppressed } from '../../world-b/suppression';
import type { World } from '../../world-b/world';
import { consentText } from './consent';

const header = ['E-mail address', 'Unsubscribed at', 'Reason', 'List'];
const words = {
  unsubscribe: 'Unsubscribed',
  complaint: 'Spam complaint',
  bounce: 'Hard bounce',
  legal: 'GDPR',
} as const;
const utcMsOf = (day: number) => (FIRST_DAY + day) * DAY_MS;

/** Every fourth address is typed by the support desk, the rest come hashed from the mailing tool. */
function printed(world: World, { person }: Suppressed): string {
  const email = world.identity.emailOf(person, 0);
  return person.index % 4 === 0 ? email : createHash('sha256').update(email, 'utf8').digest('hex');
}

/** Leaving by one's own will is told apart from addresses that cannot or must not be used. */
function eventOf({ day, reason }: Suppressed, line: number): CanonicalEvent {
  const type = reason === 'unsubscribe' || reason === 'complaint' ? reason : 'suppress';
  return { ...blankEvent, line, type, name: reason, utcMs: utcMsOf(day) };
}

function recordOf(world: World, { person, day }: Suppressed, line: number): RecordTruth {
  const utcMs = utcMsOf(day);
  const identifiers = [{ namespace: 'email_sha256', value: world.identity.emailOf(person, 0) } as const];
  return { line, personId: person.id, utcMs, consent: consentText(person, utcMs), identifiers };
}

const cellsTrue: readonly PrintedColumn<Suppressed>[] = [
  instant('Unsubscribed at', (row) => isoInstant(utcMsOf(row.day))),
];

/** The list of those who must not be written to: address or its SHA-256, day, reason. */
export function exportSuppression(world: World): ZooFile {
  const list = suppressionOf(world);
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  const rows = list.map((one) => ({
    one,
    line: lines.add('data', delimitedLine([printed(world, one), isoDay(one.day), words[one.reason], 'Tuinpost'], ',')),
  }));
  return {
    ...nothingMore,
    name: 'fernwick_unsubscribed_2026-10-31.csv',
    bytes: utf8(lines.text()),
    shape: {
      ...plainShape,
      preset: 'suppression-list',
      grain: 'lookup',
      zone: { name: 'UTC', inFile: false },
      period: { from: isoDay(list[0]?.day ?? 0), to: isoDay(list.at(-1)?.day ?? 0) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: list.length, duplicates: 0, rejected: 0, totals: 0, blank: 0 },
    events: rows.map(({ one, line }) => eventOf(one, line)),
    records: rows.map(({ one, line }) => recordOf(world, one, line)),
    rowOf: (line) => lines.rowOf(line),
    tables: [
      trueTable(
        cellsTrue,
        rows.map(({ one: truth, line }) => ({ truth, line })),
      ),
    ],
    locale: { decimal: null, dates: 'ymd' },
  };
}
