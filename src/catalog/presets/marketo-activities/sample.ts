import type { PresetSample } from '../../../core/ingest/preset-sample';

const sample: PresetSample = {
  preset: 'marketo-activities',
  language: 'en',
  fileName: 'activities_2031-03-30.csv',
  above: [],
  header: [
    ...['marketoGUID', 'leadId', 'activityDate', 'activityTypeId', 'campaignId', 'primaryAttributeValueId'],
    ...['primaryAttributeValue', 'attributes'],
  ],
  rows: [
    [
      'g-1',
      '10001',
      '2031-03-03T10:00:00Z',
      '1',
      '',
      '77',
      'northpier.example/pricing',
      '{"Client IP Address":"192.0.2.7"}',
    ],
    ['g-2', '10001', '2031-03-04T10:00:00Z', '9', '51', '8', 'Spring news', '{"Mailing ID":"8"}'],
    [
      'g-3',
      '10001',
      '2031-03-05T10:00:00Z',
      '32',
      '',
      '10001',
      'Ada',
      '{"Master Updated":true,"Merge IDs":"[10002,10003]"}',
    ],
  ],
  totals: [],
  sums: {},
  currency: null,
  period: { from: '2031-03-03T10:00:00Z', to: '2031-03-05T10:00:00Z' },
  must: ['marketoGUID', 'leadId', 'activityDate', 'activityTypeId'],
};

export default [sample];
