import type { Reducer } from './reducer';

export const answerProposals: Reducer<'answerProposals'> = {
  change(study, { answers }) {
    const answered = new Set(answers.map(({ proposal }) => proposal));
    const others = study.approvals.filter(({ proposal }) => !answered.has(proposal));
    const given = answers.flatMap(({ answer, ...rest }) => (answer === null ? [] : [{ ...rest, answer }]));
    if (given.length === 0 && others.length === study.approvals.length) return;
    study.approvals = [...others, ...given];
  },
  says(_study, { answers }) {
    const [first] = answers;
    const what = answers.length === 1 ? 'a change' : `${answers.length} changes`;
    const verb = first?.answer === 'accepted' ? 'Accept' : first?.answer === 'dismissed' ? 'Dismiss' : 'Reconsider';
    return `${verb} ${what}`;
  },
};
