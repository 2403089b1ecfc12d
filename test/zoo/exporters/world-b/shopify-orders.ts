import { DAY_MS, isoInstant, offsetMs } from '../../calendar';
import { instant, sum, text, trueTable, type PrintedColumn } from '../../score/columns';
import { utf8 } from '../../text/bytes';
import { delimitedLine, printHundredths } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import {
  blankEvent,
  nothingMore,
  plainShape,
  type CanonicalEvent,
  type Identifier,
  type RecordTruth,
  type ZooFile,
} from '../../truth/model';
import { plainPhone } from '../../world-b/identity';
import type { OrderLine } from '../../world-b/orders';
import type { World } from '../../world-b/world';
import { consentText } from './consent';
import { soldAt, type Sold } from './tills';
import { utmOf } from './utm';

const STORE = 'Europe/Amsterdam';

const orderColumns = [
  ...['Name', 'Email', 'Financial Status', 'Paid at', 'Fulfillment Status', 'Fulfilled at', 'Accepts Marketing'],
  ...['Currency', 'Subtotal', 'Shipping', 'Taxes', 'Total', 'Discount Code', 'Discount Amount', 'Shipping Method'],
  'Created at',
];
const itemColumns = [
  ...['Lineitem quantity', 'Lineitem name', 'Lineitem price', 'Lineitem compare at price', 'Lineitem sku'],
  ...['Lineitem requires shipping', 'Lineitem taxable', 'Lineitem fulfillment status'],
];
const lastColumns = [
  ...['Billing Name', 'Billing Country', 'Shipping Name', 'Shipping Country', 'Notes', 'Note Attributes'],
  ...['Cancelled at', 'Payment Method', 'Payment Reference', 'Refunded Amount', 'Vendor', 'Outstanding Balance'],
  ...['Employee', 'Location', 'Device ID', 'Id', 'Tags', 'Risk Level', 'Source', 'Lineitem discount', 'Tax 1 Name'],
  ...['Tax 1 Value', 'Phone', 'Receipt Number', 'Payment References'],
];
const header = [...orderColumns, ...itemColumns, ...lastColumns];

const money = (hundredths: number) => printHundredths(hundredths, { decimal: '.', group: '' });
const second = (utcMs: number) => Math.floor(utcMs / 1000) * 1000;

/** `2026-06-05 08:15:20 +0200`, by the clock of the store. */
function stamp(utcMs: number): string {
  const offset = offsetMs(STORE, utcMs);
  const hours = String(offset / 3_600_000).padStart(2, '0');
  return `${isoInstant(utcMs + offset).slice(0, 19).replace('T', ' ')} +${hours}00`; // prettier-ignore
}

interface Numbered extends Sold {
  readonly name: string;
  readonly id: string;
}

interface Printed {
  readonly sold: Numbered;
  readonly line: number;
  readonly isFirst: boolean;
}

const tagOf = ({ visit }: Sold) => utmOf(visit)?.name ?? '';

/** The second address, where there is one, is used now and then. */
function emailOf(world: World, { order: { person, number } }: Sold): string {
  return world.identity.emailOf(person, number % 3 === 2 ? 1 : 0);
}

function statusOf({ order: { refunded, total } }: Sold): string {
  if (refunded === 0) return 'paid';
  return refunded === total ? 'refunded' : 'partially_refunded';
}

function itemCells({ product, quantity, unit }: OrderLine): string[] {
  return [String(quantity), product.name, money(unit), '', product.sku, 'true', 'true', 'fulfilled'];
}

function firstCells(world: World, sold: Numbered): string[] {
  const { order, name, id } = sold;
  const { person, orderedMs, total, shipping, discount, coupon, refunded, currency } = order;
  const [paid, sent] = [stamp(orderedMs), stamp(orderedMs + 1.4 * DAY_MS)];
  const who = `${person.givenName} ${person.familyName}`;
  const tag = tagOf(sold);
  const tax = Math.round((total * 21) / 121);
  return [
    ...[name, emailOf(world, sold), statusOf(sold), paid, 'fulfilled', sent, person.consent.email ? 'yes' : 'no'],
    ...[currency, money(total - shipping), money(shipping), money(tax), money(total), coupon, money(discount)],
    ...[shipping === 0 ? 'Free' : 'Standard', paid],
    ...itemCells(order.lines[0]!),
    ...[who, person.country, who, person.country, '', tag === '' ? '' : `utm_campaign: ${tag}`],
    ...['', 'Shopify Payments', `r${order.id}`, money(refunded), 'Fernwick', '0.00', '', '', '', id, '', 'Low', 'web'],
    ...['0.00', 'VAT 21%', money(tax), person.phone === null ? '' : `'${person.phone}`, '', `r${order.id}`],
  ];
}

/** What belongs to the order stands on its first line alone; the others name it, its address and its time. */
function moreCells(world: World, sold: Numbered, line: OrderLine): string[] {
  const own = [sold.name, emailOf(world, sold), ...orderColumns.slice(2, -1).map(() => '')];
  const rest = lastColumns.map((column) => (column === 'Vendor' ? 'Fernwick' : ''));
  return [...own, stamp(sold.order.orderedMs), ...itemCells(line), ...rest];
}

/** The first line is the order; every other line is an item without a worth. A refund is dated by nothing but the order. */
function eventsOf({ sold, line, isFirst }: Printed): CanonicalEvent[] {
  const { order } = sold;
  const shared = { ...blankEvent, line, utcMs: second(order.orderedMs), campaign: tagOf(sold) };
  if (!isFirst) return [{ ...shared, type: 'order_item' }];
  const paid: CanonicalEvent = { ...shared, type: 'order', valueMicros: order.total * 10_000 };
  if (order.refunded === 0) return [paid];
  return [paid, { ...shared, type: 'refund', valueMicros: order.refunded * 10_000 }];
}

function recordOf(world: World, { sold, line }: Printed): RecordTruth {
  const { person, orderedMs } = sold.order;
  const identifiers: Identifier[] = [{ namespace: 'email_sha256', value: emailOf(world, sold) }];
  if (person.phone !== null) identifiers.push({ namespace: 'phone_sha256', value: plainPhone(person.phone) });
  return { line, personId: person.id, utcMs: second(orderedMs), consent: consentText(person, orderedMs), identifiers };
}

function writeOrders(world: World, orders: readonly Numbered[], lines: LineWriter): Printed[] {
  return orders.flatMap((sold) =>
    sold.order.lines.map((item, at): Printed => {
      const cells = at === 0 ? firstCells(world, sold) : moreCells(world, sold, item);
      return { sold, isFirst: at === 0, line: lines.add('data', delimitedLine(cells, ',')) };
    }),
  );
}

/** The worth stands on the first line of an order; its other lines are of the same time and have none. */
const cellsTrue: readonly PrintedColumn<Printed>[] = [
  instant('Created at', ({ sold }) => isoInstant(second(sold.order.orderedMs))),
  sum('Total', ({ sold, isFirst }) => (isFirst ? money(sold.order.total) : null)),
  text('Currency', ({ sold }) => sold.order.currency),
];

/** Shopify's export of orders, newest first: a line per item. */
export function exportShopifyOrders(world: World): ZooFile[] {
  const orders = soldAt(world, 'shop').map((sold, n): Numbered => ({
    ...sold,
    name: `#FW${1001 + n}`,
    id: String(5_640_110_000_000 + 211 * n),
  }));
  if (orders.length === 0) return [];
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  const printed = writeOrders(world, [...orders].reverse(), lines);
  const dayOf = ({ order }: Sold) => isoInstant(order.orderedMs).slice(0, 10);
  return [
    {
      ...nothingMore,
      name: 'orders_export_1.csv',
      bytes: utf8(lines.text()),
      shape: {
        ...plainShape,
        preset: 'shopify-orders',
        grain: 'event',
        zone: { name: STORE, inFile: true },
        period: { from: dayOf(orders[0]!), to: dayOf(orders.at(-1)!) },
        columns: header,
      },
      regions: lines.regions(),
      rows: { loaded: printed.length, duplicates: 0, rejected: 0, totals: 0, blank: 0 },
      events: printed.flatMap(eventsOf),
      records: printed.map((one) => recordOf(world, one)),
      rowOf: (line) => lines.rowOf(line),
      tables: [
        trueTable(
          cellsTrue,
          printed.map((truth) => ({ truth, line: truth.line })),
        ),
      ],
      locale: { decimal: '.', dates: 'ymd' },
      currencies: [...new Set(orders.map(({ order }) => order.currency))].sort(),
    },
  ];
}
