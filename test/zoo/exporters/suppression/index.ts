import { createHash } from 'node:crypto';
import { DAY_MS, FIRST_DAY, isoDay, isoInstant } from '../../calendar';
import { instant, text, trueTable, type PrintedColumn } from '../../score/columns';
import { utf8 } from '../../text/bytes';
import { delimitedLine } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { blankEvent, nothingMore, type CanonicalEvent, type RecordTruth, type ZooFile } from '../../truth/model';
import { suppressionOf, type Suppressed } from '../../world-a/suppression';
import type { World } from '../../world-a/world';
import { consentText } from '../consent';

const header = ['email', 'date', 'reason'];
const utcMsOf = (day: number) => (FIRST_DAY + day) * DAY_MS;

/** Two of three addresses come hashed from the mailing tool, the rest as the support desk typed them. */
function printed({ contact }: Suppressed): string {
  if (contact.person.index % 3 === 0) return contact.email;
  return createHash('sha256').update(contact.email, 'utf8').digest('hex');
}

/** Leaving by one's own will is told apart from addresses that cannot or must not be used. */
function eventOf({ day, reason }: Suppressed, line: number): CanonicalEvent {
  const type = reason === 'unsubscribe' || reason === 'complaint' ? reason : 'suppress';
  return { ...blankEvent, line, type, name: reason, utcMs: utcMsOf(day) };
}

function recordOf({ contact, day }: Suppressed, line: number): RecordTruth {
  const { person, email } = contact;
  const utcMs = utcMsOf(day);
  const identifiers = [{ namespace: 'email_sha256', value: email } as const];
  return { line, personId: person.id, utcMs, consent: consentText(person, utcMs), identifiers };
}

const cellsTrue: readonly PrintedColumn<Suppressed>[] = [
  instant('date', (row) => isoInstant(utcMsOf(row.day))),
  text('reason', (row) => row.reason),
];

/** The list of those who must not be written to: address or its SHA-256, day, reason. */
export function exportSuppression(world: World): ZooFile {
  const { list } = suppressionOf(world);
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  const rows = list.map((one) => ({
    one,
    line: lines.add('data', delimitedLine([printed(one), isoDay(one.day), one.reason], ',')),
  }));
  return {
    ...nothingMore,
    name: 'suppression_list_2026-10-31.csv',
    bytes: utf8(lines.text()),
    shape: {
      preset: 'suppression-list',
      language: null,
      container: 'plain',
      encoding: 'utf-8',
      bom: false,
      newline: 'LF',
      delimiter: ',',
      grain: 'lookup',
      zone: { name: 'UTC', inFile: false },
      currency: null,
      period: { from: isoDay(list[0]?.day ?? 0), to: isoDay(list.at(-1)?.day ?? 0) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: list.length, duplicates: 0, rejected: 0, totals: 0, blank: 0 },
    events: rows.map(({ one, line }) => eventOf(one, line)),
    records: rows.map(({ one, line }) => recordOf(one, line)),
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
