import type { PresetSample } from '../../../core/ingest/preset-sample';

const sample: PresetSample = {
  preset: 'marketo-leads',
  language: 'en',
  fileName: 'leads_2031-03-30.csv',
  above: [],
  header: [
    'id',
    'leadSource',
    'lastName',
    'email',
    'createdAt',
    'updatedAt',
    'firstName',
    'leadStatus',
    'unsubscribed',
  ],
  rows: [
    [
      ...['10001', 'Webinar', 'Müller', 'ada@northpier.example', '2031-03-03T10:00:00Z', '2031-03-20T08:15:30Z'],
      ...['Ada', 'Known', 'false'],
    ],
    [
      ...['10002', 'Organic', 'Roe', 'ben@northpier.example', '2031-03-04T11:30:00Z', '2031-03-04T11:30:00Z'],
      ...['Ben', 'Known', 'true'],
    ],
  ],
  totals: [],
  sums: {},
  currency: null,
  period: { from: '2031-03-03T10:00:00Z', to: '2031-03-04T11:30:00Z' },
  must: ['id', 'email', 'createdAt'],
};

export default [sample];
