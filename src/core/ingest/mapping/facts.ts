/** What is known of a column before it has a meaning: its name, its type and what its first different cells show. */
import type { ColumnReport } from '../contract';
import type { ColumnEvidence } from '../plan/evidence';
import type { PlannedColumn } from '../plan/read-plan';
import type { RowMeaning } from './contract';
import { nameOf } from './fingerprint';
import { plainName } from './hints';

export interface ColumnFacts {
  readonly index: number;
  /** The name by which a mapping knows the column. */
  readonly name: string;
  /** As written, for groups of wide tables. */
  readonly raw: string;
  /** Folded, words parted by single blanks; empty where the file names none. */
  readonly plain: string;
  readonly type: ColumnReport['type'];
  /** Different cells, at most fifty. */
  readonly texts: ReadonlySet<string>;
  readonly filled: number;
  /** All cells that are filled are 0 or 1, true or false, yes or no. */
  readonly isFlag: boolean;
  /** All cells are numbers above 0 and at most 1. */
  readonly isShare: boolean;
  /** Field that a person gave the column, null for none of ours; undefined when nobody said anything. */
  readonly given: string | null | undefined;
}

export interface SuggestInput {
  readonly columns: readonly ColumnFacts[];
  /** The lines above the table state its days. */
  readonly hasRange: boolean;
  /** Said by a person; null where nobody said what a row is. */
  readonly rows: RowMeaning | null;
}

const FLAG = /^(?:0|1|true|false|t|f|yes|no|y|n)$/i;

export function factsOf(
  column: PlannedColumn,
  evidence: ColumnEvidence,
  given: string | null | undefined,
): ColumnFacts {
  const texts = [...evidence.texts];
  const decimal = column.number?.decimal ?? '.';
  const share = (text: string): boolean => {
    const value = Number(decimal === ',' ? text.replace(',', '.') : text);
    return value > 0 && value <= 1;
  };
  const isNumber = column.type === 'decimal' || column.type === 'integer';
  return {
    index: column.index,
    name: nameOf(column),
    raw: column.raw,
    plain: column.raw.trim() === '' ? '' : plainName(column.token),
    type: column.type,
    texts: evidence.texts,
    filled: evidence.filled,
    isFlag: texts.length > 0 && texts.length <= 4 && texts.every((text) => FLAG.test(text)),
    isShare: isNumber && texts.length > 0 && texts.every(share),
    given,
  };
}
