/** From the identifiers of events to people (docs/methods/identity.md): statements in the order in which the task runs them. */
import { defineQuery, defineStatement, instant, int, micros, nullable, ratio, text } from '../define';
import findIdentifierSql from './find-identifier.sql?raw';
import readSetsSql from './read-sets.sql?raw';
import unusedIdentifiersSql from './unused-identifiers.sql?raw';
import doubtfulLinksSql from './doubtful-links.sql?raw';
import personLinksSql from './person-links.sql?raw';
import readUnusedSql from './read-unused.sql?raw';
import readDoubtfulSql from './read-doubtful.sql?raw';
import readSpendShareSql from './read-spend-share.sql?raw';
import readOutcomeShareSql from './read-outcome-share.sql?raw';
import readLonelySql from './read-lonely.sql?raw';
import deviceOwnersSql from './device-owners.sql?raw';
import edgesSql from './identity-edges.sql?raw';
import identifiersSql from './identifiers.sql?raw';
import idSetsSql from './id-sets.sql?raw';
import labelsSql from './identity-labels.sql?raw';
import peopleSql from './people.sql?raw';
import personConfidenceSql from './person-confidence.sql?raw';
import personEventsSql from './person-events.sql?raw';
import readBandsSql from './read-bands.sql?raw';
import readAdCampaignsSql from './read-ad-campaigns.sql?raw';
import readEdgesSql from './read-edges.sql?raw';
import readLoginsSql from './read-logins.sql?raw';
import readNamespacesSql from './read-namespaces.sql?raw';
import readNodesSql from './read-nodes.sql?raw';
import readShapeSql from './read-shape.sql?raw';
import readSizesSql from './read-sizes.sql?raw';
import readTagsSql from './read-tags.sql?raw';
import recordPeopleSql from './record-people.sql?raw';
import setMembersSql from './set-members.sql?raw';
import setOwnersSql from './set-owners.sql?raw';
import setPeopleSql from './set-people.sql?raw';
import taggedEventsSql from './tagged-events.sql?raw';
import readUnmatchedMoneySql from './read-unmatched-money.sql?raw';
import touchTagsSql from './touch-tags.sql?raw';
import touchesSql from './touches.sql?raw';

const statement = (name: string, sql: string) => defineStatement({ name, sql, params: [] });

/** The identifiers, and the sets of them that rows carry. */
export const identifierStatements = [statement('id-sets', idSetsSql), statement('identifiers', identifiersSql)];

/** The view of events with what tells where a visit came from. */
export const makeTaggedEvents = statement('tagged-events', taggedEventsSql);

/** Before linking: which identifiers stand on one row. */
export const linkStatements = [
  statement('set-members', setMembersSql),
  statement('identity-edges', edgesSql),
  makeTaggedEvents,
];

/** Empty tables that the task fills. */
export const writtenTables = [
  statement('identity-labels', labelsSql),
  statement('person-confidence', personConfidenceSql),
  statement('device-owners', deviceOwnersSql),
  statement('touch-tags', touchTagsSql),
  statement('unused-identifiers', unusedIdentifiersSql),
  statement('doubtful-links', doubtfulLinksSql),
];

/** After linking: people and what they did. */
export const peopleStatements = [
  statement('set-people', setPeopleSql),
  statement('set-owners', setOwnersSql),
  statement('person-events', personEventsSql),
  statement('record-people', recordPeopleSql),
  statement('touches', touchesSql),
  statement('people', peopleSql),
];

/** Everything over no events, so that screens find every table from the start. */
export const identityStatements: readonly string[] = [
  ...identifierStatements,
  ...linkStatements,
  ...writtenTables,
  ...peopleStatements,
].map(({ sql }) => sql);

export const nodesQuery = defineQuery({
  name: 'read-nodes',
  sql: readNodesSql,
  params: [],
  row: { id: int, priority: int, value: text, kind: nullable(text), once: int },
});

export const edgesQuery = defineQuery({
  name: 'read-edges',
  sql: readEdgesSql,
  params: [],
  row: { a: int, b: int, last_us: ratio },
});

export const loginsQuery = defineQuery({
  name: 'read-logins',
  sql: readLoginsSql,
  params: [],
  row: { device: int, at_us: ratio, login: int },
});

export const tagsQuery = defineQuery({
  name: 'read-tags',
  sql: readTagsSql,
  params: [],
  row: {
    channel: nullable(text),
    campaign: nullable(text),
    campaign_id: nullable(text),
    utm_source: nullable(text),
    utm_medium: nullable(text),
    creative: nullable(text),
    referrer: nullable(text),
    click_kind: nullable(text),
    link: nullable(text),
    records: int,
  },
});

/** Campaigns of ad files with what they cost and how often they were met; a campaign of two currencies has two rows. */
export const adCampaignsQuery = defineQuery({
  name: 'read-ad-campaigns',
  sql: readAdCampaignsSql,
  params: [],
  row: {
    id: int,
    platform: nullable(text),
    account: nullable(text),
    key: text,
    name: nullable(text),
    flags: text,
    names: nullable(text),
    first_seen: nullable(text),
    last_seen: nullable(text),
    currency: nullable(text),
    cost_micros: micros,
    visits: int,
    touches: int,
  },
});

export const unmatchedMoneyQuery = defineQuery({
  name: 'read-unmatched-money',
  sql: readUnmatchedMoneySql,
  params: [],
  row: { campaign: text, currency: nullable(text), orders: int, value_micros: micros },
});

export const shapeQuery = defineQuery({
  name: 'read-shape',
  sql: readShapeSql,
  params: [],
  row: { source: text, records: int, named: int, joined: int, strong: int },
});

export const namespacesQuery = defineQuery({
  name: 'read-namespaces',
  sql: readNamespacesSql,
  params: [],
  row: { namespace: text, identifiers: int, sources: int },
});

export const sizesQuery = defineQuery({
  name: 'read-sizes',
  sql: readSizesSql,
  params: [],
  row: { size: int, people: int },
});

export const bandsQuery = defineQuery({
  name: 'read-bands',
  sql: readBandsSql,
  params: [],
  row: { band: text, people: int },
});

export const setsQuery = defineQuery({
  name: 'read-sets',
  sql: readSetsSql,
  params: [],
  row: { set: int, id: int, records: ratio },
});

export const findIdentifier = defineQuery({
  name: 'find-identifier',
  sql: findIdentifierSql,
  params: ['namespace', 'value'],
  row: { id: int },
});

export const unusedQuery = defineQuery({
  name: 'read-unused',
  sql: readUnusedSql,
  params: [],
  row: { namespace: text, value: text, reason: text, degree: int, records: int },
});

export const doubtfulQuery = defineQuery({
  name: 'read-doubtful',
  sql: readDoubtfulSql,
  params: [],
  row: {
    what: text,
    conflicts: int,
    person: int,
    a_namespace: text,
    a_value: text,
    b_namespace: text,
    b_value: text,
    identifiers: int,
    records: int,
    confidence: ratio,
    band: text,
  },
});

/** Major units of the currency. */
export const spendShareQuery = defineQuery({
  name: 'read-spend-share',
  sql: readSpendShareSql,
  params: [],
  row: { currency: nullable(text), spend: ratio, matched: ratio, campaigns: int },
});

export const outcomeShareQuery = defineQuery({
  name: 'read-outcome-share',
  sql: readOutcomeShareSql,
  params: [],
  row: { people: int, matched: int },
});

export const lonelyQuery = defineQuery({
  name: 'read-lonely',
  sql: readLonelySql,
  params: [],
  row: { source: text, namespaces: text },
});

/** Values as stored: e-mail addresses and telephones as hashes. */
export const personLinksQuery = defineQuery({
  name: 'person-links',
  sql: personLinksSql,
  params: ['person'],
  row: {
    a_namespace: text,
    a_value: text,
    b_namespace: text,
    b_value: text,
    source: text,
    records: int,
    first_seen: nullable(instant),
    last_seen: nullable(instant),
    doubt: nullable(text),
  },
});
