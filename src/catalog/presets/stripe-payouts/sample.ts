import type { PresetSample } from '../../../core/ingest/preset-sample';

const sample: PresetSample = {
  preset: 'stripe-payouts',
  language: 'en',
  fileName: 'payouts.csv',
  above: [],
  header: ['id', 'Amount', 'Created (UTC)', 'Currency', 'Livemode', 'Arrival Date (UTC)', 'Status'],
  rows: [
    ['po_1', '900.00', '2031-03-03 10:00', 'eur', 'true', '2031-03-05 00:00', 'paid'],
    ['po_2', '1,200.00', '2031-03-10 10:00', 'eur', 'true', '2031-03-12 00:00', 'paid'],
  ],
  totals: [],
  sums: { value_micros: 0 },
  currency: null,
  period: null,
  must: ['id', 'Amount', 'Currency', 'Status', 'Arrival Date (UTC)'],
};

export default [sample];
