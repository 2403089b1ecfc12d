import { date, defineQuery, int, nullable, ratio, text } from '../define';
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
    kind: text,
    platform: nullable(text),
    account: nullable(text),
    key: text,
    name: nullable(text),
    aliases: nullable(text),
    first_seen: nullable(date),
    last_seen: nullable(date),
    records: int,
    sources: int,
  },
});
