/**
 * Versions of what files say: a newer file replaces what it covers of an older one of its kind, and what changed of records between
 * two exports becomes events. Nothing is deleted: the older file keeps what it said.
 */
import { boolean, date, defineQuery, defineStatement, int, micros, nullable, text } from '../define';
import claimVersions from './claim-versions.sql?raw';
import deliverySql from './delivery.sql?raw';
import macroIsNewer from './macro-is-newer.sql?raw';
import macroJsonText from './macro-json-text.sql?raw';
import noRecordVersions from './no-record-versions.sql?raw';
import noReplacedRows from './no-replaced-rows.sql?raw';
import noStageChanges from './no-stage-changes.sql?raw';
import readClaimGrowth from './read-claim-growth.sql?raw';
import readConflictsSql from './read-conflicts.sql?raw';
import readOverlaps from './read-overlaps.sql?raw';
import readRecordVersions from './read-record-versions.sql?raw';
import readReplacedSql from './read-replaced.sql?raw';
import readReplacedSources from './read-replaced-sources.sql?raw';
import recordVersions from './record-versions.sql?raw';
import replacedEvents from './replaced-events.sql?raw';
import replacedRecords from './replaced-records.sql?raw';
import replacedRows from './replaced-rows.sql?raw';
import stageChanges from './stage-changes.sql?raw';
import webAggregateSql from './web-aggregate.sql?raw';

/** What the comparison makes, empty, and the views that leave out what was replaced; the views of every row must exist. */
export const restateStatements: readonly string[] = [
  macroIsNewer,
  macroJsonText,
  noReplacedRows,
  noRecordVersions,
  noStageChanges,
  claimVersions,
  deliverySql,
  webAggregateSql,
];

export const overlapsQuery = defineQuery({
  name: 'read-overlaps',
  sql: readOverlaps,
  params: [],
  row: { event_pairs: int, snapshot_pairs: int },
});

/** Compares all files anew; the first of the statements of a comparison, in order. */
export const makeReplacedRows = defineStatement({ name: 'replaced-rows', sql: replacedRows, params: [] });
export const makeReplacedEvents = defineStatement({ name: 'replaced-events', sql: replacedEvents, params: [] });
export const makeRecordVersions = defineStatement({ name: 'record-versions', sql: recordVersions, params: [] });
export const makeReplacedRecords = defineStatement({ name: 'replaced-records', sql: replacedRecords, params: [] });
export const makeStageChanges = defineStatement({ name: 'stage-changes', sql: stageChanges, params: [] });
export const makeClaimVersions = defineStatement({ name: 'claim-versions', sql: claimVersions, params: [] });
/** In place of the three about records, where no records were exported twice. */
export const makeNoRecordVersions = defineStatement({ name: 'no-record-versions', sql: noRecordVersions, params: [] });
export const makeNoStageChanges = defineStatement({ name: 'no-stage-changes', sql: noStageChanges, params: [] });

export const replacedSourcesQuery = defineQuery({
  name: 'read-replaced-sources',
  sql: readReplacedSources,
  params: [],
  row: { source: int },
});

/** One row per pair of an older and a newer file. */
export const replacedQuery = defineQuery({
  name: 'read-replaced',
  sql: readReplacedSql,
  params: [],
  row: {
    rows_of: text,
    source: int,
    label: text,
    by_source: int,
    by_label: text,
    currency: nullable(text),
    days: int,
    changed: int,
    rows: int,
    largest_day: nullable(date),
    largest_micros: nullable(micros),
    is_assumed: boolean,
  },
});

export const conflictsQuery = defineQuery({
  name: 'read-conflicts',
  sql: readConflictsSql,
  params: ['label', 'by_label', 'rows_of'],
  row: {
    day: date,
    last_day: date,
    campaign: nullable(text),
    impressions_change: int,
    clicks_change: int,
    cost_change_micros: micros,
    conversions_change_micros: micros,
    value_change_micros: micros,
    sessions_change: int,
    events_change: int,
  },
});

/** One row per age in days. */
export const claimGrowthQuery = defineQuery({
  name: 'read-claim-growth',
  sql: readClaimGrowth,
  params: ['label', 'by_label'],
  row: { age_days: int, days: int, conversions: micros, by_conversions: micros },
});

/** One row per export of records and the next of its kind. */
export const recordVersionsQuery = defineQuery({
  name: 'read-record-versions',
  sql: readRecordVersions,
  params: [],
  row: {
    source: int,
    label: text,
    by_source: int,
    by_label: text,
    records: int,
    stages: int,
    owners: int,
    amounts: int,
    closed: int,
    missing: int,
    is_assumed: boolean,
  },
});
