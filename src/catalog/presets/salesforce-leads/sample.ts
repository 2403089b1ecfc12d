/** Salesforce leads, details only, with the footer. */
import type { PresetSample } from '../../../core/ingest/preset-sample';

const footer = (records: number): readonly string[] => [
  '',
  '',
  `"Grand Totals (${records} records)"`,
  '',
  '"Confidential Information - Do Not Distribute"',
  '"Copyright © 2000-2031 salesforce.com, inc. All rights reserved."',
];

const leads: PresetSample = {
  preset: 'salesforce-leads',
  language: 'en',
  fileName: 'report1932345678902.csv',
  above: [],
  header: ['Lead ID', 'Created Date', 'Last Name', 'Email', 'Lead Source', 'Lead Status', 'Company / Account'],
  rows: [
    ['00QA0000006Vm9r', '3/13/2031', 'Müller', 'ada@northpier.example', 'Web', 'Open', 'Süd GmbH'],
    ['00QA0000006Vm9s', '3/14/2031', 'Roe', 'ben@northpier.example', 'Event', 'Open', 'North Ltd'],
  ],
  totals: [],
  below: footer(2),
  sums: {},
  currency: null,
  period: { from: '2031-03-13T00:00:00Z', to: '2031-03-14T00:00:00Z' },
  quoted: true,
  must: ['Lead ID', 'Created Date'],
};

export default [leads];
