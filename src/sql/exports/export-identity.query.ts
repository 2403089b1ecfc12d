import { defineQuery, int, nullable, ratio, text } from '../define';
import aliasesSql from './export-aliases.sql?raw';
import entitiesSql from './export-entities.sql?raw';
import identitySql from './export-identity.sql?raw';
import peopleSql from './export-people.sql?raw';

/** Columns of `identity.csv`, in order. */
export const exportIdentity = defineQuery({
  name: 'export-identity',
  sql: identitySql,
  params: [],
  row: { source: text, table: int, row: int, person: int },
});

/** Columns of `people.csv`, in order. */
export const exportPeople = defineQuery({
  name: 'export-people',
  sql: peopleSql,
  params: [],
  row: {
    person: int,
    firstSeen: nullable(text),
    lastSeen: nullable(text),
    records: int,
    identifiers: int,
    confidence: ratio,
    flags: text,
  },
});

export const exportEntities = defineQuery({
  name: 'export-entities',
  sql: entitiesSql,
  params: [],
  row: {
    id: int,
    kind: text,
    platform: nullable(text),
    account: nullable(text),
    key: text,
    name: nullable(text),
    aliases: nullable(text),
    parent: nullable(int),
    flags: text,
    first_seen: nullable(text),
    last_seen: nullable(text),
    records: int,
    sources: int,
  },
});

/** Names of entities by file. */
export const exportAliases = defineQuery({
  name: 'export-aliases',
  sql: aliasesSql,
  params: [],
  row: {
    entity: int,
    source: text,
    name: text,
    first_seen: nullable(text),
    last_seen: nullable(text),
    records: int,
  },
});
