/** Files of the literal templates, taken apart into what recognisers look at. */
import { detectDialect } from '../../src/core/ingest/dialect/detect-dialect';
import { recordCells } from '../../src/core/ingest/records/field';
import { createRecordMachine } from '../../src/core/ingest/records/record-machine';
import { printAmazonAds } from '../zoo/templates/amazon-ads-search-term';
import { printDv360 } from '../zoo/templates/dv360';
import { printMarketoActivities, printMarketoLeads } from '../zoo/templates/marketo';
import { printMicrosoftAds } from '../zoo/templates/microsoft-ads';
import { marchDays, type PrintedFile } from '../zoo/templates/model';
import { printSalesforce, printSalesforceHistory } from '../zoo/templates/salesforce';
import { printShopifyOrders } from '../zoo/templates/shopify-orders';
import { printStripePayouts } from '../zoo/templates/stripe-payouts';
import { printTikTokAds } from '../zoo/templates/tiktok-ads';

const days = marchDays(2);
const at = '2031-03-05T10:00:00Z';
const deal = {
  id: '006A0000006Vm9r',
  name: 'A',
  stage: 'Closed Won',
  cents: 100,
  created: at.slice(0, 10),
  closed: at.slice(0, 10),
};

/** Preset, and a file that its vendor writes. */
const files: readonly (readonly [preset: string, file: PrintedFile])[] = [
  ['microsoft-ads', printMicrosoftAds(days, { version: 1, unit: 'Hourly', block: 'two cells', mark: '©' })],
  ['microsoft-ads', printMicrosoftAds(days, { version: 2, unit: 'Daily', block: 'none', mark: '@' })],
  ['tiktok-ads', printTikTokAds(days)],
  ['amazon-ads-search-term', printAmazonAds(days, { window: 7, title: true, rows: 'days' })],
  ['amazon-ads-search-term', printAmazonAds(days, { window: 14, title: false, rows: 'range' })],
  ['dv360', printDv360(days, { rows: 'range', tail: 'plain' })],
  ['salesforce-opportunities', printSalesforce([deal])],
  ['salesforce-opportunities', printSalesforceHistory([{ id: deal.id, from: 'A', to: 'B', day: deal.created }])],
  ['marketo-leads', printMarketoLeads([{ id: 1, email: 'a@a.example', created: at, unsubscribed: false }])],
  ['marketo-activities', printMarketoActivities([{ guid: 'g', leadId: 1, at, type: 1 }])],
  [
    'shopify-orders',
    printShopifyOrders([
      {
        number: 1,
        email: '',
        created: '2031-03-05 10:00:00',
        status: 'paid',
        refundCents: 0,
        items: [{ sku: 'A', quantity: 1, cents: 5 }],
      },
    ]),
  ],
  ['stripe-payouts', printStripePayouts([{ id: 'po_1', cents: 5, day: '2031-03-05' }])],
];

export interface PrintedTable {
  readonly preset: string;
  readonly fileName: string;
  readonly records: readonly (readonly string[])[];
  readonly below: readonly string[];
}

export const printedTables: readonly PrintedTable[] = files.map(([preset, { name, text }]) => {
  const bytes = new TextEncoder().encode(text);
  const batch = createRecordMachine(detectDialect(bytes, null).dialect).push(bytes, true);
  const records = Array.from({ length: Math.min(60, batch.count) }, (_, record) => recordCells(batch, record));
  const below = records.slice(-12).map((cells) => cells.filter((cell) => cell !== '').join(', '));
  return { preset, fileName: name, records, below };
});
