/** The clock and the views of what was known by it. SQL of the loop reads these views and never the canonical ones. */
import { defineQuery, defineStatement, nullable, text } from '../define';
import knownDelivery from './known-delivery.sql?raw';
import knownEvents from './known-events.sql?raw';
import knownLookup from './known-lookup.sql?raw';
import knownReach from './known-reach.sql?raw';
import knownWebAggregate from './known-web-aggregate.sql?raw';
import { past } from './past';
import schemaPast from './schema-past.sql?raw';
import makeClock from './make-clock.sql?raw';
import readClockSql from './read-clock.sql?raw';
import setClockSql from './set-clock.sql?raw';

/** Makes the clock and the views; the canonical views must exist. */
export const clockStatements: readonly string[] = [
  makeClock,
  knownEvents,
  knownDelivery,
  knownReach,
  knownWebAggregate,
  knownLookup,
];

/** A clock and views of the replay's own; the canonical views must exist. */
export const pastStatements: readonly string[] = [schemaPast, ...clockStatements.map((sql) => past({ sql }).sql)];

export const setClock = defineStatement({ name: 'set-clock', sql: setClockSql, params: ['now'] });

export const readClock = defineQuery({
  name: 'read-clock',
  sql: readClockSql,
  params: [],
  row: { now: nullable(text) },
});
