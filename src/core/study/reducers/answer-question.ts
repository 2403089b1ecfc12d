import { rememberAnswer } from './mappings';
import { findSource, isSafeKey, labelOf, type Reducer } from './reducer';

/** What a question is about, for the history. An id may carry a column or metric after a colon. */
const SUBJECTS: Readonly<Record<string, string>> = {
  preset: 'the kind of export',
  mapping: 'the columns',
  table: 'the table that is read',
  delimiter: 'what parts the cells',
  zone: 'the time zone',
  currency: 'the currency',
  'range-grain': 'rows that span several days',
  'date-order': 'the order of day and month',
  decimal: 'the decimal mark',
  encoding: 'the encoding',
  ragged: 'rows of another width',
  reconcile: 'a total that differs',
  'price-unit': 'the unit of the price',
  'id-column': 'the column that names the person',
  'epoch-zone': 'the clock of the time stamps',
  'position-map': 'the version of the feed',
  newer: 'the newer version',
};

function subjectOf(question: string): string {
  const [id, about] = question.split(':', 2);
  const subject = Object.hasOwn(SUBJECTS, id) ? SUBJECTS[id] : `“${id}”`;
  return about === undefined ? subject : `${subject} (${about})`;
}

export const answerQuestion: Reducer<'answerQuestion'> = {
  change(study, { sourceId, question, value, kind }) {
    const source = isSafeKey(question) ? findSource(study, sourceId) : undefined;
    if (source === undefined) return;
    if (source.answers[question] !== value) source.answers = { ...source.answers, [question]: value };
    if (kind !== undefined) rememberAnswer(study, { fingerprint: kind, question, answer: value });
  },
  says: (study, { sourceId, question, value }) =>
    `Settle ${subjectOf(question)} of ${labelOf(study, sourceId)}: ${value}`,
};
