/** Two versions of one period, and nothing in either says which is newer: the one question that is about two files. */
import type { Question } from '../contract';

export const NEWER = 'newer';

/** `older` and `newer` are names of files, as taken: the later name in byte order, or what was answered. */
export function newerQuestion(older: string, newer: string): Question {
  return {
    id: NEWER,
    file: newer,
    asked:
      `${older} and ${newer} cover the same time and say different things, and neither says when it was exported. ` +
      `Which of them is newer? Without an answer the later name is taken.`,
    taken: newer,
    alternatives: [older],
  };
}
