/**
 * A table without names can be read by its contents alone: the one column of times, the one of fractions, the first that
 * numbers things. Whatever is found is a guess, and loads only once a person has confirmed it.
 */
import type { SuggestedColumn, Suggestion } from './contract';
import type { ColumnFacts, SuggestInput } from './facts';

const ID = /^0\d+$|^[\p{L}\p{N}_-]*\d[\p{L}\p{N}_-]*$/u;
const FEWEST_IDS = 3;

export function guessByContent({ columns, rows }: SuggestInput): Suggestion {
  const time = columns.find(({ type }) => type === 'date' || type === 'instant');
  const amount = columns.findLast(({ type }) => type === 'money') ?? columns.findLast(({ type }) => type === 'decimal');
  const person = columns.find((column) => column !== time && column !== amount && numbersThings(column));
  const fields = new Map<ColumnFacts | undefined, readonly [string, string]>([
    [time, ['ts_utc', 'its cells are dates']],
    [amount, ['value_micros', 'its cells are the last that have fractions']],
    [person, ['customer_id', 'its cells number something']],
  ]);
  return {
    rows: rows ?? 'order',
    reasons: ['The file names no columns; what they are was guessed from what they hold.'],
    columns: columns.map((column) => suggested(column, fields.get(column))),
    missing: [
      ...(time === undefined ? ['a time'] : []),
      ...(person === undefined ? ['an identifier of a person'] : []),
      ...(amount === undefined ? ['an amount'] : []),
    ],
  };
}

function suggested({ name }: ColumnFacts, found: readonly [string, string] | undefined): SuggestedColumn {
  if (found === undefined)
    return { name, field: null, group: null, certainty: null, why: 'nothing tells what it holds' };
  return { name, field: found[0], group: null, certainty: 'guess', why: found[1] };
}

/** Ids differ from line to line, are no fractions, and look like numbers or codes. */
function numbersThings({ type, texts, isFlag }: ColumnFacts): boolean {
  if (isFlag || (type !== 'integer' && type !== 'id' && type !== 'text')) return false;
  const ids = [...texts];
  return ids.length >= FEWEST_IDS && ids.every((text) => ID.test(text));
}
