/** The encoding that a file is read in: the one that a person chose, else what its bytes show. */
import type { OpenedFile } from '../container/open-container';
import type { ReadSettings } from '../contract';
import { detectEncoding, type DetectedEncoding } from '../encoding/detect-encoding';
import { encodingOfAnswer } from '../encoding/labels';

export function encodingOf(opened: OpenedFile, settings: ReadSettings): DetectedEncoding {
  const detected = detectEncoding(opened.head);
  const answer = Object.hasOwn(settings.answers, 'encoding') ? settings.answers['encoding'] : '';
  const answered = encodingOfAnswer(answer);
  if (answered === null || answered === detected.encoding) return detected;
  const keepsMark = answered === 'utf-8-twice' && detected.encoding === 'utf-8';
  return { encoding: answered, bomBytes: keepsMark ? detected.bomBytes : 0, guessed: false, reason: 'You chose it.' };
}
