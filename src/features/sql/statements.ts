/** Where statements begin and end, so that one of several can be run and comments and texts are not mistaken for SQL. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type Piece = Span & { readonly kind: 'code' | 'text' | 'name' | 'comment' | 'end' };

const PIECES = new RegExp(
  [
    "(?<text>'(?:[^']|'')*'?|(?<dollar>\\$\\w*\\$)[\\s\\S]*?(?:\\k<dollar>|$))",
    '(?<name>"(?:[^"]|"")*"?)',
    '(?<comment>--[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$))',
    '(?<end>;)',
  ].join('|'),
  'g',
);

/** The text cut into code, what stands in quotes, comments and semicolons; nothing is left out. */
export function* pieces(sql: string): Generator<Piece> {
  let at = 0;
  for (const match of sql.matchAll(PIECES)) {
    const { text, name, comment } = match.groups ?? {};
    if (match.index > at) yield { kind: 'code', from: at, to: match.index };
    const kind = text !== undefined ? 'text' : name !== undefined ? 'name' : comment !== undefined ? 'comment' : 'end';
    at = match.index + match[0].length;
    yield { kind, from: match.index, to: at };
  }
  if (at < sql.length) yield { kind: 'code', from: at, to: sql.length };
}

/** Statements without their semicolon and without blank space around them; those of comments alone are left out. */
export function statementsOf(sql: string): readonly Span[] {
  const found: Span[] = [];
  let from = 0;
  let hasCode = false;
  const close = (to: number): void => {
    const text = sql.slice(from, to);
    const lead = text.length - text.trimStart().length;
    if (hasCode) found.push({ from: from + lead, to: from + text.trimEnd().length });
    hasCode = false;
  };
  for (const piece of pieces(sql)) {
    if (piece.kind === 'end') {
      close(piece.from);
      from = piece.to;
    } else if (piece.kind !== 'comment' && sql.slice(piece.from, piece.to).trim() !== '') {
      hasCode = true;
    }
  }
  close(sql.length);
  return found;
}

/** The statement at a place: the one around it, else the one before, else the first. */
export function statementAt(sql: string, place: number): Span | null {
  const all = statementsOf(sql);
  return all.findLast((span) => span.from <= place) ?? all[0] ?? null;
}

/** The statement with texts and comments blanked out, same length: what is left is code and names. */
export function codeOf(sql: string): string {
  let out = '';
  for (const piece of pieces(sql)) {
    const text = sql.slice(piece.from, piece.to);
    out += piece.kind === 'text' || piece.kind === 'comment' ? text.replaceAll(/[^\n]/g, ' ') : text;
  }
  return out;
}

/** Line and column of a place, both from 1. */
export function lineOf(sql: string, place: number): { readonly line: number; readonly column: number } {
  const before = sql.slice(0, place).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
