import type { Reducer } from './reducer';

export const answerFinding: Reducer<'answerFinding'> = {
  change(study, { finding, answer, reason, at }) {
    const others = study.monitor.answers.filter((each) => each.finding !== finding);
    if (answer === null && others.length === study.monitor.answers.length) return;
    study.monitor.answers = answer === null ? others : [...others, { finding, answer, reason, at }];
  },
  says: (_study, { answer }) =>
    answer === null
      ? 'Open a finding again'
      : answer === 'snoozed'
        ? 'Snooze a finding'
        : 'Mark a finding as not a problem',
};
