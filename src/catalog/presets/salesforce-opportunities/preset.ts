import type { Preset, RowRule, RowTest } from '../../../core/ingest/preset';
import { nothing, text } from '../../../core/ingest/preset-parts';
import { amount, dealNames, salesforceDates, salesforceFamily, salesforceMark } from './salesforce-report';

const WON = ['closed won', 'closedwon', 'won', 'abgeschlossen gewonnen', 'geschlossen gewonnen', 'fermée gagnée'];
const LOST = ['closed lost', 'closedlost', 'lost', 'abgeschlossen verloren', 'geschlossen verloren', 'fermée perdue'];
const STAGES = Object.fromEntries([
  ...WON.map((word): [string, string] => [word, 'won']),
  ...LOST.map((word): [string, string] => [word, 'lost']),
]);

const filled = (field: string): RowTest => ({ test: 'is filled', field });

/** A report of changes has a line per change; any other is a snapshot. */
const isChange = filled('to_stage');
const isSnapshot: RowTest = { test: 'is blank', field: 'to_stage' };

const closed = (name: string, words: readonly string[]): RowRule => ({
  table: 'events',
  when: [isSnapshot, { test: 'is one of', field: 'stage', words }],
  // A close date of an open deal is a plan; only a closed stage makes it an event.
  sets: {
    type: text('stage'),
    name: text(name),
    ts_utc: { from: 'fields', fields: ['closed_utc'] },
    amount_micros: amount,
  },
});

/** Salesforce, opportunities: each at its create date and where it was closed, or a line per change of a stage. */
const preset: Preset = {
  ...salesforceFamily,
  id: 'salesforce-opportunities',
  label: 'Salesforce opportunities',
  header: {
    must: [dealNames.id, [...salesforceDates.created, ...salesforceDates.edited]],
    forbidden: ['Record ID', 'Impressions', 'Lineitem name'],
    mark: salesforceMark,
  },
  events: {
    kind: 'rows',
    rows: [
      {
        table: 'events',
        when: [isSnapshot],
        // What a deal is worth is often edited after it was made: the amount is known when the deal is closed.
        sets: {
          type: text('stage'),
          name: text('opportunity'),
          value_micros: nothing,
          amount_micros: amount,
        },
      },
      closed('won', WON),
      closed('lost', LOST),
      {
        table: 'events',
        when: [isChange],
        sets: {
          type: text('stage'),
          name: { from: 'words', field: 'to_stage', words: STAGES, otherwise: null },
          ts_utc: { from: 'fields', fields: ['changed_utc', 'ts_utc'] },
        },
      },
    ],
  },
  requireOneOf: ['order_id'],
};

export default preset;
