/** Two hundred random changes of a study of three small files: undone to nothing, redone to the same bytes. */
import { describe, expect, test } from 'vitest';
import { StudioError } from '../../src/core/errors/studio-error';
import { canonicalJson } from '../../src/core/format/canonical-json';
import type { StudyCommand } from '../../src/core/study/commands';
import { stream, type Random } from '../../src/core/stats/random';
import { emptyStudy, type StudySource } from '../../src/core/study/study';
import { differences, NodeStudy, type NamedBytes, type StudyText } from './harness/node-study';

const COMMANDS = 200;
const SEEDS = [1, 2, 3];

const named = (name: string, text: string): NamedBytes => ({ name, bytes: new TextEncoder().encode(text) });
const FILES: readonly NamedBytes[] = [
  named(
    'Campaign report.csv',
    'Campaign report\n"March 1, 2031 - March 31, 2031"\nDay,Campaign,Currency code,Impr.,Clicks,Cost\n' +
      '2031-03-01,Brand,EUR,10,1,2.50\n2031-03-02,Other,EUR,20,2,2.50\nTotal: Campaigns, --,EUR,30,3,5.00\n',
  ),
  named(
    'log.csv',
    'timestamp,impression_id,cookie_id,creative,cpm,currency,click\n2031-03-03T10:00:00Z,i1,c1,A,2.5,EUR,1\n' +
      '2031-03-03T10:00:01Z,i2,c1,"B\nC",2.5,EUR,0\n,i3,c1,A,2.5,EUR,0\n2031-03-03T10:00:00Z,i1,c1,A,2.5,EUR,1\n',
  ),
  named(
    'events.ndjson',
    '{"messageId":"m1","type":"identify","userId":"u1","timestamp":"2031-03-03T10:00:00Z","traits":{"email":"a@example.com"}}\n' +
      '{"messageId":"m2","type":"track","event":"Paid","userId":"u1","timestamp":"2031-03-04T10:00:01Z"}\n{"torn\n',
  ),
];
const WORDS = ['one', 'two', 'constructor', '__proto__', 'a"b', '=1+1'];
const FIELDS = ['campaign', 'creative', 'placement', null];

const pick = <T>(random: Random, items: readonly T[]): T => items[random.int(items.length)]!;

/** One thing that a person may do; the word says which, for the count. */
async function act(study: NodeStudy, random: Random): Promise<string> {
  const { sources } = study.study;
  const source = sources.length === 0 ? null : pick(random, sources);
  const dice = random.int(100);
  if (dice < 25 || source === null) return addFile(study, pick(random, FILES));
  if (dice < 37) return change(study, { type: 'removeSource', sourceId: source.id });
  if (dice < 55) return reread(study, source, random);
  if (dice < 75) return change(study, settingOf(random, source));
  if (dice < 90) return (await study.undo()) ? 'undo' : 'nothing to undo';
  return (await study.redo()) ? 'redo' : 'nothing to redo';
}

function settingOf(random: Random, { id }: StudySource): StudyCommand {
  const name = pick(random, WORDS);
  return pick<StudyCommand>(random, [
    { type: 'confirmSources', sourceIds: [id] },
    { type: 'renameStudy', name },
    { type: 'saveQuery', name, sql: `SELECT ${random.int(9)}` },
    { type: 'removeQuery', name },
    { type: 'setDefaults', zone: pick(random, ['UTC', 'Europe/Berlin']), currency: pick(random, ['EUR', null]) },
  ]);
}

async function change(study: NodeStudy, command: StudyCommand): Promise<string> {
  await study.change([command]);
  return command.type;
}

/** A file that is there already is refused, and the study stays as it was. */
async function addFile(study: NodeStudy, file: NamedBytes): Promise<string> {
  return refusable(study, `import`, () => study.add(file));
}

async function reread(study: NodeStudy, source: StudySource, random: Random): Promise<string> {
  const { bytes } = FILES.find(({ name }) => name === source.file)!;
  const column = pick(random, ['Campaign', 'creative', 'cookie_id', 'event', 'constructor']);
  const because = pick<StudyCommand>(random, [
    { type: 'mapColumn', sourceId: source.id, column, field: pick(random, FIELDS) },
    {
      type: 'answerQuestion',
      sourceId: source.id,
      question: 'encoding',
      value: pick(random, ['utf-8', 'windows-1252']),
    },
  ]);
  return refusable(study, 'read again', () => study.reread(source.id, bytes, because));
}

async function refusable(study: NodeStudy, what: string, work: () => Promise<unknown>): Promise<string> {
  const before = study.study;
  try {
    await work();
    return what;
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    expect(study.study, `${what} refused`).toBe(before);
    // What a refused import left goes without anybody waiting for it.
    await expect.poll(() => study.heldSources(), { timeout: 5000 }).toEqual(idsOf(study));
    return `${what} refused: ${error.code}`;
  }
}

const idsOf = (study: NodeStudy): number[] => study.study.sources.map(({ id }) => id).sort((a, b) => a - b);
const documentOf = (study: NodeStudy): string => canonicalJson({ ...study.study, nextSourceId: 0 });

describe.each(SEEDS.map((seed) => [seed]))('seed %i', (seed) => {
  test(`${COMMANDS} random changes, undone to nothing and redone to the same bytes`, async () => {
    const study = await NodeStudy.open();
    const empty = await study.text();
    const random = stream(seed, 'soak');
    const counts = new Map<string, number>();
    for (let step = 0; step < COMMANDS; step++) {
      const what = await act(study, random);
      counts.set(what, (counts.get(what) ?? 0) + 1);
      expect(await study.heldSources(), `after ${what}`).toEqual(idsOf(study));
    }
    console.log(`seed ${seed}: ${[...counts].map(([what, count]) => `${count} ${what}`).join(', ')}`);
    while (await study.redo()) continue;

    const walked: { document: string; text: StudyText }[] = [{ document: documentOf(study), text: await study.text() }];
    while (await study.undo()) walked.push({ document: documentOf(study), text: await study.text() });
    expect(documentOf(study)).toBe(canonicalJson({ ...emptyStudy('Proof'), nextSourceId: 0 }));
    expect(differences(await study.text(), empty)).toEqual([]);
    expect(await study.heldSources()).toEqual([]);
    for (const { document, text } of walked.toReversed().slice(1)) {
      await study.redo();
      expect(documentOf(study)).toBe(document);
      expect(differences(await study.text(), text)).toEqual([]);
    }
    expect(await study.redo()).toBe(false);
  });
});
