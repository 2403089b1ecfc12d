/**
 * The first table of a web page that has two columns or more, as the text of a CSV file. The page is read as inert text: no
 * document is built of it, nothing in it runs or is fetched.
 */
import { Parser } from 'htmlparser2';
import { CsvText } from '../container/csv-text';

/** Rows of one cell that stand above the first row of two are kept, as titles; a table of such rows alone is none. */
const MOST_TITLES = 1000;
const MOST_SPAN = 1000;
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'title']);

interface OpenTable {
  titles: string[][];
  cells: string[] | null;
  text: string | null;
  span: { columns: number; rows: number };
  /** Texts that hold for rows below, by column. */
  readonly below: Map<number, { rows: number; readonly text: string }>;
}

export class HtmlTable {
  readonly out = new CsvText();
  private readonly open: OpenTable[] = [];
  private readonly parser: Parser;
  /** How deep the table that was chosen lies; -1 before one was, and -2 once it has ended. */
  private chosen = NONE;
  private silent = 0;

  constructor() {
    this.parser = new Parser({
      onopentag: (name, attributes) => this.opened(name, attributes),
      onclosetag: (name) => this.closed(name),
      ontext: (text) => this.wrote(text),
    });
  }

  get hasEnded(): boolean {
    return this.chosen === ENDED;
  }

  push(text: string): void {
    this.parser.write(text);
  }

  end(): void {
    this.parser.end();
  }

  private get table(): OpenTable | undefined {
    return this.open.at(-1);
  }

  private opened(name: string, attributes: Readonly<Record<string, string>>): void {
    const { table } = this;
    if (SILENT.has(name)) this.silent += 1;
    else if (name === 'table') this.open.push({ titles: [], cells: null, text: null, span: ONE, below: new Map() });
    else if (table === undefined) return;
    else if (name === 'tr') table.cells = [];
    else if (name === 'td' || name === 'th') {
      table.cells ??= [];
      table.text = '';
      table.span = { columns: spanOf(attributes['colspan']), rows: spanOf(attributes['rowspan']) };
    } else if (name === 'br' && table.text !== null) table.text += ' ';
  }

  private closed(name: string): void {
    const { table } = this;
    if (SILENT.has(name)) this.silent = Math.max(0, this.silent - 1);
    else if (table === undefined) return;
    else if ((name === 'td' || name === 'th') && table.text !== null) this.cell(table);
    else if (name === 'tr') this.row(table);
    else if (name === 'table') {
      if (this.chosen === this.open.length - 1) this.chosen = ENDED;
      this.open.pop();
    }
  }

  private wrote(text: string): void {
    if (this.silent > 0) return;
    for (const table of this.open) if (table.text !== null) table.text += text;
  }

  private cell(table: OpenTable): void {
    const text = (table.text ?? '').replace(/\s+/g, ' ').trim();
    const cells = (table.cells ??= []);
    this.fill(table, cells);
    // A label holds for every row that its cell spans; a number is said once.
    if (table.span.rows > 1)
      table.below.set(cells.length, { rows: table.span.rows, text: /^[^\d]*$/.test(text) ? text : '' });
    cells.push(text, ...Array.from({ length: table.span.columns - 1 }, () => ''));
    table.text = null;
  }

  private fill({ below }: OpenTable, cells: string[]): void {
    for (let held = below.get(cells.length); held !== undefined; held = below.get(cells.length)) cells.push(held.text);
  }

  private row(table: OpenTable): void {
    const { cells } = table;
    table.cells = null;
    if (cells === null) return;
    this.fill(table, cells);
    for (const [column, held] of table.below) {
      held.rows -= 1;
      if (held.rows === 0) table.below.delete(column);
    }
    const depth = this.open.length - 1;
    if (this.chosen === depth) this.out.row(cells);
    else if (this.chosen === NONE) this.judge(table, cells, depth);
  }

  private judge(table: OpenTable, cells: string[], depth: number): void {
    if (cells.length < 2) {
      if (table.titles.length < MOST_TITLES) table.titles.push(cells);
      return;
    }
    this.chosen = depth;
    for (const title of table.titles) this.out.row(title);
    this.out.row(cells);
  }
}

const NONE = -1;
const ENDED = -2;
const ONE = { columns: 1, rows: 1 } as const;

function spanOf(text: string | undefined): number {
  const span = Number(text ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, MOST_SPAN) : 1;
}

/** The rows of the table, while the page streams by. */
export async function* htmlTableText(chunks: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const page = new HtmlTable();
  for await (const chunk of chunks) {
    page.push(chunk);
    if (page.out.isFull) yield page.out.take();
    if (page.hasEnded) break;
  }
  page.end();
  yield page.out.take();
}
