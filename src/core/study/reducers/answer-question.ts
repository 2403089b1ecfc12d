import { findSource, isSafeKey, labelOf, type Reducer } from './reducer';

export const answerQuestion: Reducer<'answerQuestion'> = {
  change(study, { sourceId, question, value }) {
    const source = isSafeKey(question) ? findSource(study, sourceId) : undefined;
    if (source && source.answers[question] !== value) source.answers = { ...source.answers, [question]: value };
  },
  says: (study, { sourceId, question, value }) => `Answer “${question}” of ${labelOf(study, sourceId)}: ${value}`,
};
