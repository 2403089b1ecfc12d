/**
 * What reports of Salesforce share (docs/methods/formats.md): details only, columns of the user's own choice, ids that differ
 * in case, a footer that counts the records. A report of deals and one of people are told apart by what they are about.
 */
import type { Preset, PresetColumn, RowValue } from '../../../core/ingest/preset';
import { kept, personal } from '../../../core/ingest/preset-parts';

/** What a deal is worth as it stands in this report: told apart from its value, which counts once it is closed. */
export const amount: RowValue = { from: 'fields', fields: ['value_micros'] };

/** Names by which a report is one of deals, whatever else it has. */
export const dealNames = {
  id: ['18 Digit Opportunity ID', 'Opportunity ID'],
  others: ['Opportunity Name', 'Stage', 'Stage Name', 'To Stage', 'From Stage', 'Close Date', 'Field / Event'],
} as const;

export const salesforceDates = {
  created: ['Created Date', 'Create Date', 'Created Date/Time'],
  edited: ['Edit Date', 'Last Modified Date', 'Last Modified'],
  closed: ['Close Date', 'Closed Date'],
} as const;

const columns: readonly PresetColumn[] = [
  { names: dealNames.id, field: 'order_id', kind: 'id', ids: 'salesforce' },
  { names: ['18 Digit Lead ID', 'Lead ID'], field: 'lead_id', kind: 'id', ids: 'salesforce', says: 'Id of the lead' },
  { names: ['18 Digit Contact ID', 'Contact ID'], field: 'crm_id', kind: 'id', ids: 'salesforce' },
  { names: ['18 Digit Account ID', 'Account ID'], field: 'group_id', kind: 'id', ids: 'salesforce' },
  { names: salesforceDates.created, field: 'ts_utc', kind: 'instant', required: true },
  {
    names: salesforceDates.edited,
    field: 'changed_utc',
    kind: 'instant',
    keep: true,
    says: 'Time of a change, where a line tells of one; else when the record was changed last',
  },
  {
    names: salesforceDates.closed,
    field: 'closed_utc',
    kind: 'instant',
    keep: true,
    says: 'Time of the won or lost row; on an open deal it is a plan and no event',
  },
  {
    names: ['Stage', 'Stage Name'],
    field: 'stage',
    kind: 'text',
    keep: true,
    says: 'Says whether the deal is won, lost or open',
  },
  {
    names: ['To Stage', 'New Value'],
    field: 'to_stage',
    kind: 'text',
    keep: true,
    says: 'The stage that a deal changed to: each line is a change',
  },
  { names: ['Opportunity Owner', 'Lead Owner', 'Owner'], field: 'owner', kind: 'text', keep: true },
  { names: ['Amount', 'Amount (converted)'], field: 'value_micros', kind: 'money' },
  { names: ['Amount Currency', 'Opportunity Currency', 'Currency'], field: 'currency', kind: 'text' },
  { names: ['Email', 'Lead Email', 'Contact Email'], field: 'email_sha256', kind: 'email' },
  { names: ['Phone', 'Mobile', 'Mobile Phone'], field: 'phone_sha256', kind: 'phone' },
  { names: ['Country', 'Mailing Country', 'Billing Country'], field: 'region', kind: 'text' },
  { names: ['Campaign Name', 'Primary Campaign Source'], field: 'campaign', kind: 'text' },
  { names: ['Campaign ID'], field: 'campaign_id', kind: 'id', ids: 'salesforce' },
  { names: ['External User ID', 'User ID'], field: 'user_id', kind: 'id' },
  { names: ['GCLID', 'Click ID'], field: 'click_id', kind: 'id' },
  personal('First Name', 'Last Name', 'Full Name', 'Lead Name', 'Contact Name', 'Name', 'Birthdate', 'Fax'),
  personal('Street', 'Mailing Street', 'Billing Street', 'Mailing Zip/Postal Code', 'Zip/Postal Code'),
  kept('Account Name', 'Company / Account', 'Company', 'Opportunity Name', 'Lead Source', 'Lead Status', 'Rating'),
  kept('From Stage', 'Old Value', 'Field / Event', 'Edited By', 'Title'),
  kept('Type', 'Industry', 'Probability (%)', 'Age', 'Next Step', 'Fiscal Period', 'Expected Revenue', 'Closed', 'Won'),
  kept('Converted', 'Converted Date', 'Last Activity', 'Loss Reason', 'Stage Duration', 'Forecast Category'),
  kept('State/Province', 'City', 'Account Owner', 'Owner Role', 'Record Type', 'Member Status', 'Annual Revenue'),
];

export const salesforceFamily = {
  family: 'salesforce',
  vendor: 'Salesforce',
  standing: 'modelled',
  containers: ['plain', 'gzip', 'html'],
  encodings: ['utf-8', 'windows-1252'],
  formats: ['delimited'],
  dialect: { delimiter: ',', quote: '"', escape: 'double' },
  preamble: [],
  footer: [
    { pattern: /^(?:grand )?totals?(?: \([\d,.]+ records?\))?$/u, says: 'A line below the table counts its records' },
    { pattern: /^confidential information\b/u, says: 'A line below the table calls it confidential information' },
    {
      pattern: /^copyright (?:©|\(c\)|\ufffd) ?20\d\d ?- ?20\d\d salesforce/u,
      says: 'Its last line is the copyright of Salesforce',
    },
  ],
  counts: [/^(?:grand )?totals? \(([\d,.]+) records?\)/u],
  totals: { labels: ['grand totals', 'grand total', 'totals', 'total'] },
  columns,
  // Days are written as the user's locale has them.
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'snapshot',
  table: 'events',
  stream: 'crm',
  channel: null,
  platform: 'salesforce',
  dedupeKey: 'all',
} as const satisfies Omit<Preset, 'id' | 'label' | 'header' | 'events'>;

export const salesforceMark = {
  lines: [/^confidential information\b/u],
  fileNames: [/^report\d{13}\b/iu],
  says: 'the line "Confidential Information - Do Not Distribute" below the table',
} as const;
