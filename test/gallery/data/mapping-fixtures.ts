/** Files that were read by a mapping, suggested or confirmed. */
import type { FileReport, Preview } from '../../../src/core/ingest/contract';
import { columnsOf, loadedCard, plainReport, regionsOf } from './fixtures';

/** A table that no preset knows, as it was suggested to be. */
const shopReport: FileReport = {
  ...plainReport,
  file: 'agentur_kosten_2026.csv',
  bytes: 18_400,
  columns: columnsOf([
    {
      name: 'Datum',
      field: 'day',
      type: 'date',
      how: 'Day before month, because 212 of 365 cells have a day above 12 there; taken as Day, assumed',
    },
    { name: 'Kanal', field: 'channel', type: 'text', how: 'taken as Channel, assumed' },
    {
      name: 'Kosten',
      field: 'cost_micros',
      type: 'money',
      how: 'Decimal comma, because 365 of 365 costs have two digits after it; taken as Spend, assumed',
    },
    { name: 'Kontakte', field: null, type: 'integer', how: 'Whole numbers in all 365 cells' },
  ]),
  grain: 'delivery',
  preset: null,
  mapping: {
    by: 'guess',
    fingerprint: 'f'.repeat(64),
    label: 'agentur_kosten_2026.csv',
    rows: 'delivery',
    columns: [
      { name: 'datum', field: 'day', group: null, certainty: 'sure', why: 'its name is "datum"' },
      { name: 'kanal', field: 'channel', group: null, certainty: 'sure', why: 'its name is "kanal"' },
      { name: 'kosten', field: 'cost_micros', group: null, certainty: 'likely', why: 'its name holds "kosten"' },
      { name: 'kontakte', field: null, group: null, certainty: null, why: 'no field of this name; kept with the row' },
    ],
    reasons: ['It counts Spend by day.'],
    missing: [],
  },
  period: { from: '2026-01-01', to: '2026-12-31' },
  zone: { name: 'UTC', source: 'assumed' },
  currency: 'XXX',
  regions: regionsOf(
    [
      { kind: 'header', fromLine: 1, toLine: 1 },
      { kind: 'data', fromLine: 2, toLine: 366 },
    ],
    50,
  ),
  rows: { data: 365, totals: 0, rejected: 0, blank: 0, comment: 0 },
  questions: [
    {
      id: 'mapping',
      file: 'agentur_kosten_2026.csv',
      asked: 'The columns of agentur_kosten_2026.csv were mapped by their names and contents. Is that right?',
      taken: 'assumed',
      alternatives: ['assumed', 'left out'],
    },
  ],
  loaded: { records: 365, rows: { delivery: 365 } },
  lines: 366,
};
const shopPreview: Preview = {
  rows: [
    ['01.01.2026', 'Plakat', '120,50', '14'],
    ['02.01.2026', 'Radio', '90,00', '9'],
  ],
  lines: [2, 3],
  profiles: [],
};

export const suggested = loadedCard(6, shopReport, shopPreview);
export const confirmed = loadedCard(
  7,
  {
    ...shopReport,
    preset: {
      id: 'mapping:ffffffffffff',
      label: 'Agency costs',
      score: 1,
      reasons: ['Its columns are those of a table whose mapping you confirmed'],
      alternatives: [],
    },
    mapping: { ...shopReport.mapping!, by: 'you', label: 'Agency costs' },
    questions: [],
  },
  shopPreview,
);
