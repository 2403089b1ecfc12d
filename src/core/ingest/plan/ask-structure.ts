/** Asks where the shape of a file leaves a choice: what parts its cells, and which of its tables is read. */
import { nameOfDelimiter, SINGLE } from '../dialect/delimiters';
import { count } from '../report/sentence-numbers';
import type { Questions } from './questions';
import type { Structure, TableOfFile } from './read-plan';

const SHOWN = 3;
const LONGEST_NAME = 40;

export function askStructure(structure: Structure, file: string, questions: Questions): void {
  askDelimiter(structure, file, questions);
  askTable(structure, file, questions);
}

/** Lines that name no columns fit several versions of the format: the newest is taken. */
export function askPosition({ positions, match }: Structure, file: string, questions: Questions): void {
  if (positions === null || positions.others.length === 0) return;
  questions.ask({
    id: 'position-map',
    asked: `${file} names no columns. Which version of ${match?.label ?? 'the export'} is it?`,
    taken: positions.taken,
    alternatives: positions.others,
  });
}

/**
 * Another delimiter parts the lines nearly as well, or the one that does is none of the usual. Columns that a person confirmed
 * leave no doubt: they are what this delimiter makes.
 */
function askDelimiter({ dialect, doubt, columns, mapping }: Structure, file: string, questions: Questions): void {
  if (dialect === null || doubt.length === 0 || mapping?.by === 'you') return;
  const own = nameOfDelimiter(dialect.delimiter);
  const names = columns.slice(0, SHOWN).map(({ name }) => `"${name.slice(0, LONGEST_NAME)}"`);
  const others = [...new Set([...doubt, ...SINGLE])].filter((other) => other !== dialect.delimiter);
  questions.ask({
    id: 'delimiter',
    asked:
      `What parts the cells of ${file}? Read with ${own}, its rows have ${count(columns.length)} cells, ` +
      `beginning with ${names.join(', ')}; ${doubt.map(nameOfDelimiter).join(' or ')} might part them as well.`,
    taken: own,
    alternatives: others.map(nameOfDelimiter),
  });
}

/** Several tables of different columns: one is read, and a person may want another. */
function askTable({ tables, firstTable }: Structure, file: string, questions: Questions): void {
  const full = tables.filter(({ rows }) => rows > 0);
  if (new Set(full.map(({ names }) => names)).size < 2) return;
  const nameOf = ({ table, line, names, rows }: TableOfFile): string =>
    `table ${table}, from line ${count(line)}: ${names === '' ? 'without names' : names.slice(0, 60)} (${count(rows)} rows)`;
  const read = full.find(({ table }) => table === firstTable) ?? full[0];
  questions.ask({
    id: 'table',
    asked: `${file} holds ${count(full.length)} tables of different columns, and one of them is read. Which?`,
    taken: nameOf(read),
    alternatives: full.filter((one) => one !== read).map(nameOf),
  });
}
