/**
 * The Study: the one document that people edit. Everything else (database, charts, exports) is derived from it and
 * from the source snapshots it names. Versioned; `migrations.ts` lifts older versions; reducers change it purely.
 */
import * as v from 'valibot';
import { kindAnswerSchema, learnedMappingSchema } from '../ingest/mapping/contract';
import { defaultLoopSettings, loopSettingsEntries } from './settings';

export const STUDY_VERSION = 4;

/** Names here come from files: `v.record` would drop a column called `constructor`. */
function recordOf<T>(isValue: (value: unknown) => value is T): v.CustomSchema<Record<string, T>, string> {
  return v.custom<Record<string, T>, string>(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isValue),
    'Expected an object of texts',
  );
}
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);

/** What the Study keeps of a source: where its rows are kept and how the file was read. Full reports live in the import log. */
const sourceSchema = v.object({
  /** Never reused within a study; names the physical tables and the snapshot. */
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Unique name shown to people and used in exports: the file name, with ` (2)` … for files of one name. */
  label: v.string(),
  file: v.string(),
  bytes: v.number(),
  sha256: v.string(),
  preset: v.nullable(v.string()),
  /** Hash of the canonical snapshot: what the numbers were made from. */
  snapshot: v.string(),
  addedAt: v.string(),
  /** Set by a person with *Looks right*. */
  confirmed: v.boolean(),
  answers: recordOf(isText),
  mapping: recordOf(isTextOrNull),
});

export const studySchema = v.object({
  format: v.literal('loopwright-study'),
  version: v.literal(STUDY_VERSION),
  name: v.string(),
  /** Zone of accounts that state none (IANA name) and currency of files that state none (ISO 4217, or null). */
  defaults: v.object({ zone: v.string(), currency: v.nullable(v.string()) }),
  nextSourceId: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sources: v.array(sourceSchema),
  /** Saved SQL: named views that other screens may read. */
  queries: v.array(v.object({ name: v.string(), sql: v.string() })),
  /** What people confirmed the columns of tables to be that no preset knows, in the order in which they did. */
  mappings: v.array(learnedMappingSchema),
  /** Answers about known exports that hold for all files of the same columns; absent until the first. */
  answers: v.optional(v.array(kindAnswerSchema)),
  ...loopSettingsEntries,
});

export type Study = v.InferOutput<typeof studySchema>;
export type StudySource = v.InferOutput<typeof sourceSchema>;

export function emptyStudy(name: string): Study {
  return {
    format: 'loopwright-study',
    version: STUDY_VERSION,
    name,
    defaults: { zone: 'UTC', currency: null },
    nextSourceId: 1,
    sources: [],
    queries: [],
    mappings: [],
    ...defaultLoopSettings(),
  };
}
