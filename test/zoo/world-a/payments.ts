import { stream } from '../../../src/core/stats/random';
import { DAY_MS, DAYS, FIRST_DAY } from '../calendar';
import { chance, hex } from '../draw';
import type { Deal } from './deals';
import { eurosPer } from './rates';
import type { World } from './world';

/** A payment of a subscription. Amounts in hundredths of the currency. */
export interface Payment {
  readonly deal: Deal;
  readonly id: string;
  readonly customerId: string;
  /** 0 for the first invoice of a subscription, which the checkout paid. */
  readonly invoice: number;
  readonly utcMs: number;
  readonly status: 'Paid' | 'Refunded' | 'Failed';
  readonly amount: number;
  readonly refunded: number;
  readonly refundedMs: number | null;
  readonly currency: 'EUR' | 'USD';
  /** Euros for one unit of the currency in the month of the payment. */
  readonly rate: number;
}

const END_MS = (FIRST_DAY + DAYS) * DAY_MS;

/** The same day of a later month; the 29th and later become the 28th. */
function monthsLater(utcMs: number, months: number): number {
  const date = new Date(utcMs);
  const day = Math.min(28, date.getUTCDate());
  const timeOfDay = utcMs % DAY_MS;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, day) + timeOfDay;
}

function dayOf(utcMs: number): number {
  return Math.floor(utcMs / DAY_MS) - FIRST_DAY;
}

function refundOf(
  random: ReturnType<typeof stream>,
  amount: number,
  utcMs: number,
): Pick<Payment, 'refunded' | 'refundedMs' | 'status'> {
  const draw = random.uniform();
  const refundedMs = utcMs + Math.floor((1 + random.uniform() * 9) * DAY_MS);
  if (refundedMs >= END_MS || draw >= 0.08) return { refunded: 0, refundedMs: null, status: 'Paid' };
  if (draw < 0.05) return { refunded: amount, refundedMs, status: 'Refunded' };
  return { refunded: Math.round(amount * 0.25), refundedMs, status: 'Paid' };
}

/** Monthly invoices of one subscription; a card that fails is tried again three days later. */
function invoicesOf(seed: bigint, deal: Deal): Payment[] {
  if (deal.won === null) return [];
  const { fromMs, cancelledMs, monthlyMicros, currency } = deal.won;
  const random = stream(seed, 'world-a', 'payment', deal.account.index);
  const customerId = `cus_Zoo${hex(random, 11)}`;
  const amount = Math.round(monthlyMicros / 10_000);
  const until = Math.min(END_MS, cancelledMs ?? END_MS);
  const payments: Payment[] = [];
  for (let invoice = 0; ; invoice++) {
    const own = random.split(invoice);
    const first = monthsLater(fromMs, invoice) + 5_400_000 + own.int(3_600_000);
    if (first >= until) return payments;
    const fails = chance(own, 0.05);
    const paid = first + (fails ? 3 * DAY_MS : 0);
    const common = { deal, customerId, invoice, amount, currency };
    const row = (utcMs: number) => ({
      ...common,
      utcMs,
      id: `ch_3Zoo${hex(own, 17)}`,
      rate: eurosPer(currency, dayOf(utcMs)),
    });
    if (fails) payments.push({ ...row(first), status: 'Failed', refunded: 0, refundedMs: null });
    if (paid < END_MS) payments.push({ ...row(paid), ...refundOf(own, amount, paid) });
  }
}

/** Every payment of the half year, in time order. */
export function paymentsOf(world: Pick<World, 'seed' | 'deals'>): Payment[] {
  return world.deals.flatMap((deal) => invoicesOf(world.seed, deal)).sort((a, b) => a.utcMs - b.utcMs);
}

/** Hundredths of a currency in hundredths of a euro, halves up. */
export function toEuros(hundredths: number, rate: number): number {
  return Math.floor(hundredths * rate + 0.5);
}

/** What stayed of a payment, in hundredths of a euro. */
export function keptEuros(payment: Payment): number {
  if (payment.status === 'Failed') return 0;
  return toEuros(payment.amount, payment.rate) - toEuros(payment.refunded, payment.rate);
}
