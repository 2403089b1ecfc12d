import { exp } from '../../../src/core/stats/math';
import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, DAYS, FIRST_DAY } from '../calendar';
import { chance, hex, pick } from '../draw';
import type { Quality } from './campaign';
import { products, type Product } from './catalogue';
import type { Person } from './people';
import { isSale, sale } from './plants';
import { eurosPer, toEuros, type Currency } from './rates';

export interface OrderLine {
  readonly product: Product;
  readonly quantity: number;
  /** Hundredths of the order's currency for one piece. */
  readonly unit: number;
}

/** An order. Amounts in hundredths of its currency. */
export interface Order {
  readonly person: Person;
  readonly id: string;
  /** Place among the person's orders, from 0. */
  readonly number: number;
  readonly orderedMs: number;
  readonly lines: readonly OrderLine[];
  readonly discount: number;
  readonly shipping: number;
  readonly total: number;
  readonly currency: Currency;
  /** Euros for one unit of the currency in the month of the order. */
  readonly rate: number;
  readonly coupon: string;
  readonly refunded: number;
  readonly refundedMs: number | null;
  /** The card was declined once before the payment went through. */
  readonly declined: boolean;
}

interface Basket {
  readonly person: Person;
  readonly product: Product;
  readonly orderedMs: number;
  readonly day: number;
  /** Factor on what this order is worth. */
  readonly spend: number;
}

const ORDER_SHAPE = 6;
const FREE_SHIPPING = 7500;

/** Pieces of the product that was in the cart, and more until the order is worth about as much as the person means to spend. */
function linesOf(random: Random, product: Product, aim: number): OrderLine[] {
  const lines: OrderLine[] = [];
  let left = aim;
  for (let piece = product; ; piece = pick(random, products)) {
    const quantity = Math.max(1, Math.min(6, Math.round((left * (0.45 + 0.55 * random.uniform())) / piece.price)));
    if (!lines.some((line) => line.product === piece)) lines.push({ product: piece, quantity, unit: piece.price });
    left -= quantity * piece.price;
    if (left < 2000 || lines.length === 4) return lines;
  }
}

export function makeOrder(random: Random, { person, product, orderedMs, day, spend }: Basket): Order {
  const aim = (person.usualOrder * spend * random.gamma(ORDER_SHAPE)) / ORDER_SHAPE;
  const lines = linesOf(random, product, aim);
  const goods = lines.reduce((sum, { quantity, unit }) => sum + quantity * unit, 0);
  const onSale = isSale(day);
  const voucher = !onSale && chance(random, 0.12 + 0.2 * person.priceSensitivity);
  const discount = onSale ? Math.round(goods * (1 - sale.price)) : voucher ? Math.min(1000, Math.floor(goods / 4)) : 0;
  const shipping = goods - discount >= FREE_SHIPPING ? 0 : 595;
  const { currency } = person.region;
  return {
    person,
    id: hex(random, 12),
    number: 0,
    orderedMs,
    lines,
    discount,
    shipping,
    total: goods - discount + shipping,
    currency,
    rate: eurosPer(currency, Math.min(DAYS - 1, Math.max(0, Math.floor(orderedMs / DAY_MS) - FIRST_DAY))),
    coupon: onSale ? 'FERNWICK20' : voucher ? 'WELKOM10' : '',
    refunded: 0,
    refundedMs: null,
    declined: chance(random, 0.04),
  };
}

const REFUND = 0.07;

/** Some orders come back, whole or one line of them, within three weeks. */
export function refundOf(seed: bigint, order: Order, { refund }: Quality): Order {
  const random = stream(seed, 'world-b', 'refund', order.person.index).split(order.orderedMs);
  const refundedMs = order.orderedMs + Math.floor((2 + random.uniform() * 18) * DAY_MS);
  if (!chance(random, Math.min(0.5, REFUND * refund)) || refundedMs >= (FIRST_DAY + DAYS) * DAY_MS) return order;
  const whole = chance(random, 0.55) || order.lines.length === 1;
  const [line] = order.lines;
  return { ...order, refundedMs, refunded: whole ? order.total : Math.min(order.total, line!.unit * line!.quantity) };
}

/** What stayed of an order, in hundredths of a euro. */
export function keptEuros({ total, refunded, rate }: Order): number {
  return toEuros(total, rate) - toEuros(refunded, rate);
}

/** Share of the worth of goods that stays after making, packing and sending them. */
export const MARGIN = 0.46;
const HORIZON_DAYS = 365;

/** Expected margin of a person's orders of one year, from the first one on, in euros; refunds off. */
export function worthOfCustomer(person: Person, { spend, refund }: Quality): number {
  const { orderRate, leaving, usualOrder, region } = person;
  const again = (1 - exp(-orderRate * leaving * HORIZON_DAYS)) / leaving;
  const kept = 1 - Math.min(0.5, REFUND * refund);
  return (usualOrder / 100) * spend * eurosPer(region.currency, 0) * kept * MARGIN * (1 + again);
}
