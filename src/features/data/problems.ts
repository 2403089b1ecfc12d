/** What a person may want to settle in a file: questions and rejected lines. */
import { encodingName, encodingOfAnswer, REPAIRED } from '../../core/ingest/encoding/labels';
import type { FileReport, Question } from '../../core/ingest/contract';
import type { StudySource } from '../../core/study/study';
import { rejectReason } from './words';

export interface RejectGroup {
  readonly reason: string;
  readonly count: number;
  /** The first lines of the group, at most twelve. */
  readonly lines: readonly number[];
}

const LINES_KEPT = 12;

/** Rejected records by reason, most first. A region holds neighbours of one reason; a record may span several lines. */
export function rejectsByReason(report: FileReport): readonly RejectGroup[] {
  const groups = new Map<string, { count: number; lines: number[] }>();
  for (const { kind, reason, rows, fromLine, toLine } of report.regions) {
    // Bytes that are no line stand in the map of the file and in a warning of their own.
    if (kind !== 'rejected' || rows === 0) continue;
    const words = rejectReason(reason ?? 'Not readable as a row of this table');
    const group = groups.get(words) ?? { count: 0, lines: [] };
    group.count += rows;
    const isLineByLine = rows === toLine - fromLine + 1;
    const named = Math.min(isLineByLine ? rows : 1, LINES_KEPT - group.lines.length);
    for (let at = 0; at < named; at += 1) group.lines.push(fromLine + at);
    groups.set(words, group);
  }
  return [...groups]
    .map(([reason, group]) => ({ reason, ...group }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

export function openQuestions(report: FileReport, source: Pick<StudySource, 'answers'>): readonly Question[] {
  return report.questions.filter(({ id }) => !Object.hasOwn(source.answers, id));
}

const TITLES: Readonly<Record<string, string>> = {
  preset: 'Which export is this?',
  mapping: 'What do the columns hold?',
  table: 'Which table of the file counts?',
  delimiter: 'What parts the cells of a line?',
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

/** What a choice is called on screen; its value stays what answers are kept by. */
export function choiceLabel({ id }: Question, choice: string): string {
  const encoding = id === 'encoding' ? encodingOfAnswer(choice) : null;
  return encoding === null || choice === REPAIRED ? choice : encodingName(encoding);
}

export function choicesOf({ taken, alternatives }: Question): readonly string[] {
  return [taken, ...alternatives.filter((choice) => choice !== taken)];
}
