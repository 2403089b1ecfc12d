/** What values, and whatever is foretold from them, take for granted; `docs/methods/objective.md` says why. */
export const CHAIN = [
  'The next click is like those of the campaign so far',
  'A lead belongs to its last ad click within 30 days, or without one to an ad seen within a day',
  'What happens after a stage does not depend on how it was reached',
] as const;

export const NO_CAUSE = 'association: credit is not proof that the ad caused the lead';

export const WAITS = 'Cases still open take as long as those that were seen to their end';
