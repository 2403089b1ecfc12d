import { FakeStudio, type FakeSeed } from '../fakes/studio.svelte';
import { coverageQuery } from '../../../src/sql/derived/derived.query';
import {
  claimGrowthQuery,
  conflictsQuery,
  recordVersionsQuery,
  replacedQuery,
} from '../../../src/sql/restate/restate.query';
import { readRejects } from '../../../src/sql/exports/read-rejects.query';
import { coverageDays } from './shapes';

const replacedPair = {
  rows_of: 'delivery',
  source: 1,
  by_source: 2,
  label: 'Campaign report.csv',
  by_label: 'Campaign report (2).csv',
  currency: 'EUR',
  days: 28,
  changed: 3,
  rows: 280,
  largest_day: '2026-05-03',
  largest_micros: 12_400_000n,
  is_assumed: false,
};
const conflict = {
  day: '2026-05-03',
  last_day: '2026-05-03',
  campaign: 'Brand <b>DE</b>',
  impressions_change: 120,
  clicks_change: -3,
  cost_change_micros: 12_400_000n,
  conversions_change_micros: 0n,
  value_change_micros: 0n,
  sessions_change: 0,
  events_change: 0,
};

const rejectedLines = [
  {
    line: 1211,
    column: 'Clicks',
    code: 'bad-number',
    message: 'A cell that should be a number is none: "<b>many</b>" in Clicks.',
    raw: '2026-09-03,Brand,…',
    value: '<b>many</b>',
  },
  {
    line: 40_000,
    column: null,
    code: 'ragged-short',
    message: 'The line has fewer cells than the header: 3 instead of 8.',
    raw: '2026-11-12,Brand,DE\n',
    value: null,
  },
];

/** The shared fake with the Study of its files and an answer to the coverage query. */
export class DataStudio extends FakeStudio {
  constructor(seed: FakeSeed) {
    super(seed);
    const sources = this.files.flatMap((card) => (card.kind === 'loaded' ? [card.source] : []));
    this.study = { ...this.study, sources };
  }

  override async rows<Row>(...asked: Parameters<FakeStudio['rows']>): Promise<Row[]> {
    if (asked[0].name === coverageQuery.name) return coverageDays() as Row[];
    if (asked[0].name === replacedQuery.name && this.files.length > 1) return [replacedPair] as Row[];
    if (asked[0].name === conflictsQuery.name) return [conflict] as Row[];
    if (asked[0].name === recordVersionsQuery.name || asked[0].name === claimGrowthQuery.name) return [];
    if (asked[0].name === readRejects.name) return rejectedLines as Row[];
    return (await super.rows(...asked)) as Row[];
  }
}
