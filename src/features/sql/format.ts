/**
 * Lays a statement out: one clause a line, one column a line, keywords in capitals. Only blank space between tokens and
 * the case of keywords change, so the statement means what it meant.
 */
import { pieces, statementsOf } from './statements';

interface Token {
  readonly text: string;
  readonly kind: 'word' | 'other' | 'comment';
  /** Blank space stood before it. Tokens that touched stay together: `count(`, `a.b`, `x::DATE`. */
  readonly spaced: boolean;
}

const KEYWORDS = new Set(
  (
    'select from where group by having qualify order limit offset window union intersect except all distinct with recursive as ' +
    'join left right full inner outer cross asof semi anti positional on using and or not in is null between like ilike ' +
    'case when then else end over partition rows range preceding following current row unbounded asc desc nulls filter ' +
    'exists create replace temp temporary table view insert into values update set delete drop explain describe summarize ' +
    'pivot unpivot for true false'
  ).split(' '),
);

/** Words that begin a line. The second list only does so before the first kind of word: `LEFT JOIN`. */
const CLAUSES = new Set(
  'select from where group having qualify order limit offset window union intersect except values set'.split(' '),
);
const JOINS = new Set('join left right full inner cross asof semi anti positional'.split(' '));
/** Keywords that may touch a bracket; other words that do are names of functions. */
const BEFORE_BRACKET = new Set(
  'in as over filter exists values using and or not on when then else by from join'.split(' '),
);
/** Clauses whose parts, parted by commas, stand one below the other. */
const LISTS = new Set(['select', 'set']);
const CONDITIONS = new Set(['where', 'having', 'qualify']);

/** Every statement of a text, laid out; what stands between them stays. */
export function formatSql(sql: string): string {
  let out = '';
  let at = 0;
  for (const { from, to } of statementsOf(sql)) {
    out += sql.slice(at, from) + formatStatement(sql.slice(from, to));
    at = to;
  }
  return out + sql.slice(at);
}

function tokensOf(sql: string): Token[] {
  const found: Token[] = [];
  let spaced = false;
  for (const { kind, from, to } of pieces(sql)) {
    const text = sql.slice(from, to);
    if (kind !== 'code') {
      found.push({ text: text.trimEnd(), kind: kind === 'comment' ? 'comment' : 'other', spaced });
      spaced = false;
      continue;
    }
    for (const [part] of text.matchAll(
      /\s+|[\p{L}_][\p{L}\p{N}_]*|[\d.]+(?:e[+-]?\d+)?|[(),[\]{}]|[^\s\p{L}\p{N}_(),[\]{}]+/giu,
    )) {
      if (part.trim() === '') {
        spaced = true;
        continue;
      }
      found.push({ text: part, kind: /^[\p{L}_]/u.test(part) ? 'word' : 'other', spaced });
      spaced = false;
    }
  }
  return found;
}

/** What a bracket or the statement itself is laid out as. */
interface Level {
  /** Of a query: its clauses begin lines. Other brackets stay in their line. */
  readonly kind: 'query' | 'inline';
  readonly indent: number;
  /** The clause under way, and whether an AND belongs to a BETWEEN. */
  clause: string;
  between: boolean;
}

class Layout {
  #out = '';
  readonly #levels: Level[] = [{ kind: 'query', indent: 0, clause: '', between: false }];

  constructor(readonly tokens: readonly Token[]) {}

  print(): string {
    this.tokens.forEach((token, at) => this.#put(token, at));
    return this.#out.trimEnd();
  }

  get #level(): Level {
    return this.#levels.at(-1)!;
  }

  #wordAt(at: number): string {
    const token = this.tokens[at];
    return token?.kind === 'word' ? token.text.toLowerCase() : '';
  }

  #put(token: Token, at: number): void {
    if (token.text === ')') return this.#close(token);
    const level = this.#level;
    const word = this.#keywordAt(at);
    if (level.kind === 'query' && word !== '') this.#break(word, at);
    this.#write(word === '' ? token.text : token.text.toUpperCase(), token.spaced);
    if (token.kind === 'comment' && token.text.startsWith('--')) this.#line(level.indent);
    if (token.text === '(') this.#open(at);
    if (token.text === ',' && level.kind === 'query' && LISTS.has(level.clause)) this.#line(level.indent + 2);
  }

  /** The word in small letters where it is a keyword; empty for names. */
  #keywordAt(at: number): string {
    const word = this.#wordAt(at);
    const next = this.tokens[at + 1];
    const touchesDot =
      (this.tokens[at - 1]?.text.endsWith('.') && !this.tokens[at]!.spaced) ||
      (next?.text.startsWith('.') && !next.spaced);
    const isCall = next?.text === '(' && !next.spaced && !BEFORE_BRACKET.has(word);
    return KEYWORDS.has(word) && !touchesDot && !isCall ? word : '';
  }

  #break(word: string, at: number): void {
    const level = this.#level;
    const before = this.#wordAt(at - 1);
    if (word === 'between') level.between = true;
    if (this.#beginsClause(word, before)) {
      if (at > 0 && this.#levelHasText()) this.#line(level.indent);
      level.clause = word;
      level.between = false;
    } else if (word === 'and' && level.between) level.between = false;
    else if ((word === 'and' || word === 'or') && CONDITIONS.has(level.clause)) this.#line(level.indent + 2);
  }

  #beginsClause(word: string, before: string): boolean {
    if (word === 'from') return before !== 'distinct' && before !== 'delete';
    if (word === 'values' || word === 'set') return before !== '';
    if (CLAUSES.has(word)) return word !== 'select' || before !== 'explain';
    return JOINS.has(word) && !JOINS.has(before) && !(before === 'outer');
  }

  #open(at: number): void {
    const isQuery = ['select', 'with', 'from', 'values'].includes(this.#wordAt(at + 1));
    const { indent } = this.#level;
    this.#levels.push({
      kind: isQuery ? 'query' : 'inline',
      indent: indent + (isQuery ? 2 : 0),
      clause: '',
      between: false,
    });
    if (isQuery) this.#line(indent + 2);
  }

  #close(token: Token): void {
    const closed = this.#levels.length > 1 ? this.#levels.pop()! : this.#level;
    if (closed.kind === 'query' && this.#levels.length > 0 && closed.indent > 0) this.#line(closed.indent - 2);
    this.#write(token.text, token.spaced && closed.kind === 'inline');
  }

  /** Whether anything but the beginning of a line stands before. */
  #levelHasText(): boolean {
    return !/(^|\n) *$/.test(this.#out);
  }

  #line(indent: number): void {
    this.#out = `${this.#out.trimEnd()}\n${' '.repeat(indent)}`;
  }

  #write(text: string, spaced: boolean): void {
    this.#out += `${spaced && this.#levelHasText() ? ' ' : ''}${text}`;
  }
}

const formatStatement = (sql: string): string => new Layout(tokensOf(sql)).print();
