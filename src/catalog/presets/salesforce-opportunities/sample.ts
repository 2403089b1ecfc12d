/** Salesforce, details only, with its footer. */
import type { PresetSample } from '../../../core/ingest/preset-sample';

const footer = (records: number): readonly string[] => [
  '',
  '',
  `"Grand Totals (${records} records)"`,
  '',
  '"Confidential Information - Do Not Distribute"',
  '"Copyright © 2000-2031 salesforce.com, inc. All rights reserved."',
];

const opportunities: PresetSample = {
  preset: 'salesforce-opportunities',
  language: 'en',
  fileName: 'report1932345678901.csv',
  above: [],
  header: [
    ...['Opportunity ID', 'Opportunity Name', 'Account ID', 'Contact ID', 'Stage', 'Amount Currency', 'Amount'],
    ...['Created Date', 'Close Date', 'Lead Source'],
  ],
  rows: [
    [
      ...['006A0000006Vm9r', 'Süd - Rollout', '001A0000006Vm9r', '003A0000006Vm9r', 'Closed Won', 'EUR', '12,000.50'],
      ...['3/13/2031', '4/14/2031', 'Web'],
    ],
    [
      ...['006A0000006Vm9R', 'North', '001A0000006Vm9R', '003A0000006Vm9R', 'Prospecting', 'EUR', '9,000.00'],
      ...['3/20/2031', '6/30/2031', 'Web'],
    ],
    [
      ...['006A0000006Vm9s', 'West', '001A0000006Vm9R', '', 'Closed Lost', 'EUR', '500.00'],
      ...['3/21/2031', '4/20/2031', ''],
    ],
  ],
  totals: [],
  below: footer(3),
  sums: { value_micros: 12_500_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-13T00:00:00Z', to: '2031-04-20T00:00:00Z' },
  quoted: true,
  must: ['Opportunity ID'],
};

export default [opportunities];
