import type { Preset } from '../../../core/ingest/preset';
import { nothing, text } from '../../../core/ingest/preset-parts';
import {
  dealNames,
  salesforceDates,
  salesforceFamily,
  salesforceMark,
} from '../salesforce-opportunities/salesforce-report';

/** Salesforce, leads or contacts: each at its create date. A report that names deals as well is one of deals. */
const preset: Preset = {
  ...salesforceFamily,
  id: 'salesforce-leads',
  label: 'Salesforce leads or contacts',
  header: {
    must: [['Lead ID', '18 Digit Lead ID', 'Contact ID', '18 Digit Contact ID'], salesforceDates.created],
    forbidden: [...dealNames.id, ...dealNames.others, 'Record ID', 'Impressions', 'Lineitem name'],
    mark: salesforceMark,
  },
  events: {
    kind: 'rows',
    rows: [
      {
        table: 'events',
        when: [],
        sets: { type: text('lead'), crm_id: { from: 'fields', fields: ['lead_id', 'crm_id'] }, value_micros: nothing },
      },
    ],
  },
  requireOneOf: ['lead_id', 'crm_id'],
};

export default preset;
