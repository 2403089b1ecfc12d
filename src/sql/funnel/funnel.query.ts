/** What the funnel reads of the events of people. */
import { defineQuery, int, nullable, text } from '../define';
import entryTouchesSql from './entry-touches.sql?raw';
import eventNamesSql from './event-names.sql?raw';
import returnsSql from './returns.sql?raw';
import stepEventsSql from './step-events.sql?raw';
import stepSourcesSql from './step-sources.sql?raw';

export const eventNames = defineQuery({
  name: 'event-names',
  sql: eventNamesSql,
  params: [],
  row: { type: text, name: nullable(text), people: int },
});

/** `at` in microseconds since 1970 UTC. */
export const stepEvents = defineQuery({
  name: 'step-events',
  sql: stepEventsSql,
  params: ['predicates'],
  row: { person: int, at: int, seq: int, step: int },
});

/** `at` and `touched_at` in microseconds since 1970 UTC; `kind` is click, visit or impression. */
export const entryTouches = defineQuery({
  name: 'entry-touches',
  sql: entryTouchesSql,
  params: ['predicates'],
  row: {
    person: int,
    seq: int,
    at: int,
    touched_at: int,
    kind: text,
    channel: nullable(text),
    platform: nullable(text),
    campaign: nullable(text),
    campaign_id: nullable(text),
    creative: nullable(text),
    audience: nullable(text),
  },
});

/** `born` and `back` in microseconds since 1970 UTC. */
export const returns = defineQuery({
  name: 'returns',
  sql: returnsSql,
  params: ['predicates', 'first', 'end'],
  row: { person: int, born: int, back: nullable(int) },
});

export const stepSources = defineQuery({
  name: 'step-sources',
  sql: stepSourcesSql,
  params: ['predicates'],
  row: { step: int, label: text },
});
