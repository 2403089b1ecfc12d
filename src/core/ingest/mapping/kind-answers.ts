/** Answers that hold for every file of a kind: what was said of one is not asked of the next (docs/methods/formats.md). */
import type { HeaderColumn } from '../header/fold';
import type { ReadSettings } from '../contract';
import { fingerprintOf, nameOf } from './fingerprint';

/** Answers that hold for one file and not for its kind. */
const OF_THE_FILE = /^(?:mapping|preset|encoding|ragged|reconcile|limit|newer|table)(?::|$)/;

/** Whether an answer about a table that a person mapped holds for the next one of its columns. */
export const holdsForMapping = (question: string): boolean => !OF_THE_FILE.test(question);

/**
 * The same for a known export. Which column names the person is said by the columns alone; zones and currencies are those of an
 * account, and the exports of all accounts have the same columns.
 */
export const holdsForPreset = (question: string): boolean => question === 'id-column';

/** What was answered for tables of these columns, in any order. */
export function answersOfKind(
  header: readonly HeaderColumn[],
  { answered = [] }: ReadSettings,
): Readonly<Record<string, string>> {
  if (answered.length === 0) return {};
  const own = fingerprintOf(header.map(nameOf));
  const held = answered.filter(({ fingerprint, question }) => fingerprint === own && holdsForPreset(question));
  return Object.fromEntries(held.map(({ question, answer }) => [question, answer]));
}
