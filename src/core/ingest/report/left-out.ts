/** Files that stay out until somebody says otherwise: the question, and the answer that lets them in. */
import type { ErrorCode } from '../../errors/catalogue';
import type { StudioError } from '../../errors/studio-error';
import { CROSS_LIMIT, READ_HIDDEN } from '../archive/limits';
import type { Question } from '../contract';

const LET_IN: Partial<Record<ErrorCode, { readonly id: string; readonly answer: string }>> = {
  'file-limit': { id: 'limit', answer: CROSS_LIMIT },
  'sheet-hidden': { id: 'hidden', answer: READ_HIDDEN },
};

/** The answers under which a file that was left out is read after all; null where none are. */
export function answersToLetIn(code: ErrorCode): Readonly<Record<string, string>> | null {
  const found = LET_IN[code];
  return found === undefined ? null : { [found.id]: found.answer };
}

export function questionOfLeftOut(error: StudioError): Question | null {
  const found = LET_IN[error.code];
  if (found === undefined) return null;
  const { happened, means } = error.sentences;
  const file = String(error.data['file']);
  return {
    id: found.id,
    file,
    asked: `${happened} ${means} Is it to be read?`,
    taken: 'left out',
    alternatives: [found.answer],
  };
}
