/** The question which of two files is newer, where neither says so and they differ. */
import type { FileCard, StudyCommand } from '../../app/contract';
import { NEWER, newerQuestion } from '../../core/ingest/report/newer-question';
import type { Study } from '../../core/study/study';
import { displayName } from './names';

/** The older and the newer file, as taken. */
export interface NewerPair {
  readonly source: number;
  readonly label: string;
  readonly by_source: number;
  readonly by_label: string;
  readonly is_assumed: boolean;
}

/** Null once somebody answered, and where the files themselves say it. */
export function newerAsked(pair: NewerPair, files: readonly FileCard[]): { readonly sentence: string } | null {
  if (!pair.is_assumed) return null;
  const cards = files.filter((file) => file.kind === 'loaded');
  const own = cards.find(({ source }) => source.id === pair.source);
  const newer = cards.find(({ source }) => source.id === pair.by_source);
  if (own === undefined || newer === undefined) return null;
  if (names(own, newer) || names(newer, own)) return null;
  const [a, b] = [own.record.modifiedAt ?? null, newer.record.modifiedAt ?? null];
  const saved = a === null || b === null || a === b ? null : a > b ? pair.label : pair.by_label;
  const hint = saved === null ? '' : ` On this device, ${displayName(saved)} was saved last.`;
  const { asked } = newerQuestion(displayName(pair.label), displayName(pair.by_label));
  return { sentence: `${asked}${hint}` };
}

type Loaded = Extract<FileCard, { kind: 'loaded' }>;

/** What was answered for a file names it or the other of the pair. */
function names({ source }: Loaded, other: Loaded): boolean {
  const answer = Object.hasOwn(source.answers, NEWER) ? source.answers[NEWER] : null;
  return [source, other.source].some(({ label, file }) => label === answer || file === answer);
}

/** The answer as a change of the study: it stands with the file that is taken for newer. */
export function newerChange(study: Study, pair: NewerPair, label: string): readonly StudyCommand[] {
  const loser = label === pair.label ? pair.by_source : pair.source;
  const winner = study.sources.find((source) => source.label === label);
  return winner === undefined
    ? []
    : [{ type: 'answerQuestion', sourceId: loser, question: NEWER, value: winner.label }];
}
