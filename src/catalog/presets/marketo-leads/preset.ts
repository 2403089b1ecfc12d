import type { Preset } from '../../../core/ingest/preset';
import { kept, personal } from '../../../core/ingest/preset-parts';

/** Marketo people as its bulk export writes them: names of the API, instants with Z. */
const preset: Preset = {
  id: 'marketo-leads',
  family: 'marketo-leads',
  label: 'Marketo people',
  vendor: 'Marketo',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [
      ['id', 'Marketo Unique Code'],
      ['email', 'Email Address'],
      ['createdAt'],
      // A table of users has the first three as well; one of these is Marketo's own.
      ['leadSource', 'leadScore', 'leadStatus', 'personType', 'acquisitionProgramId', 'originalSourceType'],
    ],
    forbidden: ['Record ID', 'marketoGUID', 'Deal Name', 'messageId'],
  },
  fileName: /lead|people|person|marketo|export/iu,
  totals: null,
  columns: [
    { names: ['id', 'Marketo Unique Code'], field: 'crm_id', kind: 'id' },
    { names: ['createdAt'], field: 'ts_utc', kind: 'instant', required: true },
    { names: ['updatedAt'], field: 'changed_utc', kind: 'instant', keep: true },
    { names: ['leadStatus'], field: 'stage', kind: 'text', keep: true },
    { names: ['email', 'Email Address'], field: 'email_sha256', kind: 'email' },
    { names: ['phone', 'mobilePhone', 'mainPhone'], field: 'phone_sha256', kind: 'phone' },
    { names: ['externalUserId', 'userId'], field: 'user_id', kind: 'id' },
    { names: ['cookies', 'mktoCookie'], field: 'cookie_id', kind: 'id' },
    { names: ['gclid', 'googleClickId'], field: 'click_id', kind: 'id' },
    { names: ['externalCompanyId', 'company'], field: 'group_id', kind: 'text' },
    { names: ['country', 'billingCountry', 'inferredCountry'], field: 'region', kind: 'text' },
    {
      names: ['unsubscribed'],
      field: 'marketing_stopped',
      kind: 'text',
      keep: true,
      says: 'Stated consent: none where it is true',
    },
    personal(
      'firstName',
      'lastName',
      'middleName',
      'salutation',
      'dateOfBirth',
      'address',
      'billingStreet',
      'postalCode',
    ),
    personal('anonymousIP', 'inferredPostalCode', 'fax', 'facebookDisplayName', 'twitterDisplayName'),
    kept('leadSource', 'leadScore', 'personType', 'acquisitionProgramId', 'originalSourceType'),
    kept('originalSourceInfo', 'originalSearchEngine', 'originalSearchPhrase', 'originalReferrer', 'leadPartitionId'),
    kept('sfdcType', 'sfdcLeadId', 'sfdcContactId', 'sfdcAccountId', 'title', 'industry', 'website', 'rating', 'city'),
    kept(
      'state',
      'numberOfEmployees',
      'annualRevenue',
      'department',
      'leadRole',
      'priority',
      'urgency',
      'emailInvalid',
    ),
    kept('doNotCall', 'marketingSuspended', 'blackListed', 'registrationSourceType', 'inferredCompany', 'isLead'),
  ],
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'snapshot',
  table: 'events',
  stream: 'crm',
  channel: null,
  platform: 'marketo',
  events: {
    kind: 'rows',
    rows: [
      {
        table: 'events',
        when: [],
        sets: {
          type: { from: 'text', text: 'lead' },
          consent: {
            from: 'words',
            field: 'marketing_stopped',
            words: { true: 'no', 1: 'no', yes: 'no', false: 'yes', 0: 'yes', no: 'yes' },
            otherwise: null,
          },
        },
      },
    ],
  },
  requireOneOf: ['crm_id'],
  dedupeKey: ['crm_id'],
};

export default preset;
