import type { Preset, PresetColumn, RowRule, RowTest, RowValue } from '../../../core/ingest/preset';

const kept = (...names: string[]): PresetColumn => ({ names, field: null, kind: 'text' });
const text = (word: string): RowValue => ({ from: 'text', text: word });
/** What the deal is worth as it stands in this export: told apart from its value, which counts once it is closed. */
const amount: RowValue = { from: 'fields', fields: ['value_micros'] };

/** Names of the closed stages, as HubSpot prints them in its languages, its API writes them and teams shorten them. */
const WON = [
  'closed won',
  'closedwon',
  'won',
  'deal won',
  'abgeschlossen und gewonnen',
  'abgeschlossen gewonnen',
  'gewonnen',
  'gagné',
  'gagnée',
  'fermé gagné',
  'conclu et gagné',
  'conclue et gagnée',
  'cierre ganado',
  'cerrado ganado',
  'cerrada ganada',
  'ganado',
  'ganada',
  'chiuso vinto',
  'chiusa vinta',
  'vinto',
  'vinta',
  'gesloten en gewonnen',
  'gesloten gewonnen',
  'negócio fechado',
  'fechado ganho',
  'fechado e ganho',
  'ganho',
  'zamknięte wygrane',
  'wygrane',
  '成約',
  '受注',
];
const LOST = [
  'closed lost',
  'closedlost',
  'lost',
  'deal lost',
  'abgeschlossen und verloren',
  'abgeschlossen verloren',
  'verloren',
  'perdu',
  'perdue',
  'fermé perdu',
  'conclu et perdu',
  'conclue et perdue',
  'cierre perdido',
  'cerrado perdido',
  'cerrada perdida',
  'perdido',
  'perdida',
  'chiuso perso',
  'chiusa persa',
  'perso',
  'persa',
  'gesloten en verloren',
  'gesloten verloren',
  'negócio perdido',
  'fechado perdido',
  'fechado e perdido',
  'zamknięte przegrane',
  'przegrane',
  '失注',
];

/** A close date of an open deal is a plan; only a closed stage makes it an event. */
const closed = (name: string, when: RowTest): RowRule => ({
  table: 'events',
  when: [when],
  sets: {
    type: text('stage'),
    amount_micros: amount,
    name: text(name),
    ts_utc: { from: 'fields', fields: ['closed_utc'] },
    event_id: { from: 'nothing' },
  },
});

/** HubSpot deals: an opportunity at its create date, and won or lost at the close date of a deal in a closed stage. */
const preset: Preset = {
  id: 'hubspot-deals',
  family: 'hubspot-deals',
  label: 'HubSpot deals',
  vendor: 'HubSpot',
  standing: 'modelled',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252', 'utf-16le'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [
      ['Record ID', 'Record ID - Deal', 'Deal ID'],
      ['Deal Name'],
      ['Deal Stage'],
      ['Create Date', 'Created Date'],
    ],
    forbidden: ['Lifecycle Stage', 'Ticket name'],
  },
  fileName: /hubspot|deal/iu,
  exportDay: /[-_ ]\d{4}-\d{2}-\d{2}(?: ?\(\d+\))?\.csv/iu,
  totals: null,
  columns: [
    { names: ['Record ID', 'Record ID - Deal', 'Deal ID'], field: 'order_id', kind: 'id' },
    { names: ['Create Date', 'Created Date'], field: 'ts_utc', kind: 'instant', required: true },
    {
      names: ['Close Date', 'Closed Date'],
      field: 'closed_utc',
      kind: 'instant',
      keep: true,
      says: 'Time of the won or lost row; on an open deal it is a plan and no event',
    },
    { names: ['Deal Stage'], field: 'stage', kind: 'text', keep: true },
    { names: ['Deal owner'], field: 'owner', kind: 'text', keep: true },
    { names: ['Last Modified Date'], field: 'changed_utc', kind: 'instant', keep: true },
    { names: ['Is Closed Won', 'Is Deal Closed Won'], field: 'is_won', kind: 'flag' },
    { names: ['Is Closed Lost', 'Is Deal Closed Lost'], field: 'is_lost', kind: 'flag' },
    { names: ['Amount', 'Deal Amount'], field: 'value_micros', kind: 'money' },
    { names: ['Currency', 'Deal Currency', 'Deal Currency Code', 'Currency Code'], field: 'currency', kind: 'text' },
    {
      names: ['Associated Contact IDs', 'Associated Contact ID'],
      field: 'crm_id',
      kind: 'id',
      list: true,
      keep: true,
      says: 'The first contact; all of them are kept beside it',
    },
    { names: ['User ID', 'Client Reference', 'Client Reference ID'], field: 'user_id', kind: 'id' },
    { names: ['Stripe Customer ID', 'Customer ID'], field: 'customer_id', kind: 'id' },
    {
      names: [
        'Associated Company IDs',
        'Associated Company ID',
        'Primary Associated Company ID',
        'Associated Company',
        'Company Name',
      ],
      field: 'group_id',
      kind: 'text',
      list: true,
    },
    kept('Deal Name', 'Pipeline', 'Deal Type', 'Priority', 'Deal Description', 'Associated Contact'),
    kept('Amount in company currency', 'Annual contract value', 'Annual recurring revenue', 'Total contract value'),
    kept('Monthly recurring revenue', 'Weighted amount', 'Forecast amount', 'Deal probability', 'Forecast category'),
    kept('Last Activity Date', 'Closed Lost Reason', 'Closed Won Reason', 'Days to close'),
    kept('Original Source Type', 'Original Traffic Source', 'Latest Source', 'Number of Associated Contacts'),
    kept('HubSpot Team', 'Next step', 'Is Deal Closed?', 'Deal Score', 'Merged object IDs', 'Country/Region'),
  ],
  dateOrder: 'mdy',
  mixedDates: true,
  zone: { from: 'account' },
  grain: 'snapshot',
  table: 'events',
  stream: 'crm',
  channel: null,
  platform: 'hubspot',
  events: {
    kind: 'rows',
    rows: [
      {
        table: 'events',
        when: [],
        // What a deal is worth is often edited after it was made: the amount is known when the deal is closed.
        sets: {
          type: text('stage'),
          name: text('opportunity'),
          value_micros: { from: 'nothing' },
          amount_micros: amount,
        },
      },
      closed('won', {
        test: 'any',
        of: [
          { test: 'is one of', field: 'stage', words: WON },
          { test: 'is set', field: 'is_won' },
        ],
      }),
      closed('lost', {
        test: 'any',
        of: [
          { test: 'is one of', field: 'stage', words: LOST },
          { test: 'is set', field: 'is_lost' },
        ],
      }),
    ],
  },
  requireOneOf: ['order_id'],
  dedupeKey: ['order_id'],
};

export default preset;
