/** What the Identity screen opens: one person with the links that made it. */
import { defineQuery, int, ratio, text } from '../define';
import clusterLinksSql from './cluster-links.sql?raw';
import largestPeopleSql from './largest-people.sql?raw';

export const clusterLinks = defineQuery({
  name: 'cluster-links',
  sql: clusterLinksSql,
  params: ['person'],
  row: { a_namespace: text, a_value: text, b_namespace: text, b_value: text, records: int, sources: int },
});

export const largestPeople = defineQuery({
  name: 'largest-people',
  sql: largestPeopleSql,
  params: [],
  row: { person: int, identifiers: int, records: int, confidence: ratio, band: text, flags: text, namespaces: text },
});
