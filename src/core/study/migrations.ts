/** Lifts a study saved by an older version, one version at a time, and says plainly why another cannot be opened. */
import * as v from 'valibot';
import { StudioError } from '../errors/studio-error';
import { defaultLoopSettings } from './settings';
import { studySchema, type Study } from './study';

type Document = Readonly<Record<string, unknown>>;

/** `migrations[n]` turns version n + 1 into version n + 2. Entries are never edited once released. */
export const migrations: readonly ((study: Document) => Document)[] = [
  // Version 1 knew sources and queries only: the loop starts from its defaults.
  (study) => ({ ...defaultLoopSettings(), ...study, version: 2 }),
  // Version 2 remembered no mappings of tables without a preset.
  (study) => ({ mappings: [], ...study, version: 3 }),
  // Version 3 knew no confirmed names of campaigns and no hosts of the own site.
  (study) => ({ entities: { aliases: [], ownHosts: [] }, ...study, version: 4 }),
];

/**
 * @throws StudioError `study-newer` when a newer version saved it; `study-invalid` naming the first path at fault
 */
export function openStudy(value: unknown): Study {
  if (!isDocument(value) || value.format !== 'loopwright-study') {
    throw new StudioError('study-invalid', { detail: 'it is not a Loopwright study' });
  }
  return validated(lifted(value, migrations));
}

/** Applies the steps from the document's version to the newest. Exported for tests with steps of their own. */
export function lifted(document: Document, steps: readonly ((study: Document) => Document)[]): Document {
  const newest = steps.length + 1;
  const { version } = document;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new StudioError('study-invalid', { detail: 'version is not a whole number from 1' });
  }
  if (version > newest) throw new StudioError('study-newer', { found: version, known: newest });
  return steps.slice(version - 1).reduce((study, step) => step(study), document);
}

function validated(document: Document): Study {
  const result = v.safeParse(studySchema, document);
  if (result.success) return result.output;
  throw new StudioError('study-invalid', { detail: describeIssue(result.issues[0]) });
}

/** `sources.0.id: Invalid type …`: where, then what. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
