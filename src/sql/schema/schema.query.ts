import { defineQuery, defineStatement, text } from '../define';
import listPhysicalSql from './list-physical.sql?raw';
import macroIso from './macro-iso.sql?raw';
import macroMajor from './macro-major.sql?raw';
import { canonicalNames } from './physical';
import putSourceSql from './put-source.sql?raw';
import removeSourceSql from './remove-source.sql?raw';
import schemaSource from './schema-source.sql?raw';
import schemaTemplate from './schema-template.sql?raw';
import sources from './sources.sql?raw';
import templateDelivery from './template-delivery.sql?raw';
import templateEvents from './template-events.sql?raw';
import templateLookup from './template-lookup.sql?raw';
import templateRejects from './template-rejects.sql?raw';
import templateWebAggregate from './template-web-aggregate.sql?raw';
import { eventsView, unionView } from './union';
import { clockStatements, pastStatements } from '../clock/clock.query';
import { past } from '../clock/past';
import { entityTables, makeClickCampaigns, makeCoverage, makeTotals } from '../derived/derived.query';
import { identityStatements, makeTaggedEvents } from '../identity/identity.query';
import { makeVisitTags } from '../monitor/monitor.query';
import { restateStatements } from '../restate/restate.query';
import { exposureStatements } from '../orchestrate/orchestrate.query';

/**
 * Makes an empty study in an empty database, in order: schemas, templates, tables, macros, the canonical views over nothing,
 * and the tables made from them. Running it again changes nothing but the views, which are empty until they are rebuilt.
 */
export const schemaStatements: readonly string[] = [
  schemaSource,
  schemaTemplate,
  templateEvents,
  templateDelivery,
  templateWebAggregate,
  templateLookup,
  templateRejects,
  sources,
  macroIso,
  macroMajor,
  ...canonicalNames.map((table) => unionView(table, [])),
  ...restateStatements,
  eventsView([], new Set()),
  ...clockStatements,
  ...pastStatements,
  ...entityTables.map(({ sql }) => sql),
  makeClickCampaigns.sql,
  ...identityStatements,
  ...exposureStatements,
  makeVisitTags.sql,
  past(makeTaggedEvents).sql,
  past(makeVisitTags).sql,
  makeCoverage.sql,
  makeTotals.sql,
];

/** Physical tables that exist now; `parsePhysical` reads the names. */
export const listPhysical = defineQuery({
  name: 'list-physical',
  sql: listPhysicalSql,
  params: [],
  row: { name: text },
});

export const putSource = defineStatement({
  name: 'put-source',
  sql: putSourceSql,
  params: [
    'source',
    'label',
    'file',
    'bytes',
    'sha256',
    'preset',
    'container',
    'encoding',
    'dialect',
    'grain',
    'zone',
    'zone_source',
    'currency',
    'period_from',
    'period_to',
    'rows_read',
    'rows_loaded',
    'rows_rejected',
    'rows_skipped',
    'mapping',
    'exported',
    'version_rank',
  ],
});

export const removeSource = defineStatement({ name: 'remove-source', sql: removeSourceSql, params: ['source'] });
