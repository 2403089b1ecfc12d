import { isoDay, dayIndex } from '../../calendar';
import { day, sum, text } from '../../score/columns';
import { inLatin1, latin1 } from '../../text/bytes';
import { printHundredths } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { plainShape, type ZooFile } from '../../truth/model';
import type { Deal } from '../../world-a/deals';
import type { World } from '../../world-a/world';
import { addRows, namesOf, sheetFile, told, untold, type SheetColumn } from '../sheet';

/** Days of the organisation, which the report does not name. */
const ZONE = 'Europe/Berlin';
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 15 letters whose case matters: those of two deals may differ by it alone. */
function recordId({ account }: Deal): string {
  let [rest, id] = [account.index * 7919 + 104_729, ''];
  for (let at = 0; at < 6; at++) {
    id = DIGITS[rest % DIGITS.length]! + id;
    rest = Math.floor(rest / DIGITS.length);
  }
  return `0063X00000${id.slice(-5)}`;
}

/** Its check behind an id of 15: a letter for the capitals of every five. */
function inFull(id: string): string {
  const checks = [0, 5, 10].map((from) => {
    const bits = [...id.slice(from, from + 5)].map((letter, at) => (/[A-Z]/.test(letter) ? 1 << at : 0));
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits.reduce((sum, bit) => sum + bit, 0)]!;
  });
  return id + checks.join('');
}

function stageOf({ won, lostMs, account }: Deal): string {
  if (won !== null) return 'Closed Won';
  if (lostMs !== null) return 'Closed Lost';
  return account.index % 2 === 0 ? 'Proposal/Price Quote' : 'Negotiation/Review';
}

/** What is asked for a year, in hundredths of the account's currency. */
function amountOf({ won, account }: Deal): number {
  return won === null ? 35 * (3 + account.people) * 1200 : Math.round((won.monthlyMicros * 12) / 10_000);
}

const iso = (utcMs: number): string => isoDay(dayIndex(ZONE, utcMs));
const closedMs = ({ won, lostMs, openedMs }: Deal): number => won?.fromMs ?? lostMs ?? openedMs + 60 * 86_400_000;

/** The last thing that happened: the close of a deal that is open is a plan. */
const lastMs = (deal: Deal): number => (deal.won === null && deal.lostMs === null ? deal.openedMs : closedMs(deal));

/** `3/15/2026` */
function usDate(utcMs: number): string {
  const [year, month, date] = iso(utcMs).split('-').map(Number);
  return `${month}/${date}/${year}`;
}

const money = (deal: Deal, group: ',' | ''): string => printHundredths(amountOf(deal), { decimal: '.', group });

const columns: readonly SheetColumn<Deal>[] = [
  told(
    text('Opportunity ID', (deal) => inFull(recordId(deal))),
    recordId,
  ),
  told(text('Opportunity Name', ({ account, won }) => inLatin1(`${account.name} – ${won?.plan ?? 'Team'}`))),
  told(text('Account Name', ({ account }) => inLatin1(account.name))),
  told(text('Stage', stageOf)),
  told(text('Amount Currency', ({ account }) => account.region.currency)),
  told(
    sum('Amount', (deal) => money(deal, '')),
    (deal) => money(deal, ','),
  ),
  told(
    day('Created Date', ({ openedMs }) => iso(openedMs)),
    ({ openedMs }) => usDate(openedMs),
  ),
  untold('Close Date', (deal) => usDate(closedMs(deal))),
  untold('Lead Source', ({ championLife }) => (championLife.signUp?.visit.source === 'partner' ? 'Partner' : 'Web')),
];

const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

/** A Salesforce report of opportunities, details only: Latin-1, every cell quoted, blank lines and one-cell lines below, of which one counts the records. */
export function exportSalesforce(world: World): ZooFile[] {
  const deals = [...world.deals].sort((a, b) => a.openedMs - b.openedMs);
  if (deals.length === 0) return [];
  const lines = new LineWriter();
  lines.add('header', quoted(namesOf(columns)));
  const table = addRows(lines, columns, deals, quoted);
  for (let n = 0; n < 2; n++) lines.add('blank', '');
  lines.add('footer', quoted([`Grand Totals (${deals.length} records)`]));
  lines.add('blank', '');
  for (const said of ['Confidential Information - Do Not Distribute', 'Copyright © 2000-2026 salesforce.com, inc. All rights reserved.'])
    lines.add('footer', quoted([said])); // prettier-ignore
  return [
    sheetFile({
      name: 'report1793430720115.csv',
      lines,
      bytes: latin1(lines.text()),
      shape: {
        ...plainShape,
        preset: 'salesforce-opportunities',
        language: 'en',
        encoding: 'iso-8859-1',
        grain: 'snapshot',
        zone: { name: ZONE, inFile: false },
        period: { from: iso(deals[0]!.openedMs), to: iso(Math.max(...deals.map(lastMs))) },
        columns: namesOf(columns),
      },
      tables: [table],
      locale: { decimal: '.', dates: 'mdy' },
      currencies: [...new Set(deals.map(({ account }) => account.region.currency))].sort(),
    }),
  ];
}
