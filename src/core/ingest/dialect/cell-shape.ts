/** What a cell looks like, by linear-time patterns; enough to tell good splits from bad ones, and headers from data. */
export type CellShape = 'empty' | 'number' | 'date' | 'url' | 'email' | 'id' | 'words' | 'odd';

const MISSING = /^(?:-{1,2}|—|–|n\/a|null|none)$/i;
const NUMBER = /^[-+−(]?(?:[$€£¥] ?)?[-+−]?\d[\d., '\u00a0\u202f]*(?:e[-+]?\d+)?\)?-?(?: ?[%x$€£¥]| ?[A-Z]{3})?$/i;
const BARE_FRACTION = /^[-+−]?[.,]\d+%?$/;
const DATE =
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?(?: ?(?:Z|UTC|GMT|[-+]\d{2}:?\d{2}))?)?$/i;
const TIME = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?$/;
const URL = /^(?:https?:\/\/|www\.)[^\s,;|"]+$/i;
const EMAIL = /^[^\s@,;|"]+@[^\s@,;|"]+\.[^\s@,;|"]+$/;
const ID = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.:/#@+-]*$/u;
// A comma belongs to words only with a blank after it; quotes may stand inside, never at the ends.
const WORDS = /^[\p{L}\p{N}(#&@$€£%<>+*._/-](?:[\p{L}\p{N}\p{M}\p{S} .:!?/()#&@%*_'’–—\u00a0-]|, )*$/u;
const LONGEST = 400;

export function cellShape(text: string): CellShape {
  const cell = text.trim();
  if (cell === '' || MISSING.test(cell)) return 'empty';
  if (cell.length > LONGEST) return 'odd';
  if (DATE.test(cell) || TIME.test(cell)) return 'date';
  if (NUMBER.test(cell) || BARE_FRACTION.test(cell)) return 'number';
  if (URL.test(cell)) return 'url';
  if (EMAIL.test(cell)) return 'email';
  if (ID.test(cell)) return 'id';
  return WORDS.test(cell) && !cell.includes('|') && !cell.endsWith("'") ? 'words' : 'odd';
}
