import type { Preset } from '../../../core/ingest/preset';
import { kept, nothing } from '../../../core/ingest/preset-parts';

/** Types that every Marketo has by these numbers; others are of the account's own making. */
const TYPES: Readonly<Record<string, string>> = {
  1: 'page',
  2: 'track',
  3: 'track',
  6: 'send',
  7: 'track',
  8: 'suppress',
  9: 'unsubscribe',
  10: 'open',
  11: 'click',
  12: 'lead',
  13: 'change',
  22: 'change',
  23: 'change',
  32: 'identify',
  46: 'track',
};
const NAMES: Readonly<Record<string, string>> = {
  1: 'Visit Webpage',
  2: 'Fill Out Form',
  3: 'Click Link',
  6: 'Send Email',
  7: 'Email Delivered',
  8: 'Email Bounced',
  9: 'Unsubscribe Email',
  10: 'Open Email',
  11: 'Click Email',
  12: 'New Lead',
  13: 'Change Data Value',
  22: 'Change Score',
  23: 'Change Owner',
  32: 'merge',
  46: 'Interesting Moment',
};
const MERGE = ['32'];

/** Marketo activities as its bulk export writes them, one line each; what an activity holds is JSON in a cell. */
const preset: Preset = {
  id: 'marketo-activities',
  family: 'marketo-activities',
  label: 'Marketo activities',
  vendor: 'Marketo',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: { must: [['marketoGUID'], ['leadId'], ['activityDate'], ['activityTypeId']], forbidden: [] },
  fileName: /activit|marketo|export/iu,
  totals: null,
  columns: [
    { names: ['marketoGUID'], field: 'event_id', kind: 'id' },
    { names: ['leadId'], field: 'crm_id', kind: 'id' },
    { names: ['activityDate'], field: 'ts_utc', kind: 'instant', required: true },
    {
      names: ['activityTypeId'],
      field: 'activity_type',
      kind: 'text',
      keep: true,
      says: 'Says what the person did',
    },
    { names: ['campaignId'], field: 'campaign_id', kind: 'id' },
    {
      names: ['attributes'],
      field: 'merged_ids',
      kind: 'json',
      list: { key: 'Merge IDs' },
      keep: true,
      says: 'Of a merge, each merged id makes an identify row that joins it to the record',
    },
    kept('primaryAttributeValueId', 'primaryAttributeValue', 'actionResult'),
  ],
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'event',
  table: 'events',
  stream: 'crm',
  channel: null,
  platform: 'marketo',
  events: {
    kind: 'rows',
    rows: [
      {
        table: 'events',
        when: [{ test: 'is none of', field: 'activity_type', words: MERGE }],
        sets: {
          type: { from: 'words', field: 'activity_type', words: TYPES, otherwise: 'track' },
          name: { from: 'words', field: 'activity_type', words: NAMES, otherwise: null },
        },
      },
      // Two records of one system are joined by what both carry: the id of the act that merged them.
      {
        table: 'events',
        when: [{ test: 'is one of', field: 'activity_type', words: MERGE }],
        sets: {
          type: { from: 'text', text: 'identify' },
          name: { from: 'text', text: 'merge' },
          anonymous_id: { from: 'fields', fields: ['event_id'] },
        },
      },
      {
        table: 'events',
        when: [{ test: 'is one of', field: 'activity_type', words: MERGE }],
        each: 'merged_ids',
        sets: {
          type: { from: 'text', text: 'identify' },
          name: { from: 'text', text: 'merge' },
          crm_id: { from: 'part' },
          anonymous_id: { from: 'fields', fields: ['event_id'] },
          event_id: nothing,
          campaign_id: nothing,
        },
      },
    ],
  },
  requireOneOf: ['crm_id'],
  dedupeKey: ['event_id'],
};

export default preset;
