import { stream } from '../../../../src/core/stats/random';
import { isoInstant } from '../../calendar';
import { chance, hex } from '../../draw';
import { instant, sum, text, trueTable, type PrintedColumn } from '../../score/columns';
import { OPEN } from '../../score/model';
import { utf8 } from '../../text/bytes';
import { delimitedLine, printHundredths } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import {
  blankEvent,
  nothingMore,
  plainShape,
  type CanonicalEvent,
  type RecordTruth,
  type ZooFile,
} from '../../truth/model';
import type { Order } from '../../world-b/orders';
import { toEuros } from '../../world-b/rates';
import type { Visit } from '../../world-b/visits';
import type { World } from '../../world-b/world';
import { consentText } from './consent';
import { soldAt } from './tills';
import { utmOf, type Utm } from './utm';

const header = [
  ...['id', 'Created date (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Captured', 'Converted Amount'],
  ...['Converted Amount Refunded', 'Converted Currency', 'Description', 'Fee', 'Is Link', 'Mode', 'PaymentIntent ID'],
  ...['Payment Source Type', 'Refunded date (UTC)', 'Statement Descriptor', 'Status', 'Seller Message'],
  ...['Taxes On Fee', 'Card ID', 'Customer ID', 'Customer Email', 'Checkout Session ID', 'Client Reference ID'],
  ...['UTM Campaign', 'UTM Content', 'UTM Medium', 'UTM Source', 'UTM Term', 'order (metadata)'],
];

const money = (hundredths: number) => printHundredths(hundredths, { decimal: '.', group: ',' });
const stamp = (utcMs: number) => isoInstant(utcMs).slice(0, 19).replace('T', ' ');
const second = (utcMs: number) => Math.floor(utcMs / 1000) * 1000;

/** One try to pay for an order. */
interface Charge {
  readonly order: Order;
  readonly visit: Visit;
  readonly utcMs: number;
  readonly isDeclined: boolean;
}

/** Newest first. */
function chargesOf(world: World): Charge[] {
  return soldAt(world, 'express')
    .flatMap(({ order, visit }): Charge[] => {
      const paid = { order, visit, utcMs: order.orderedMs, isDeclined: false };
      return order.declined ? [{ ...paid, utcMs: order.orderedMs - 41_000, isDeclined: true }, paid] : [paid];
    })
    .sort((a, b) => b.utcMs - a.utcMs || (a.order.id < b.order.id ? -1 : 1));
}

/** Some checkouts still knew the tags of the landing address. */
function checkoutUtm(world: World, { order, visit, isDeclined }: Charge): Utm | null {
  const kept = chance(stream(world.seed, 'export', 'shop-stripe', 'utm', order.id), 0.6);
  return kept && !isDeclined ? utmOf(visit) : null;
}

const referenceOf = ({ order, isDeclined }: Charge) => (isDeclined ? '' : order.person.userId);
const customerOf = ({ person }: Order) => `cus_Fwzoo${String(person.index).padStart(9, '0')}`;

/** The second address, where there is one, is used now and then. */
function emailOf(world: World, { person, number }: Order): string {
  return world.identity.emailOf(person, number % 3 === 2 ? 1 : 0);
}

function cells(world: World, charge: Charge): string[] {
  const { order, utcMs, isDeclined } = charge;
  const { total, refunded, refundedMs, currency, rate } = order;
  const random = stream(world.seed, 'export', 'shop-stripe', order.id, isDeclined ? 1 : 0);
  const utm = checkoutUtm(world, charge);
  const reference = referenceOf(charge);
  const back = isDeclined ? 0 : refunded;
  const status = isDeclined ? 'Failed' : back === total ? 'Refunded' : 'Paid';
  return [
    ...[`ch_3Zoo${hex(random, 17)}`, stamp(utcMs), money(total), money(back), currency.toLowerCase()],
    ...[isDeclined ? 'false' : 'true', money(toEuros(total, rate)), money(toEuros(back, rate)), 'eur'],
    ...[`Fernwick order ${order.id}`, isDeclined ? '0.00' : money(Math.round(total * 0.015) + 25), 'false', 'Live'],
    ...[
      `pi_3Zoo${hex(random, 17)}`,
      'card',
      back > 0 && refundedMs !== null ? stamp(refundedMs) : '',
      'FERNWICK',
      status,
    ],
    ...[isDeclined ? 'The bank returned the decline code `do_not_honor`.' : 'Payment complete.', '0.00'],
    ...[
      `pm_1Zoo${hex(random, 16)}`,
      customerOf(order),
      emailOf(world, order),
      `cs_live_zoo${hex(random, 24)}`,
      reference,
    ],
    ...[utm?.name ?? '', utm?.content ?? '', utm?.medium ?? '', utm?.source ?? '', utm?.term ?? '', order.id],
  ];
}

/** A payment that went through is an order; what was paid back is a refund of its own day. Failed ones are worth nothing. */
function eventsOf(world: World, charge: Charge, line: number): CanonicalEvent[] {
  const { order, isDeclined } = charge;
  const campaign = checkoutUtm(world, charge)?.name ?? '';
  const shared = { ...blankEvent, line, user: referenceOf(charge), campaign, utcMs: second(charge.utcMs) };
  if (isDeclined) return [{ ...shared, type: 'order_failed' }];
  const paid: CanonicalEvent = { ...shared, type: 'order', valueMicros: order.total * 10_000 };
  if (order.refundedMs === null) return [paid];
  return [paid, { ...shared, type: 'refund', utcMs: second(order.refundedMs), valueMicros: order.refunded * 10_000 }];
}

function recordOf(world: World, charge: Charge, line: number): RecordTruth {
  const { order } = charge;
  const user = referenceOf(charge);
  return {
    line,
    personId: order.person.id,
    utcMs: second(charge.utcMs),
    consent: consentText(order.person, charge.utcMs),
    identifiers: [
      { namespace: 'customer', value: customerOf(order) },
      { namespace: 'email_sha256', value: emailOf(world, order) },
      ...(user === '' ? [] : [{ namespace: 'user', value: user } as const]),
    ],
  };
}

const plain = (hundredths: number) => printHundredths(hundredths, { decimal: '.', group: '' });

const cellsTrue: readonly PrintedColumn<Charge>[] = [
  instant('Created date (UTC)', ({ utcMs }) => isoInstant(second(utcMs))),
  sum('Amount', ({ order, isDeclined }) => (isDeclined ? OPEN : plain(order.total))),
  text('Customer ID', ({ order }) => customerOf(order)),
  text('Client Reference ID', (charge) => referenceOf(charge) || null),
];

/** Stripe's unified payments: what phones paid by the express button, in euros and pounds, newest first. */
export function exportStripe(world: World): ZooFile {
  const charges = chargesOf(world);
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  const printed = charges.map((charge) => ({
    charge,
    line: lines.add('data', delimitedLine(cells(world, charge), ',')),
  }));
  const events = printed.flatMap(({ charge, line }) => eventsOf(world, charge, line));
  const dayOf = (charge: Charge | undefined) => isoInstant(charge?.utcMs ?? 0).slice(0, 10);
  return {
    ...nothingMore,
    name: 'unified_payments.csv',
    bytes: utf8(lines.text()),
    shape: {
      ...plainShape,
      preset: 'stripe-payments',
      grain: 'event',
      zone: { name: 'UTC', inFile: true },
      period: { from: dayOf(charges.at(-1)), to: dayOf(charges[0]) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: charges.length, duplicates: 0, rejected: 0, totals: 0, blank: 0 },
    events,
    records: printed.map(({ charge, line }) => recordOf(world, charge, line)),
    rowOf: (line) => lines.rowOf(line),
    tables: [
      trueTable(
        cellsTrue,
        printed.map(({ charge: truth, line }) => ({ truth, line })),
      ),
    ],
    locale: { decimal: '.', dates: 'ymd' },
    currencies: [...new Set(charges.map(({ order }) => order.currency))].sort(),
  };
}
