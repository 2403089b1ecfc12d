/** The cell at fault in a reject's sentence: written in one place, and found again in the same. */
import type { Reject } from '../contract';

const IN = '" in ';

/** What a sentence says of a cell behind its colon: `"many" in Clicks`; nothing for a cell without text. */
export const cellDetail = (text: string, column: string | null): string =>
  text === '' ? '' : `"${text}${IN}${column ?? 'a column'}`;

/** The text of the cell at fault, masked as the sentence is; null where the fault is the line's. */
export function rejectedCell({ column, message }: Pick<Reject, 'column' | 'message'>): string | null {
  if (column === null) return null;
  const from = message.indexOf(': "');
  const to = message.lastIndexOf(IN);
  return from < 0 || to < from + 3 ? '' : message.slice(from + 3, to);
}
