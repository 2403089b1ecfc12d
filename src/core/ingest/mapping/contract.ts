/**
 * A mapping says what the columns of a table are that no preset knows. It is suggested by names and contents, confirmed by a
 * person, and kept by the fingerprint of the header, without any value of the file (docs/methods/formats.md).
 */
import * as v from 'valibot';

/** What one record of a table is: a line of a platform's counts, something that happened, or a `record` as it stands in the export. */
export const ROW_MEANINGS = [
  'delivery',
  'impression',
  'click',
  'page',
  'track',
  'lead',
  'stage',
  'order',
  'refund',
  'change',
  'record',
] as const;
export type RowMeaning = (typeof ROW_MEANINGS)[number];

const LONGEST_NAME = 5000;
/** More than any program writes; what was learned of a file must open again. */
const MOST_COLUMNS = 200_000;
const name = v.pipe(v.string(), v.maxLength(LONGEST_NAME));
/** SHA-256 over the sorted folded names: the same columns in any order are the same table. */
const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const mappedColumnSchema = v.object({
  /** Folded unique name; `column 3` where the file names none. */
  name,
  /** Canonical field, or a steering one such as `click_flag`; null keeps the column with the row, in no field. */
  field: v.nullable(name),
  /** Of tables with one column per channel: the channel that this one counts. */
  group: v.nullable(name),
});

export const learnedMappingSchema = v.object({
  fingerprint,
  /** What people call this kind of table. */
  label: name,
  rows: v.picklist(ROW_MEANINGS),
  columns: v.pipe(v.array(mappedColumnSchema), v.maxLength(MOST_COLUMNS)),
  /** What a person answered for this kind of table: its zone, its currency, its decimal mark. */
  answers: v.array(v.object({ question: name, answer: name })),
});

/** An answer that holds for all tables of the same columns, whatever knows them. */
export const kindAnswerSchema = v.object({ fingerprint, question: name, answer: name });
export type KindAnswer = Readonly<v.InferOutput<typeof kindAnswerSchema>>;

export type MappedColumn = Readonly<v.InferOutput<typeof mappedColumnSchema>>;

export interface TableMapping {
  readonly rows: RowMeaning;
  readonly columns: readonly MappedColumn[];
}

export interface LearnedMapping extends TableMapping {
  readonly fingerprint: string;
  readonly label: string;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
}

/** How far a suggestion can be trusted: by name and content, by one of them, or by its place alone. */
export type Certainty = 'sure' | 'likely' | 'guess';

export interface SuggestedColumn extends MappedColumn {
  /** Null for a column that nothing is suggested for. */
  readonly certainty: Certainty | null;
  readonly why: string;
}

/** What a table seems to be. */
export interface Suggestion {
  readonly rows: RowMeaning;
  readonly columns: readonly SuggestedColumn[];
  /** Why one row is taken for what `rows` says, as sentences. */
  readonly reasons: readonly string[];
  /** What no column was found for; the table loads when this is empty. */
  readonly missing: readonly string[];
}

/** A mapping as proposed for one file, or as applied to it. */
export interface MappingReport extends Suggestion {
  /** `you`: confirmed for this table. `similar`: confirmed for one with another name among its columns. `guess`: suggested. */
  readonly by: 'you' | 'similar' | 'guess';
  readonly fingerprint: string;
  readonly label: string;
}
