/** What a person may want to settle in a file: questions, rejected lines, warnings, damaged ids. */
import type { FileReport, Question } from '../../core/ingest/contract';
import type { StudySource } from '../../core/study/study';
import { rejectGroups, type RejectGroup } from './account';
import { rejectReason } from './words';

/** Rejected lines by reason. A region of rejects holds neighbouring lines of one reason. */
export function rejectsByReason(report: FileReport): readonly RejectGroup[] {
  const lines = report.regions.flatMap((region) => {
    if (region.kind !== 'rejected') return [];
    const reason = rejectReason(region.reason ?? 'Not readable as a row of this table');
    return Array.from({ length: region.toLine - region.fromLine + 1 }, (_, at) => ({
      line: region.fromLine + at,
      reason,
    }));
  });
  return rejectGroups(lines);
}

export function openQuestions(report: FileReport, source: Pick<StudySource, 'answers'>): readonly Question[] {
  return report.questions.filter(({ id }) => !Object.hasOwn(source.answers, id));
}

export interface Damage {
  readonly column: string;
  readonly signs: readonly string[];
}

export function damagedColumns(report: FileReport): readonly Damage[] {
  return report.columns.flatMap(({ name, damage }) => (damage.length === 0 ? [] : [{ column: name, signs: damage }]));
}

const TITLES: Readonly<Record<string, string>> = {
  preset: 'Which export is this?',
  mapping: 'What do the columns hold?',
  'position-map': 'Which version of this feed is it?',
  'id-column': 'Which column names the person?',
  zone: 'Which time zone do the days follow?',
  'epoch-zone': 'Are the time stamps UTC?',
  currency: 'Which currency is the money in?',
  'range-grain': 'Do rows span several days?',
  'date-order': 'Is the day or the month first?',
  decimal: 'What is the decimal mark?',
  encoding: 'How are the letters encoded?',
  ragged: 'What about rows with missing or extra cells?',
  limit: 'May the limit be crossed?',
  newer: 'Which file is newer?',
  reconcile: 'The file’s own total differs: which holds?',
  'price-unit': 'What is the price per?',
  'hit-source': 'Should these hits count?',
};

/** The headline of a question; ids may carry the column they are about after a colon. */
export function questionTitle(id: string): string {
  return TITLES[id.split(':', 1)[0]] ?? 'A question about this file';
}

export function choicesOf({ taken, alternatives }: Question): readonly string[] {
  return [taken, ...alternatives.filter((choice) => choice !== taken)];
}
