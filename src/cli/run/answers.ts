import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { UsageError } from '../usage';

const answer = v.object({ id: v.string(), file: v.optional(v.string()), taken: v.string() });
const answersFile = v.union([v.array(answer), v.object({ questions: v.array(answer) })]);

export type Answer = v.InferOutput<typeof answer>;

/**
 * Answers in the shape in which a run lists its questions, so that `questions` of `sources.json` can be edited and
 * handed back. An answer without a file holds for every file.
 * @throws UsageError when the file is no such list
 */
export async function readAnswers(path: string | undefined): Promise<readonly Answer[]> {
  if (path === undefined) return [];
  const text = await readFile(path, 'utf8');
  try {
    const parsed = v.parse(answersFile, JSON.parse(text));
    return 'questions' in parsed ? parsed.questions : parsed;
  } catch (error) {
    throw new UsageError(`${path} is not a list of answers {id, file, taken}: ${(error as Error).message}`);
  }
}

/** The answers that hold for a file, by question; one that names the file beats one that does not. */
export function answersFor(file: string, answers: readonly Answer[]): Record<string, string> {
  const general = answers.filter((entry) => entry.file === undefined);
  const own = answers.filter((entry) => entry.file === file);
  return Object.fromEntries([...general, ...own].map(({ id, taken }) => [id, taken]));
}
