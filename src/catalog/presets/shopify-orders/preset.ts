import type { Preset, RowRule, RowTest } from '../../../core/ingest/preset';
import { kept, nothing, personal, text } from '../../../core/ingest/preset-parts';

/** Orders that were refunded were paid first: they stay orders, beside a refund of their own. */
const PAID = ['paid', 'partially paid', 'refunded', 'partially refunded'];
const FAILED = ['voided', 'expired'];

/** Only the first line of an order has its amounts. */
const isFirst: RowTest = { test: 'is filled', field: 'value_micros' };
const isItem: RowTest = { test: 'is blank', field: 'value_micros' };

const order = (type: string, ...when: RowTest[]): RowRule => ({
  table: 'events',
  when: [isFirst, ...when],
  sets: { type: text(type), ...(type === 'order' ? {} : { value_micros: nothing }) },
});

/** Shopify orders: a line per item. What belongs to the order stands on its first line alone. */
const preset: Preset = {
  id: 'shopify-orders',
  family: 'shopify-orders',
  label: 'Shopify orders',
  vendor: 'Shopify',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  linesOf: 'Name',
  header: {
    must: [['Name'], ['Financial Status'], ['Lineitem quantity'], ['Lineitem name'], ['Created at']],
    forbidden: ['Impressions', 'Deal Name'],
    patterns: [/^(?:billing|shipping|tax \d|lineitem)\b/u],
  },
  fileName: /order|shopify/iu,
  totals: null,
  columns: [
    { names: ['Id', 'Name'], field: 'order_id', kind: 'id', fills: true },
    { names: ['Created at'], field: 'ts_utc', kind: 'instant', required: true, fills: true },
    { names: ['Total'], field: 'value_micros', kind: 'money' },
    {
      names: ['Refunded Amount'],
      field: 'refund_micros',
      kind: 'money',
      keep: true,
      says: 'Value of the refund row that a refunded order also makes',
    },
    { names: ['Cancelled at'], field: 'cancelled_utc', kind: 'instant', keep: true, says: 'Time of the refund row' },
    { names: ['Currency'], field: 'currency', kind: 'text', fills: true },
    {
      names: ['Financial Status'],
      field: 'payment_status',
      kind: 'text',
      keep: true,
      fills: true,
      says: 'Says whether the order is paid, failed or still open',
    },
    { names: ['Email'], field: 'email_sha256', kind: 'email', fills: true },
    { names: ['Phone', 'Billing Phone', 'Shipping Phone'], field: 'phone_sha256', kind: 'phone', fills: true },
    { names: ['Accepts Marketing'], field: 'consent', kind: 'text', fills: true },
    { names: ['Billing Country', 'Shipping Country'], field: 'region', kind: 'text', fills: true },
    {
      names: ['Note Attributes'],
      field: 'campaign',
      kind: 'text',
      list: { line: 'utm_campaign' },
      keep: true,
      fills: true,
      says: 'The campaign that its line utm_campaign names',
    },
    { names: ['Device ID'], field: null, kind: 'text' },
    personal(
      'Billing Name',
      'Billing Street',
      'Billing Address1',
      'Billing Address2',
      'Billing Company',
      'Billing Zip',
    ),
    personal('Shipping Name', 'Shipping Street', 'Shipping Address1', 'Shipping Address2', 'Shipping Company'),
    personal('Shipping Zip', 'Notes', 'Receipt Number'),
    kept('Fulfillment Status', 'Fulfilled at', 'Paid at', 'Subtotal', 'Shipping', 'Taxes', 'Discount Code'),
    kept('Discount Amount', 'Shipping Method', 'Lineitem quantity', 'Lineitem name', 'Lineitem price', 'Lineitem sku'),
    kept('Lineitem compare at price', 'Lineitem requires shipping', 'Lineitem taxable', 'Lineitem fulfillment status'),
    kept('Lineitem discount', 'Billing City', 'Billing Province', 'Billing Province Name', 'Shipping City'),
    kept('Shipping Province', 'Shipping Province Name', 'Payment Method', 'Payment Reference'),
    kept('Payment References', 'Vendor', 'Outstanding Balance', 'Employee', 'Location', 'Tags', 'Risk Level', 'Source'),
    kept('Tax 1 Name', 'Tax 1 Value', 'Duties', 'Payment ID', 'Payment Terms Name', 'Next Payment Due At'),
  ],
  // Copies saved by a spreadsheet have lost the offset, and are dated as its locale has it.
  dateOrder: 'iso',
  decimal: '.',
  zone: { from: 'account' },
  grain: 'event',
  table: 'events',
  stream: 'transaction',
  channel: null,
  platform: 'shopify',
  events: {
    kind: 'rows',
    rows: [
      order('order', { test: 'is one of', field: 'payment_status', words: PAID }),
      order('order_failed', { test: 'is one of', field: 'payment_status', words: FAILED }),
      order('order_pending', { test: 'is none of', field: 'payment_status', words: [...PAID, ...FAILED] }),
      {
        table: 'events',
        when: [
          isFirst,
          { test: 'is one of', field: 'payment_status', words: PAID },
          { test: 'is positive', field: 'refund_micros' },
        ],
        sets: {
          type: text('refund'),
          // The export dates a cancellation and no refund: else only the day of the order is left.
          ts_utc: { from: 'fields', fields: ['cancelled_utc', 'ts_utc'] },
          value_micros: { from: 'fields', fields: ['refund_micros'] },
        },
      },
      { table: 'events', when: [isItem], sets: { type: text('order_item'), value_micros: nothing } },
    ],
  },
  requireOneOf: ['order_id'],
  dedupeKey: null,
};

export default preset;
