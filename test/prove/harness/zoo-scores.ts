/** Every file of a zoo read by the studio's reader and scored against its truth. */
import { readWithLoopwright } from '../../zoo-readers/loopwright';
import { personsMapping } from '../../zoo-readers/persons-mappings';
import { partsOf, type PrintedZoo, type ZooPart } from '../../zoo/build';
import type { FileScore } from '../../zoo/score/model';
import { scoreFile } from '../../zoo/score/score-file';
import { trueFile } from '../../zoo/score/true-file';
import type { ZooFile } from '../../zoo/truth/model';
import { renamed } from './renamed';

export async function scoreOf({ file, dropped, inner, name }: ZooPart): Promise<FileScore> {
  const reading = await readWithLoopwright(dropped.name, dropped.bytes, { inner, mapping: personsMapping(name) });
  return scoreFile({ ...trueFile(file), name }, reading);
}

export async function scoresOf(zoo: PrintedZoo): Promise<FileScore[]> {
  const scores: FileScore[] = [];
  for (const part of partsOf(zoo)) scores.push(await scoreOf(part));
  return scores;
}

/** Lines that are not right, in words; none where the file is read as it was written. */
export const faultsOf = ({ file, refused, lines }: FileScore): string[] =>
  refused !== null
    ? [`${file} was refused: ${refused}`]
    : lines.flatMap(({ item, score, notes }) =>
        score === null || score === 1 ? [] : [`${file}, ${item}: ${score.toFixed(4)}: ${notes.join('; ')}`],
      );

/**
 * A file with one column called by a name that means nothing: what was misread of it without a word, in words; none where it was
 * recognised or asked about and all that is said is right.
 */
export async function misreadOf(file: ZooFile, column: string): Promise<string[]> {
  const { bytes, truth } = renamed(file, column);
  const name = file.name.split('/').at(-1)!;
  const reading = await readWithLoopwright(name, bytes);
  if (reading.refused !== null) return [];
  const { lines } = scoreFile(truth, reading);
  const where = `${file.name} without ${column}`;
  const taken = reading.preset === truth.preset || reading.preset === null ? [] : [`${where} was taken for ${reading.preset}`]; // prettier-ignore
  return [...taken, ...lines.flatMap(({ item, silent, notes }) => (silent === 0 ? [] : [`${where}, ${item}: ${notes.join('; ')}`]))]; // prettier-ignore
}
