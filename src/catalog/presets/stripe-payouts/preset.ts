import type { Preset } from '../../../core/ingest/preset';
import { kept } from '../../../core/ingest/preset-parts';

/** Stripe payouts: transfers to the bank and no revenue. Each is an entry of a list, and none an event. */
const preset: Preset = {
  id: 'stripe-payouts',
  family: 'stripe-payouts',
  label: 'Stripe payouts',
  vendor: 'Stripe',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [['id'], ['Amount'], ['Currency'], ['Status'], ['Arrival Date (UTC)', 'Arrival Date']],
    forbidden: ['Customer ID', 'Amount Refunded'],
  },
  fileName: /payout|stripe/iu,
  totals: null,
  columns: [
    { names: ['id'], field: 'payout_id', kind: 'id', says: 'Key of the entry' },
    {
      names: ['Created (UTC)', 'Created date (UTC)', 'Created'],
      field: 'ts_utc',
      kind: 'instant',
      required: false,
    },
    { names: ['Arrival Date (UTC)', 'Arrival Date'], field: 'arrived_utc', kind: 'instant' },
    {
      names: ['Amount'],
      field: 'paid_out',
      kind: 'text',
      says: 'Value of the entry: money that went to the bank, and no revenue',
    },
    kept('Currency', 'Status', 'Livemode', 'Type', 'Method', 'Description', 'Source Type', 'Statement Descriptor'),
    kept('Destination', 'Destination Name', 'Destination Country', 'Destination Last 4', 'Balance Transaction ID'),
    kept('Failure Balance Transaction ID', 'Failure Message', 'Trace ID', 'Trace ID Status'),
  ],
  dateOrder: 'iso',
  decimal: '.',
  zone: { from: 'stated', name: 'UTC' },
  grain: 'lookup',
  table: 'events',
  stream: 'transaction',
  channel: null,
  platform: 'stripe',
  events: {
    kind: 'rows',
    rows: [
      {
        table: 'lookup',
        when: [],
        sets: {
          kind: { from: 'text', text: 'payout' },
          key: { from: 'fields', fields: ['payout_id'] },
          value: { from: 'fields', fields: ['paid_out'] },
          valid_from: { from: 'fields', fields: ['ts_utc'] },
          seen_utc: { from: 'fields', fields: ['ts_utc'] },
        },
      },
    ],
  },
  requireOneOf: ['payout_id'],
  dedupeKey: ['payout_id'],
};

export default preset;
