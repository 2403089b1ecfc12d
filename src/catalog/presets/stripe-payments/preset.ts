import type { Preset, RowRule, RowTest } from '../../../core/ingest/preset';
import { kept, personal } from '../../../core/ingest/preset-parts';

/** `Refunded` payments were paid first: they stay orders, beside a refund of their own. */
const PAID = [
  'paid',
  'succeeded',
  'refunded',
  'partial refund',
  'partially refunded',
  'disputed',
  'dispute',
  'paid out',
  'available',
];
const FAILED = ['failed', 'blocked', 'canceled', 'cancelled', 'expired', 'declined'];

const isLive: RowTest = { test: 'is none of', field: 'mode', words: ['test'] };
const isPaid: RowTest = { test: 'is one of', field: 'payment_status', words: PAID };

/** A line that brought no money is an event all the same, so that every line is accounted for. */
const withoutValue = (type: string, ...when: RowTest[]): RowRule => ({
  table: 'events',
  when,
  sets: {
    type: { from: 'text', text: type },
    order_id: { from: 'fields', fields: ['event_id'] },
    value_micros: { from: 'nothing' },
    converted_micros: { from: 'nothing' },
    converted_currency: { from: 'nothing' },
  },
});

/** Stripe, unified payments: one line per payment, times in UTC, amounts in major units. */
const preset: Preset = {
  id: 'stripe-payments',
  family: 'stripe-payments',
  label: 'Stripe payments',
  vendor: 'Stripe',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [
      ['id'],
      ['Amount'],
      ['Currency'],
      ['Status'],
      ['Created date (UTC)', 'Created (UTC)'],
      // Transfers to the bank have the first five as well: one of these is of payments alone.
      [
        ...['Amount Refunded', 'Captured', 'Customer ID', 'Customer Email', 'Seller Message', 'PaymentIntent ID'],
        ...['Card ID', 'Fee', 'Mode'],
      ],
    ],
    forbidden: ['Arrival Date (UTC)', 'Arrival Date', 'Livemode'],
    patterns: [/\(metadata\)$/u],
  },
  fileName: /payment|stripe|charge/iu,
  totals: null,
  columns: [
    { names: ['id'], field: 'event_id', kind: 'id' },
    { names: ['Created date (UTC)', 'Created (UTC)'], field: 'ts_utc', kind: 'instant', required: true },
    { names: ['Amount'], field: 'value_micros', kind: 'money' },
    {
      names: ['Amount Refunded'],
      field: 'refund_micros',
      kind: 'money',
      keep: true,
      says: 'Value of the refund row that a refunded payment also makes',
    },
    { names: ['Currency'], field: 'currency', kind: 'text' },
    { names: ['Converted Amount'], field: 'converted_micros', kind: 'money' },
    { names: ['Converted Amount Refunded'], field: 'converted_refund_micros', kind: 'money', keep: true },
    { names: ['Converted Currency'], field: 'converted_currency', kind: 'text' },
    {
      names: ['Refunded date (UTC)', 'Refunded (UTC)'],
      field: 'refunded_utc',
      kind: 'instant',
      keep: true,
      says: 'Time of the refund row',
    },
    {
      names: ['Status'],
      field: 'payment_status',
      kind: 'text',
      keep: true,
      says: 'Says whether the line is an order, a failed one or one still open',
    },
    { names: ['Mode'], field: 'mode', kind: 'text', keep: true, says: 'Payments in test mode are no orders' },
    { names: ['Customer ID'], field: 'customer_id', kind: 'id' },
    { names: ['Customer Email', 'Checkout Customer Email'], field: 'email_sha256', kind: 'email' },
    { names: ['Customer Phone'], field: 'phone_sha256', kind: 'phone' },
    { names: ['Client Reference ID'], field: 'user_id', kind: 'id' },
    { names: ['UTM Campaign'], field: 'campaign', kind: 'text' },
    { names: ['Card Address Country'], field: 'region', kind: 'text' },
    { names: ['UTM Source'], field: 'utm_source', kind: 'text' },
    { names: ['UTM Medium'], field: 'utm_medium', kind: 'text' },
    kept('UTM Content', 'UTM Term'),
    kept('Captured', 'Description', 'Fee', 'Is Link', 'PaymentIntent ID', 'Payment Source Type'),
    kept('Statement Descriptor', 'Seller Message', 'Taxes On Fee', 'Tax'),
    personal('Customer Description', 'Card Name', 'Card Address Line1', 'Card Address Line2', 'Card Address Zip'),
    personal('Shipping Name', 'Shipping Address Line1', 'Shipping Address Line2', 'Shipping Address Postal Code'),
    kept('Card ID', 'Card Last4', 'Card Brand', 'Card Funding', 'Card Exp Month', 'Card Exp Year'),
    kept('Card Address City', 'Card Address State'),
    kept('Card Issue Country', 'Card Fingerprint', 'Card CVC Status', 'Card AVS Zip Status', 'Card AVS Line1 Status'),
    kept('Card Tokenization Method', 'Shipping Address City', 'Shipping Address State', 'Shipping Address Country'),
    kept('Disputed Amount', 'Dispute Date (UTC)', 'Dispute Evidence Due (UTC)', 'Dispute Reason', 'Dispute Status'),
    kept('Invoice ID', 'Invoice Number', 'Checkout Session ID', 'Checkout Custom Field 1 Key'),
    kept('Checkout Custom Field 1 Value', 'Checkout Custom Field 2 Key', 'Checkout Custom Field 2 Value'),
    kept('Checkout Custom Field 3 Key', 'Checkout Custom Field 3 Value', 'Checkout Line Item Summary'),
    kept('Checkout Promotional Consent', 'Checkout Terms of Service Consent', 'Payment Link ID'),
    kept('Application Fee', 'Application ID', 'Destination', 'Transfer', 'Transfer Group', 'Balance Transaction'),
  ],
  dateOrder: 'iso',
  decimal: '.',
  zone: { from: 'stated', name: 'UTC' },
  grain: 'event',
  table: 'events',
  stream: 'transaction',
  channel: null,
  platform: 'stripe',
  events: {
    kind: 'rows',
    rows: [
      {
        table: 'events',
        when: [isLive, isPaid],
        sets: { type: { from: 'text', text: 'order' }, order_id: { from: 'fields', fields: ['event_id'] } },
      },
      withoutValue('order_failed', isLive, { test: 'is one of', field: 'payment_status', words: FAILED }),
      withoutValue('order_pending', isLive, {
        test: 'is none of',
        field: 'payment_status',
        words: [...PAID, ...FAILED],
      }),
      withoutValue('order_test', { test: 'is one of', field: 'mode', words: ['test'] }),
      {
        table: 'events',
        when: [isLive, isPaid, { test: 'is positive', field: 'refund_micros' }],
        sets: {
          type: { from: 'text', text: 'refund' },
          // Exports that do not date the refund leave only the day of the payment.
          ts_utc: { from: 'fields', fields: ['refunded_utc', 'ts_utc'] },
          event_id: { from: 'nothing' },
          order_id: { from: 'fields', fields: ['event_id'] },
          value_micros: { from: 'fields', fields: ['refund_micros'] },
          converted_micros: { from: 'fields', fields: ['converted_refund_micros'] },
        },
      },
    ],
  },
  dedupeKey: ['event_id'],
};

export default preset;
