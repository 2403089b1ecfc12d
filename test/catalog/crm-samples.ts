/** HubSpot contacts and deals, and a suppression list, after the shapes that docs/methods/formats.md describes. */
import type { PresetSample } from './preset-samples';

const contacts: PresetSample = {
  preset: 'hubspot-contacts',
  language: 'en',
  fileName: 'hubspot-crm-exports-all-contacts-2031-04-01.csv',
  above: [],
  header: [
    'Record ID',
    'First Name',
    'Email',
    'Create Date',
    'Phone Number',
    'Lead Status',
    'Lifecycle Stage',
    'Associated Company',
    'Country/Region',
    'Merged object IDs',
    'Last Modified Date',
    'Client Reference',
  ],
  rows: [
    [
      '5501',
      'Ada',
      'Ada@Northpier.example',
      '2031-03-03 10:00',
      '+1 202 555 0143',
      'New',
      'Lead',
      'Northpier',
      'Germany',
      '',
      '2031-03-04 09:00',
      'u_1',
    ],
    [
      '5502',
      'Ben',
      'ben@fernwick.example',
      '2031-03-05 12:30',
      '',
      '',
      'Customer',
      'Fernwick',
      'Japan',
      '5503;5504',
      '2031-03-20 08:00',
      '',
    ],
  ],
  totals: [],
  sums: {},
  currency: null,
  period: { from: '2031-03-03T10:00:00Z', to: '2031-03-05T12:30:00Z' },
  must: ['Record ID', 'Email', 'Create Date'],
};

const deals: PresetSample = {
  preset: 'hubspot-deals',
  language: 'en',
  fileName: 'hubspot-crm-exports-all-deals-2031-04-01.csv',
  above: [],
  header: [
    'Record ID',
    'Deal Name',
    'Deal Stage',
    'Create Date',
    'Pipeline',
    'Amount',
    'Currency',
    'Close Date',
    'Associated Contact IDs',
  ],
  rows: [
    [
      '9001',
      'Northpier, yearly',
      'Closed Won (Sales Pipeline)',
      '2031-03-06 09:00',
      'Sales Pipeline',
      '12,000.50',
      'EUR',
      '2031-03-21 17:00',
      '5501;5502',
    ],
    ['9002', 'Fernwick', 'closedlost', '2031-03-07 09:00', 'Sales Pipeline', '800', 'EUR', '2031-03-18 11:00', '5502'],
    ['9003', 'Open', 'Contract sent', '2031-03-08 09:00', 'Sales Pipeline', '4,000', 'EUR', '2031-06-30 00:00', ''],
  ],
  totals: [],
  sums: { value_micros: 12_800_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-06T09:00:00Z', to: '2031-03-21T17:00:00Z' },
  must: ['Record ID', 'Deal Name', 'Deal Stage', 'Create Date'],
};

const german: PresetSample = {
  ...deals,
  language: 'de stages',
  rows: deals.rows.map((cells, at) =>
    cells.map((cell, column) =>
      column === 2 ? ['Abgeschlossen und gewonnen', 'Verloren', 'Vertrag gesendet'][at] : cell,
    ),
  ),
};

const suppression: PresetSample = {
  preset: 'suppression-list',
  language: 'en',
  fileName: 'suppressions.csv',
  above: [],
  header: ['email', 'date', 'reason', 'list'],
  rows: [
    ['Ada@Northpier.example', '2031-03-10', 'unsubscribe', 'newsletter'],
    ['2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae', '2031-03-11', 'Complaint', ''],
    ['gone@fernwick.example', '2031-03-12', 'Hard bounce', ''],
    ['eva@fernwick.example', '2031-03-13', 'legal', ''],
  ],
  totals: [],
  sums: {},
  currency: null,
  period: { from: '2031-03-10T00:00:00Z', to: '2031-03-13T00:00:00Z' },
  must: ['email', 'date', 'reason'],
};

export const crmSamples: readonly PresetSample[] = [contacts, deals, german, suppression];
