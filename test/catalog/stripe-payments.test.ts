import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashEmail } from '../../src/core/ingest/hash/personal';
import { csv, pick, rowsOfFile } from '../unit/ingest/rows';

const HEADER = [
  'id',
  'Created date (UTC)',
  'Amount',
  'Amount Refunded',
  'Currency',
  'Converted Amount',
  'Converted Amount Refunded',
  'Converted Currency',
  'Mode',
  'Refunded date (UTC)',
  'Status',
  'Customer ID',
  'Customer Email',
  'Client Reference ID',
  'UTM Campaign',
  'UTM Source',
  'seats (metadata)',
];
interface Payment {
  readonly id: string;
  readonly amount?: string;
  readonly refunded?: string;
  readonly status?: string;
  readonly mode?: string;
  readonly refundedAt?: string;
  readonly currency?: string;
}
const line = (given: Payment): string[] => {
  const { id, amount = '100.00', refunded = '0.00', status = 'Paid', mode = 'Live', refundedAt = '' } = given;
  const { currency = 'usd' } = given;
  const converted = [amount, refunded].map((text) => (Number(text.replace(/,/g, '')) * 0.9).toFixed(2));
  return [
    ...[id, '2031-03-03 10:00:00', amount, refunded, currency, ...converted, 'eur', mode, refundedAt, status],
    ...['cus_7', 'Ada@Northpier.example', 'u_1', 'brand', 'google', '12'],
  ];
};
const payments = (...lines: Payment[]) => rowsOfFile('unified_payments.csv', csv(HEADER, ...lines.map(line)));

describe('Stripe payments', () => {
  it('make an order, and a refund at its own date', async () => {
    const { events, report } = await payments(
      { id: 'py_1', amount: '1,204.00' },
      { id: 'py_2', amount: '99.00', refunded: '49.00', status: 'Refunded', refundedAt: '2031-03-19 08:00:00' },
    );
    expect(
      pick(events, 'type', 'ts_utc', 'seen_utc', 'value_micros', 'converted_micros', 'event_id', 'order_id'),
    ).toEqual([
      ['order', '2031-03-03T10:00:00Z', '2031-03-03T10:00:00Z', 1_204_000_000, 1_083_600_000, 'py_1', 'py_1'],
      ['order', '2031-03-03T10:00:00Z', '2031-03-03T10:00:00Z', 99_000_000, 89_100_000, 'py_2', 'py_2'],
      ['refund', '2031-03-19T08:00:00Z', '2031-03-19T08:00:00Z', 49_000_000, 44_100_000, null, 'py_2'],
    ]);
    expect(report.loaded).toEqual({ records: 2, rows: { events: 3 } });
    expect(report.period).toEqual({ from: '2031-03-03T10:00:00Z', to: '2031-03-19T08:00:00Z' });
  });

  it('carry who paid, and for which campaign', async () => {
    const { events } = await payments({ id: 'py_1' });
    expect(
      pick(
        events,
        'customer_id',
        'email_sha256',
        'user_id',
        'campaign',
        'utm_source',
        'channel',
        'currency',
        'converted_currency',
      ),
    ).toEqual([['cus_7', hashEmail('ada@northpier.example'), 'u_1', 'brand', 'google', null, 'USD', 'EUR']]);
    expect(JSON.parse(String(events[0]['props']))).toMatchObject({ Status: 'Paid', 'seats (metadata)': '12' });
  });

  it('keep every line: a failed, an open and a test payment is worth nothing', async () => {
    const { events, rejects } = await payments(
      { id: 'py_1', status: 'Failed' },
      { id: 'py_2', status: 'requires_payment_method' },
      { id: 'py_3', mode: 'Test', refunded: '5.00', refundedAt: '2031-03-04 10:00:00' },
    );
    expect(rejects).toEqual([]);
    expect(pick(events, 'type', 'value_micros', 'converted_micros', 'order_id')).toEqual([
      ['order_failed', null, null, 'py_1'],
      ['order_pending', null, null, 'py_2'],
      ['order_test', null, null, 'py_3'],
    ]);
  });

  it('date a refund by the payment where the export does not date it', async () => {
    const { events } = await payments({ id: 'py_1', refunded: '5.00', status: 'Partially Refunded' });
    expect(pick(events, 'type', 'ts_utc')).toEqual([
      ['order', '2031-03-03T10:00:00Z'],
      ['refund', '2031-03-03T10:00:00Z'],
    ]);
  });

  it('read amounts with a decimal point where nothing in the file decides', async () => {
    const { events, questions } = await payments({ id: 'py_1', amount: '5,000', refunded: '0', currency: 'jpy' }).then(
      ({ events: rows, report }) => ({ events: rows, questions: report.questions }),
    );
    expect(pick(events, 'value_micros')).toEqual([[5_000_000_000]]);
    expect(questions).toEqual([]);
  });

  it('make exactly one row per line beside refunds, whatever the status', async () => {
    const status = fc.oneof(
      fc.constantFrom('Paid', 'Refunded', 'Failed', 'partially_refunded', 'CANCELED', 'Uncaptured', '', 'paid (auto)'),
      fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replace(/[\r\n\0"]/g, '')),
    );
    const payment = fc.record({
      status,
      mode: fc.constantFrom('Live', 'Test', ''),
      refunded: fc.constantFrom('0', '5.00'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(payment, { minLength: 1, maxLength: 30 }), async (given) => {
        const { events, report } = await payments(...given.map((one, at) => ({ id: `py_${at}`, ...one })));
        const own = events.filter(({ type }) => type !== 'refund');
        expect(own.map(({ row_no }) => row_no)).toEqual(given.map((_, at) => at + 1));
        for (const { type, value_micros } of own) expect(value_micros === null).toBe(type !== 'order');
        const refunds = events.filter(({ type }) => type === 'refund').map(({ order_id }) => order_id);
        const orders = own.filter(({ type }) => type === 'order').map(({ order_id }) => order_id);
        expect(orders).toEqual(expect.arrayContaining(refunds));
        expect(report.loaded).toEqual({ records: given.length, rows: { events: events.length } });
      }),
      { numRuns: 40 },
    );
  });
});

describe('Stripe payouts', () => {
  it('are a list of their own: they are no revenue', async () => {
    const header = ['id', 'Amount', 'Created (UTC)', 'Currency', 'Livemode', 'Arrival Date (UTC)', 'Status'];
    const rows = ['po_1', '900.00', '2031-03-03 10:00', 'eur', 'true', '2031-03-05 00:00', 'paid'];
    const { report, events, lookup } = await rowsOfFile('payouts.csv', csv(header, rows));
    expect(events).toEqual([]);
    expect(lookup).toHaveLength(1);
    expect(report.preset?.id).toBe('stripe-payouts');
    expect(report.questions).toEqual([]);
  });
});
