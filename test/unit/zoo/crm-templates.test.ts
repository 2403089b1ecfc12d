/** Literal templates of CRM, marketing automation and shop exports, read back as what was true. */
import { describe, expect, it } from 'vitest';
import { hashEmail } from '../../../src/core/ingest/hash/personal';
import { printMarketoActivities, printMarketoLeads } from '../../zoo/templates/marketo';
import type { PrintedFile } from '../../zoo/templates/model';
import { printSalesforce, printSalesforceHistory, type DealTruth } from '../../zoo/templates/salesforce';
import { printShopifyOrders, totalCents, type ShopOrderTruth } from '../../zoo/templates/shopify-orders';
import { printStripePayouts } from '../../zoo/templates/stripe-payouts';
import { pick, rowsOfFile } from '../ingest/rows';

const read = ({ name, text }: PrintedFile) => rowsOfFile(name, text, { zone: 'UTC', currency: null });

describe('Salesforce report', () => {
  const deals: readonly DealTruth[] = [
    {
      id: '006A0000006Vm9r',
      name: 'A',
      stage: 'Closed Won',
      cents: 1_200_050,
      created: '2031-03-13',
      closed: '2031-04-14',
    },
    {
      id: '006A0000006Vm9R',
      name: 'B',
      stage: 'Prospecting',
      cents: 900_000,
      created: '2031-03-20',
      closed: '2031-06-30',
    },
    {
      id: '006a0000006vm9riac',
      name: 'C',
      stage: 'Closed Lost',
      cents: 50_000,
      created: '2031-03-21',
      closed: '2031-04-20',
    },
  ];

  it('keeps ids apart that differ in case alone, and gives back the case that a sheet took', async () => {
    const { events, report, rejects } = await read(printSalesforce(deals));
    expect(rejects).toEqual([]);
    expect(report.preset?.id).toBe('salesforce-opportunities');
    const day = (date: string) => `${date}T00:00:00Z`;
    expect(pick(events, 'type', 'name', 'order_id', 'ts_utc', 'value_micros')).toEqual([
      ['stage', 'opportunity', '006A0000006Vm9rIAC', day('2031-03-13'), null],
      ['stage', 'won', '006A0000006Vm9rIAC', day('2031-04-14'), 12_000_500_000],
      ['stage', 'opportunity', '006A0000006Vm9RIAS', day('2031-03-20'), null],
      ['stage', 'opportunity', '006A0000006Vm9rIAC', day('2031-03-21'), null],
      ['stage', 'lost', '006A0000006Vm9rIAC', day('2031-04-20'), 500_000_000],
    ]);
    expect(report.reconciliation.find(({ metric }) => metric === 'rows')?.outcome).toBe('agrees');
  });

  it('notices that records are missing by the count below', async () => {
    const { report } = await read(printSalesforce(deals, 7));
    expect(report.reconciliation[0]).toMatchObject({ metric: 'rows', sum: 3, total: 7, ok: false });
    expect(report.questions.map(({ id }) => id)).toContain('reconcile:Rows');
  });

  it('reads a history of stages as its changes', async () => {
    const { events } = await read(
      printSalesforceHistory([
        { id: '006A0000006Vm9r', from: 'Prospecting', to: 'Negotiation', day: '2031-03-13' },
        { id: '006A0000006Vm9r', from: 'Negotiation', to: 'Closed Won', day: '2031-03-20' },
      ]),
    );
    expect(pick(events, 'type', 'name', 'ts_utc')).toEqual([
      ['stage', 'negotiation', '2031-03-13T00:00:00Z'],
      ['stage', 'won', '2031-03-20T00:00:00Z'],
    ]);
  });

  it('reads the web page called .xls, known by its name', async () => {
    const cells = (name: string, texts: readonly string[]): string =>
      `<tr>${texts.map((text) => `<${name}>${text}</${name}>`).join('')}</tr>`;
    const rows = deals.map(({ id, stage, created }) => cells('td', [id, stage, '12.50', 'EUR', created]));
    const header = cells('th', ['Opportunity ID', 'Stage', 'Amount', 'Amount Currency', 'Created Date']);
    const text = `<html><head><meta charset="utf-8"></head><body><table>${header}${rows.join('')}</table></body></html>`;
    const { events, report } = await read({ name: 'report1932345678901.xls', text });
    expect(report).toMatchObject({ container: 'html', preset: { id: 'salesforce-opportunities' } });
    expect(pick(events, 'name', 'order_id')).toContainEqual(['opportunity', '006A0000006Vm9RIAS']);
  });

  it('asks about a report whose last lines and name are gone', async () => {
    const { text } = printSalesforce(deals);
    const { report } = await read({ name: 'deals.csv', text: text.split('\n\n')[0] });
    expect(report.preset).toBeNull();
    expect(report.questions.map(({ id }) => id)).toContain('mapping');
  });
});

describe('Marketo', () => {
  it('reads people, and no name of theirs', async () => {
    const leads = [
      { id: 10_001, email: 'ada@northpier.example', created: '2031-03-03T10:00:00Z', unsubscribed: false },
      { id: 10_002, email: 'ben@northpier.example', created: '2031-03-04T11:30:00Z', unsubscribed: true },
    ];
    const { events, report } = await read(printMarketoLeads(leads));
    expect(report.preset?.id).toBe('marketo-leads');
    expect(pick(events, 'type', 'crm_id', 'email_sha256', 'ts_utc', 'consent')).toEqual([
      ['lead', '10001', hashEmail(leads[0].email), '2031-03-03T10:00:00Z', 'yes'],
      ['lead', '10002', hashEmail(leads[1].email), '2031-03-04T11:30:00Z', 'no'],
    ]);
    expect(String(events[0]['props'])).not.toContain('Müller');
    expect(report.questions).toEqual([]);
  });

  it('reads activities, and joins what a merge names', async () => {
    const at = '2031-03-05T10:00:00Z';
    const { events, report, rejects } = await read(
      printMarketoActivities([
        { guid: 'g-1', leadId: 10_001, at, type: 1 },
        { guid: 'g-2', leadId: 10_001, at, type: 100_017 },
        { guid: 'g-3', leadId: 10_001, at, type: 32, merged: [10_002, 10_003] },
      ]),
    );
    expect(rejects).toEqual([]);
    expect(report.preset?.id).toBe('marketo-activities');
    expect(pick(events, 'type', 'name', 'crm_id', 'anonymous_id', 'event_id')).toEqual([
      ['page', 'Visit Webpage', '10001', null, 'g-1'],
      ['track', '100017', '10001', null, 'g-2'],
      ['identify', 'merge', '10001', 'g-3', 'g-3'],
      ['identify', 'merge', '10002', 'g-3', null],
      ['identify', 'merge', '10003', 'g-3', null],
    ]);
  });
});

const item = (sku: string, cents: number, quantity = 1) => ({ sku, cents, quantity });
const orders: readonly ShopOrderTruth[] = [
  {
    number: 1001,
    email: 'ada@fernwick.example',
    created: '2031-06-05 08:15:20',
    status: 'paid',
    refundCents: 0,
    items: [item('A', 4000)],
  },
  {
    number: 1002,
    email: 'ben@fernwick.example',
    created: '2031-06-05 09:00:00',
    status: 'partially_refunded',
    refundCents: 1000,
    items: [item('B', 3000, 2), item('C', 2000), item('C', 2000)],
  },
  {
    number: 1003,
    email: '',
    created: '2031-06-06 10:00:00',
    status: 'pending',
    refundCents: 0,
    items: [item('A', 4000), item('B', 100)],
  },
];

describe('Shopify orders', () => {
  it('takes amounts from first lines, and gives every line the ids of its order', async () => {
    const { events, report, rejects } = await read(printShopifyOrders(orders));
    expect(rejects).toEqual([]);
    expect(report.preset?.id).toBe('shopify-orders');
    const idOf = (number: number) => String(5_500_000_000_000 + number);
    const [first, second] = orders.map((order) => totalCents(order) * 10_000);
    expect(new Set(pick(events, 'campaign').flat())).toEqual(new Set(['spring']));
    expect(pick(events, 'type', 'order_id', 'value_micros', 'ts_utc', 'currency')).toEqual([
      ['order', idOf(1001), first, '2031-06-05T12:15:20Z', 'EUR'],
      ['order', idOf(1002), second, '2031-06-05T13:00:00Z', 'EUR'],
      ['refund', idOf(1002), 10_000_000, '2031-06-05T13:00:00Z', 'EUR'],
      ['order_item', idOf(1002), null, '2031-06-05T13:00:00Z', 'EUR'],
      ['order_item', idOf(1002), null, '2031-06-05T13:00:00Z', 'EUR'],
      ['order_pending', idOf(1003), null, '2031-06-06T14:00:00Z', 'EUR'],
      ['order_item', idOf(1003), null, '2031-06-06T14:00:00Z', 'EUR'],
    ]);
    expect(
      new Set(events.filter(({ order_id }) => order_id === idOf(1002)).map(({ email_sha256 }) => email_sha256)),
    ).toEqual(new Set([hashEmail(orders[1].email)]));
    expect(events.map(({ props }) => String(props)).join()).not.toMatch(/Müller|Leave at/);
    expect(report.questions).toEqual([]);
  });
});

describe('Shopify orders that a spreadsheet saved', () => {
  it('are asked about: their days read both ways, and their zone is gone', async () => {
    const { name, text } = printShopifyOrders(orders);
    const saved = text.replaceAll(/2031-06-0(\d) (\d\d:\d\d):\d\d -0400/g, '0$1/06/2031 $2');
    const { report, rejects } = await read({ name, text: saved });
    expect(rejects).toEqual([]);
    expect(report.preset?.id).toBe('shopify-orders');
    expect(new Set(report.questions.map(({ id }) => id))).toEqual(new Set(['date-order', 'zone']));
  });
});

describe('Stripe payouts', () => {
  it('are entries of a list and no revenue', async () => {
    const file = printStripePayouts([
      { id: 'po_1', cents: 90_000, day: '2031-03-03' },
      { id: 'po_2', cents: 5, day: '2031-03-10' },
    ]);
    const { events, lookup, report } = await read(file);
    expect(report).toMatchObject({ preset: { id: 'stripe-payouts' }, grain: 'lookup', questions: [] });
    expect(events).toEqual([]);
    expect(pick(lookup, 'kind', 'key', 'value', 'valid_from')).toEqual([
      ['payout', 'po_1', '900.00', '2031-03-03T06:11:00Z'],
      ['payout', 'po_2', '0.05', '2031-03-10T06:11:00Z'],
    ]);
    expect(report.loaded).toEqual({ records: 2, rows: { events: 0, lookup: 2 } });
  });
});
