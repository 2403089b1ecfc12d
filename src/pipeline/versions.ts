/** Files that cover the same days or records: which of them is newer, and what that leaves of the others. */
import type { Question } from '../core/ingest/contract';
import { NEWER, newerQuestion } from '../core/ingest/report/newer-question';
import type { StudySource } from '../core/study/study';
import type { Engine } from '../protocol/engine';
import {
  makeClaimVersions,
  makeNoRecordVersions,
  makeNoStageChanges,
  makeRecordVersions,
  makeReplacedEvents,
  makeReplacedRecords,
  makeReplacedRows,
  makeStageChanges,
  overlapsQuery,
  recordVersionsQuery,
  replacedQuery,
  replacedSourcesQuery,
} from '../sql/restate/restate.query';
import { rowsOf, runAll } from './query';

/** What was answered to the question `newer` for a file: the name of the one that is newer. */
export const newerOf = (answers: StudySource['answers']): string | null =>
  Object.hasOwn(answers, NEWER) ? answers[NEWER] : null;

type Named = Pick<StudySource, 'id' | 'file' | 'label' | 'sha256' | 'answers'>;

const encoder = new TextEncoder();

/** By bytes, as file systems and other programs order names; the hash tells files of one name apart. */
function byName(a: Named, b: Named): number {
  const [own, other] = [encoder.encode(a.file), encoder.encode(b.file)];
  const length = Math.min(own.length, other.length);
  for (let at = 0; at < length; at++) if (own[at] !== other[at]) return own[at] - other[at];
  return own.length - other.length || (a.sha256 < b.sha256 ? -1 : 1);
}

/**
 * Rank of each source for the case that nothing in two files tells which is newer, by id: the later name counts, unless somebody
 * answered. The order of dropping says nothing.
 */
export function versionRanks(sources: readonly Named[]): ReadonlyMap<number, number> {
  const ranked = [...sources].sort(byName);
  for (const source of [...ranked]) {
    const answer = newerOf(source.answers);
    const winner = ranked.find(({ file, label }) => file === answer || label === answer);
    if (winner === undefined) continue;
    const from = ranked.indexOf(winner);
    // An answer that names its own file holds against all others.
    const to = winner.id === source.id ? ranked.length - 1 : ranked.indexOf(source);
    if (from < to) ranked.splice(to, 0, ...ranked.splice(from, 1));
  }
  return new Map(ranked.map(({ id }, rank) => [id, rank]));
}

/**
 * Compares all files anew; `sources` and the views of every row must be there.
 * @returns sources some of whose events do not count
 */
export async function compareVersions(engine: Engine): Promise<ReadonlySet<number>> {
  const [overlaps] = await rowsOf(engine, overlapsQuery);
  const statements = [
    makeReplacedRows,
    ...(overlaps.snapshot_pairs > 0
      ? [makeRecordVersions, makeReplacedRecords, makeStageChanges]
      : [makeNoRecordVersions, makeNoStageChanges]),
    // After the records: which lists of them are logs in truth is known then.
    ...(overlaps.event_pairs + overlaps.snapshot_pairs > 0 ? [makeReplacedEvents] : []),
    makeClaimVersions,
  ];
  await runAll(
    engine,
    statements.map(({ sql }) => sql),
  );
  return new Set((await rowsOf(engine, replacedSourcesQuery)).map(({ source }) => source));
}

/** Questions about pairs of files of which nothing but their names says which is newer. */
export async function newerQuestions(engine: Engine, sources: readonly Named[]): Promise<readonly Question[]> {
  const pairs = [...(await rowsOf(engine, replacedQuery)), ...(await rowsOf(engine, recordVersionsQuery))];
  const fileOf = new Map(sources.map(({ id, file }) => [id, file]));
  return pairs
    .filter((pair) => pair.is_assumed)
    .map((pair) => newerQuestion(fileOf.get(pair.source) ?? pair.label, fileOf.get(pair.by_source) ?? pair.by_label));
}
