/** The form in which cells that steer (a status, a stage, a reason) are compared, so that case, hyphens and notes hide none. */
const NOTE = /\s*\([^()]*\)$/;

/** Folded, one trailing note in parentheses taken off (`Closed Won (Sales Pipeline)`), marks and blanks as one blank. */
export function foldWord(text: string): string {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  return folded
    .replace(NOTE, '')
    .replace(/[\s_\-–—/.]+/gu, ' ')
    .trim();
}
