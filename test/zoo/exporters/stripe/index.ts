import { stream } from '../../../../src/core/stats/random';
import { isoInstant } from '../../calendar';
import { chance, hex } from '../../draw';
import { instant, sum, text, trueTable, type PrintedColumn } from '../../score/columns';
import { OPEN } from '../../score/model';
import { utf8 } from '../../text/bytes';
import { delimitedLine, printHundredths } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { blankEvent, nothingMore, type CanonicalEvent, type RecordTruth, type ZooFile } from '../../truth/model';
import { paymentsOf, toEuros, type Payment } from '../../world-a/payments';
import type { World } from '../../world-a/world';
import { consentText } from '../consent';
import { utmOf, type Utm } from '../utm';

const header = [
  ...['id', 'Created date (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Captured', 'Converted Amount'],
  ...['Converted Amount Refunded', 'Converted Currency', 'Description', 'Fee', 'Is Link', 'Mode', 'PaymentIntent ID'],
  ...['Payment Source Type', 'Refunded date (UTC)', 'Statement Descriptor', 'Status', 'Seller Message'],
  ...['Taxes On Fee', 'Card ID', 'Customer ID', 'Customer Description', 'Customer Email', 'Invoice ID'],
  ...['Invoice Number', 'Checkout Session ID', 'Client Reference ID', 'Payment Link ID', 'UTM Campaign'],
  ...['UTM Content', 'UTM Medium', 'UTM Source', 'UTM Term', 'Application Fee', 'Transfer Group'],
  ...['workspace (metadata)', 'seats (metadata)'],
];

const style = { decimal: '.', group: ',' } as const;
const money = (hundredths: number) => printHundredths(hundredths, style);

function stamp(utcMs: number): string {
  return isoInstant(utcMs).slice(0, 19).replace('T', ' ');
}

const second = (utcMs: number) => Math.floor(utcMs / 1000) * 1000;

/** The checkout of some first payments still knew the tags of the landing address. */
function checkoutUtm(world: World, payment: Payment): Utm | null {
  const { championLife, account } = payment.deal;
  if (payment.invoice > 0 || payment.status === 'Failed') return null;
  const kept = chance(stream(world.seed, 'export', 'stripe', 'utm', account.index), 0.6);
  return kept ? utmOf(championLife.signUp?.visit ?? null) : null;
}

function clientReference({ deal, invoice, status }: Payment): string {
  return invoice === 0 && status !== 'Failed' ? deal.champion.userId : '';
}

function cells(world: World, payment: Payment): string[] {
  const { deal, id, status, amount, refunded, refundedMs, currency, rate, invoice } = payment;
  const { account, champion, won } = deal;
  const random = stream(world.seed, 'export', 'stripe', id);
  const utm = checkoutUtm(world, payment);
  const reference = clientReference(payment);
  const failed = status === 'Failed';
  return [
    ...[id, stamp(payment.utcMs), money(amount), money(refunded), currency.toLowerCase(), failed ? 'false' : 'true'],
    ...[
      money(toEuros(amount, rate)),
      money(toEuros(refunded, rate)),
      'eur',
      invoice === 0 ? 'Subscription creation' : 'Subscription update',
    ],
    ...[failed ? '0.00' : money(Math.round(amount * 0.015) + 25), 'false', 'Live', `pi_3Zoo${hex(random, 17)}`, 'card'],
    ...[refundedMs === null ? '' : stamp(refundedMs), 'NORTHPIER', status],
    ...[failed ? 'The bank returned the decline code `insufficient_funds`.' : 'Payment complete.', '0.00'],
    ...[`pm_1Zoo${hex(random, 16)}`, payment.customerId, account.name, world.identity.emailOf(champion, 0)],
    ...[
      `in_1Zoo${hex(random, 16)}`,
      `NP${String(account.index).padStart(5, '0')}-${String(invoice + 1).padStart(4, '0')}`,
    ],
    ...[reference === '' ? '' : `cs_live_zoo${hex(random, 24)}`, reference, ''],
    ...[utm?.name ?? '', utm?.content ?? '', utm?.medium ?? '', utm?.source ?? '', utm?.term ?? '', '', ''],
    ...[`ws_${account.index}`, String(won?.seats ?? '')],
  ];
}

/** A payment that went through is an order; what was paid back is a refund of its own day. Failed ones are worth nothing. */
function eventsOf(world: World, payment: Payment, line: number): CanonicalEvent[] {
  const campaign = checkoutUtm(world, payment)?.name ?? '';
  const shared = { ...blankEvent, line, user: clientReference(payment), campaign };
  const utcMs = second(payment.utcMs);
  if (payment.status === 'Failed') return [{ ...shared, type: 'order_failed', utcMs }];
  const order: CanonicalEvent = {
    ...shared,
    type: 'order',
    utcMs,
    valueMicros: payment.amount * 10_000,
  };
  if (payment.refundedMs === null) return [order];
  return [
    order,
    { ...shared, type: 'refund', utcMs: second(payment.refundedMs), valueMicros: payment.refunded * 10_000 },
  ];
}

function recordOf(world: World, payment: Payment, line: number): RecordTruth {
  const { champion } = payment.deal;
  const user = clientReference(payment);
  return {
    line,
    personId: champion.id,
    utcMs: second(payment.utcMs),
    consent: consentText(champion, payment.utcMs),
    identifiers: [
      { namespace: 'customer', value: payment.customerId },
      { namespace: 'email_sha256', value: world.identity.emailOf(champion, 0) },
      ...(user === '' ? [] : [{ namespace: 'user', value: user } as const]),
    ],
  };
}

const plain = (hundredths: number) => printHundredths(hundredths, { decimal: '.', group: '' });

const cellsTrue: readonly PrintedColumn<Payment>[] = [
  text('id', ({ id }) => id),
  instant('Created date (UTC)', ({ utcMs }) => isoInstant(second(utcMs))),
  sum('Amount', ({ status, amount }) => (status === 'Failed' ? OPEN : plain(amount))),
  text('Customer ID', ({ customerId }) => customerId),
  text('Client Reference ID', (payment) => clientReference(payment) || null),
];

/** Stripe's unified payments: monthly invoices of the accounts that were won, newest first. */
export function exportStripe(world: World): ZooFile {
  const payments = paymentsOf(world).reverse();
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  const printed = payments.map((payment) => ({
    payment,
    line: lines.add('data', delimitedLine(cells(world, payment), ',')),
  }));
  const events = printed.flatMap(({ payment, line }) => eventsOf(world, payment, line));
  const dayOf = (payment: Payment | undefined) => isoInstant(payment?.utcMs ?? 0).slice(0, 10);
  return {
    ...nothingMore,
    name: 'unified_payments.csv',
    bytes: utf8(lines.text()),
    shape: {
      preset: 'stripe-payments',
      language: null,
      container: 'plain',
      encoding: 'utf-8',
      bom: false,
      newline: 'LF',
      delimiter: ',',
      grain: 'event',
      zone: { name: 'UTC', inFile: true },
      currency: null,
      period: { from: dayOf(payments.at(-1)), to: dayOf(payments[0]) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: payments.length, duplicates: 0, rejected: 0, totals: 0, blank: 0 },
    events,
    records: printed.map(({ payment, line }) => recordOf(world, payment, line)),
    rowOf: (line) => lines.rowOf(line),
    tables: [
      trueTable(
        cellsTrue,
        printed.map(({ payment: truth, line }) => ({ truth, line })),
      ),
    ],
    locale: { decimal: '.', dates: 'ymd' },
    currencies: [...new Set(payments.map(({ currency }) => currency))].sort(),
  };
}
