import type { Preset } from '../../../core/ingest/preset';
import { kept } from '../../../core/ingest/preset-parts';

const address = [
  'email',
  'e-mail',
  'email address',
  'e-mail address',
  'subscriber',
  'email_sha256',
  'email sha256',
  'sha256',
  'email hash',
  'email_hash',
  'hashed email',
  'hashed_email',
  'hash',
];
const date = [
  'date',
  'suppressed at',
  'suppressed_at',
  'suppression date',
  'unsubscribed at',
  'unsubscribed_at',
  'unsubscribe date',
  'opt-out date',
  'optout date',
  'added at',
  'added_at',
  'date added',
  'created at',
  'created_at',
];
const reason = ['reason', 'suppression reason', 'suppression_reason', 'unsubscribe reason', 'suppression type'];

/** The four reasons, by the words that mailing systems use for them. */
const REASONS: Readonly<Record<string, string>> = {
  unsubscribe: 'unsubscribe',
  unsubscribed: 'unsubscribe',
  unsub: 'unsubscribe',
  'opt out': 'unsubscribe',
  optout: 'unsubscribe',
  'opted out': 'unsubscribe',
  complaint: 'complaint',
  complained: 'complaint',
  complaints: 'complaint',
  spam: 'complaint',
  'spam complaint': 'complaint',
  'spam report': 'complaint',
  abuse: 'complaint',
  bounce: 'bounce',
  bounced: 'bounce',
  'hard bounce': 'bounce',
  'soft bounce': 'bounce',
  invalid: 'bounce',
  legal: 'legal',
  gdpr: 'legal',
  erasure: 'legal',
  'right to be forgotten': 'legal',
  objection: 'legal',
};
/** A bounce and a legal order are nothing that the person did; they only suppress. */
const TYPES = Object.fromEntries(
  Object.entries(REASONS).map(([word, is]) => [word, is === 'unsubscribe' || is === 'complaint' ? is : 'suppress']),
);

/** Addresses that must not be contacted: our own contract. Each line is an entry of the list, and an event where it is dated. */
const preset: Preset = {
  id: 'suppression-list',
  family: 'suppression-list',
  label: 'Suppression list',
  vendor: 'Any mailing system',
  standing: 'own contract',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [address, date, reason],
    forbidden: ['Record ID', 'Amount', 'Impressions', 'event', 'event name', 'messageId', 'Deal Name'],
  },
  fileName: /suppress|unsub|opt-?out|complain|bounce|do[ _-]?not|block/iu,
  totals: null,
  columns: [
    { names: address, field: 'email_sha256', kind: 'email' },
    // An entry without a date holds all the same.
    { names: date, field: 'ts_utc', kind: 'instant', required: false },
    {
      names: reason,
      field: 'reason',
      kind: 'text',
      keep: true,
      says: 'Says whether the entry is an unsubscribe, a complaint, a bounce or a legal order',
    },
    { names: ['user id', 'user_id', 'subscriber id'], field: 'user_id', kind: 'id' },
    kept('source', 'list', 'list name', 'campaign', 'note', 'comment', 'comments', 'scope', 'channel', 'status', 'id'),
  ],
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'lookup',
  table: 'events',
  stream: 'crm',
  channel: null,
  platform: 'suppression_list',
  events: {
    kind: 'rows',
    rows: [
      {
        table: 'events',
        when: [],
        sets: {
          type: { from: 'words', field: 'reason', words: TYPES, otherwise: 'suppress' },
          name: { from: 'words', field: 'reason', words: REASONS, otherwise: null },
        },
      },
      {
        table: 'lookup',
        when: [],
        sets: {
          kind: { from: 'text', text: 'suppression' },
          key: { from: 'fields', fields: ['email_sha256'] },
          value: { from: 'words', field: 'reason', words: REASONS, otherwise: null },
          valid_from: { from: 'fields', fields: ['ts_utc'] },
          seen_utc: { from: 'fields', fields: ['ts_utc'] },
        },
      },
    ],
  },
  requireOneOf: ['email_sha256'],
  dedupeKey: 'all',
};

export default preset;
