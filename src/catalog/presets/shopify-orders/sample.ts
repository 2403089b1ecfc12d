/** Shopify orders: the second order has three items, and its amounts on the first of them. */
import type { PresetSample } from '../../../core/ingest/preset-sample';

const sample: PresetSample = {
  preset: 'shopify-orders',
  language: 'en',
  fileName: 'orders_export_1.csv',
  above: [],
  header: [
    ...[
      'Name',
      'Email',
      'Financial Status',
      'Paid at',
      'Accepts Marketing',
      'Currency',
      'Subtotal',
      'Shipping',
      'Taxes',
    ],
    ...['Total', 'Created at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price', 'Lineitem sku', 'Billing Name'],
    ...['Refunded Amount', 'Note Attributes', 'Id', 'Billing Country'],
  ],
  rows: [
    [
      ...['#1001', 'ada@fernwick.example', 'paid', '2031-06-05 08:15:20 -0400', 'yes', 'EUR', '40.00', '4.90', '0.00'],
      ...['44.90', '2031-06-05 08:15:20 -0400', '1', 'Paring knife', '40.00', 'KN-1', 'Ada Müller', '0.00'],
      ...['landing_site: /knives', '5500000000001', 'DE'],
    ],
    [
      ...['#1002', 'ben@fernwick.example', 'partially_refunded', '2031-06-06 10:00:00 -0400', 'no', 'EUR', '90.00'],
      ...['0.00', '10.00', '100.00', '2031-06-06 10:00:00 -0400', '2', 'Chef knife', '30.00', 'KN-2', 'Ben Roe'],
      ...['30.00', '', '5500000000002', 'FR'],
    ],
    [
      '#1002',
      'ben@fernwick.example',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '2031-06-06 10:00:00 -0400',
      '1',
      'Board',
      '20.00',
      'BO-1',
      '',
      '',
      '',
      '',
      '',
    ],
    ['#1002', '', '', '', '', '', '', '', '', '', '', '1', 'Oil', '10.00', 'OI-1', '', '', '', '', ''],
  ],
  totals: [],
  sums: { value_micros: 174_900_000 },
  currency: 'EUR',
  period: { from: '2031-06-05T12:15:20Z', to: '2031-06-06T14:00:00Z' },
  must: ['Name', 'Financial Status', 'Lineitem quantity', 'Lineitem name', 'Created at'],
};

export default [sample];
