import type { Preset, RowValue } from '../../../core/ingest/preset';
import { kept, nothing, personal } from '../../../core/ingest/preset-parts';

/** A merge bears no date: it could be known when the record was changed last, else when it was exported. */
const whenMerged: RowValue = { from: 'fields', fields: ['changed_utc', 'exported_utc', 'ts_utc'] };
const identify = {
  type: { from: 'text', text: 'identify' },
  name: { from: 'text', text: 'merge' },
  seen_utc: whenMerged,
  event_id: nothing,
  click_id: nothing,
  stage: nothing,
  owner: nothing,
  campaign: nothing,
} as const satisfies Record<string, RowValue>;

/** HubSpot contacts: a lead at its create date, and one identify row per record that was merged into it. */
const preset: Preset = {
  id: 'hubspot-contacts',
  family: 'hubspot-contacts',
  label: 'HubSpot contacts',
  vendor: 'HubSpot',
  standing: 'modelled',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252', 'utf-16le'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [
      ['Record ID', 'Record ID - Contact', 'Contact ID'],
      ['Email', 'E-mail', 'Email Address'],
      ['Lifecycle Stage', 'Lead Status'],
      ['Create Date', 'Created Date', 'Create date'],
    ],
    forbidden: ['Deal Name', 'Deal Stage', 'Ticket name'],
  },
  fileName: /hubspot|contact/iu,
  exportDay: /[-_ ]\d{4}-\d{2}-\d{2}(?: ?\(\d+\))?\.csv/iu,
  totals: null,
  columns: [
    { names: ['Record ID', 'Record ID - Contact', 'Contact ID'], field: 'crm_id', kind: 'id' },
    { names: ['Create Date', 'Created Date'], field: 'ts_utc', kind: 'instant', required: true },
    {
      names: ['Last Modified Date', 'Last modified', 'Object last modified date/time'],
      field: 'changed_utc',
      kind: 'instant',
      keep: true,
      says: 'When the rows that join merged records could first be known',
    },
    { names: ['Email', 'E-mail', 'Email Address'], field: 'email_sha256', kind: 'email' },
    {
      names: ['Additional email addresses', 'Additional emails'],
      field: 'more_emails',
      kind: 'email',
      says: 'Each address makes an identify row that joins it to the record',
    },
    { names: ['Phone Number', 'Mobile Phone Number', 'Phone'], field: 'phone_sha256', kind: 'phone' },
    {
      names: ['Merged object IDs', 'Merged record IDs', 'Merged contact IDs', 'Merged vids', 'Calculated Merged Vids'],
      field: 'merged_ids',
      kind: 'id',
      keep: true,
      says: 'Each merged id makes an identify row that joins it to the record',
    },
    {
      names: ['User ID', 'Client Reference', 'Client Reference ID', 'External ID', 'External user ID'],
      field: 'user_id',
      kind: 'id',
    },
    { names: ['Stripe Customer ID', 'Customer ID'], field: 'customer_id', kind: 'id' },
    { names: ['Google ad click id', 'Facebook click id', 'GCLID'], field: 'click_id', kind: 'id' },
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
    { names: ['Country/Region', 'Country', 'IP Country'], field: 'region', kind: 'text' },
    { names: ["Legal basis for processing contact's data"], field: 'consent', kind: 'text' },
    personal('First Name', 'Last Name', 'Date of birth', 'Street Address', 'Postal Code'),
    { names: ['Lifecycle Stage', 'Lead Status'], field: 'stage', kind: 'text', keep: true },
    { names: ['Contact owner'], field: 'owner', kind: 'text', keep: true },
    kept('Job Title', 'City', 'Industry'),
    kept('State/Region', 'Website URL', 'Persona', 'HubSpot Score', 'Number of Associated Deals'),
    kept('Original Source', 'Original Source Type', 'Original Traffic Source', 'Original Source Drill-Down 1'),
    kept('Original Source Drill-Down 2', 'Latest Source', 'Latest Traffic Source', 'Last Activity Date'),
    kept('First Conversion', 'First Conversion Date', 'Recent Conversion', 'Recent Conversion Date'),
    kept('Became a Lead Date', 'Became a Marketing Qualified Lead Date', 'Became a Sales Qualified Lead Date'),
    kept('Became an Opportunity Date', 'Became a Customer Date', 'Became a Subscriber Date', 'Close Date'),
    kept('Marketing contact status', 'Unsubscribed from all email', 'Email Domain', 'Associated Deal IDs'),
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
      { table: 'events', when: [], sets: { type: { from: 'text', text: 'lead' } } },
      { table: 'events', when: [], each: 'merged_ids', sets: { ...identify, crm_id: { from: 'part' } } },
      { table: 'events', when: [], each: 'more_emails', sets: { ...identify, email_sha256: { from: 'part' } } },
    ],
  },
  requireOneOf: ['crm_id'],
  dedupeKey: ['crm_id'],
};

export default preset;
