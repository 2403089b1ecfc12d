/** The Study as it is kept: with its history and a revision that grows with every write. */
import * as v from 'valibot';
import { StudioError } from '../errors/studio-error';
import { emptyHistory, historySchema, reachable, type History, type Versioned } from '../history/history';
import { describeIssue, openStudy } from './migrations';
import { studySchema } from './study';

const FORMAT = 'loopwright-document';

export interface StudyDocument extends Versioned {
  readonly revision: number;
}

export function writeDocument({ study, history, revision }: StudyDocument): string {
  return JSON.stringify({ format: FORMAT, revision, study, history });
}

/**
 * Opens a kept document, or a bare study file, whose history is then empty.
 * @throws StudioError `study-invalid` or `study-newer`
 */
export function readDocument(text: string): StudyDocument {
  const value = parsed(text);
  if (!isRecord(value) || value.format !== FORMAT)
    return { study: openStudy(value), history: emptyHistory(), revision: 0 };
  const revision = v.safeParse(v.pipe(v.number(), v.integer(), v.minValue(0)), value.revision);
  if (!revision.success) throw new StudioError('study-invalid', { detail: 'revision is not a whole number' });
  const study = openStudy(value.study);
  return { study, history: openHistory(study, value), revision: revision.output };
}

/** History follows a study of the same version only: patches made for an older shape would not fit the lifted one. */
function openHistory(study: Versioned['study'], value: Readonly<Record<string, unknown>>): History {
  if (isRecord(value.study) && value.study.version !== study.version) return emptyHistory();
  const result = v.safeParse(historySchema, value.history);
  if (!result.success)
    throw new StudioError('study-invalid', { detail: `history: ${describeIssue(result.issues[0])}` });
  if (result.output.cursor > result.output.entries.length) {
    throw new StudioError('study-invalid', { detail: 'history.cursor is beyond the last entry' });
  }
  checkSteps({ study, history: result.output });
  return result.output;
}

/** Undo and redo must lead to valid studies only, so that a damaged file is found on opening and not while working. */
function checkSteps(versioned: Versioned): void {
  try {
    for (const study of reachable(versioned)) v.parse(studySchema, study);
  } catch (cause) {
    throw new StudioError('study-invalid', { detail: 'its history does not fit the study' }, { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StudioError('study-invalid', { detail: 'it is not JSON' }, { cause });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
