/** Twenty worlds that nobody has looked at: read to the line, to the micro and to the event, in any order, and back. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../src/core/stats/random';
import { buildZoo } from '../zoo/build';
import type { ZooFile } from '../zoo/truth/model';
import { differences, NodeStudy, type StudyText } from './harness/node-study';
import { shuffled } from './harness/shuffled';
import {
  accountRead,
  accountTrue,
  deliveryRead,
  deliveryTrue,
  eventsRead,
  eventsTrue,
  reachRead,
  reachTrue,
} from './harness/zoo-truth';

const SEEDS = Array.from({ length: 20 }, (_, at) => BigInt(1001 + at));
const PEOPLE = 400;
/** Adding, removing, undo and redo of every file make a hundred studies of a seed: every second one has to do. */
const ORDERED = SEEDS.filter((seed) => seed % 2n === 0n);

/** Adds files one after the other; the text of the study after each. */
async function addAll(study: NodeStudy, files: readonly ZooFile[]): Promise<StudyText[]> {
  const texts = [await study.text()];
  for (const file of files) {
    await study.add(file);
    texts.push(await study.text());
  }
  return texts;
}

const idOf = (study: NodeStudy, label: string): number => study.study.sources.find((each) => each.label === label)!.id;

const filesOf = (seed: bigint): readonly ZooFile[] => buildZoo({ seed, people: PEOPLE }).files;

describe('every line, micro and event is as its maker wrote it', () => {
  test.each(SEEDS)('seed %s', async (seed) => {
    const files = filesOf(seed);
    const study = await NodeStudy.open();
    for (const file of files) {
      const imported = await study.add(file);
      expect(accountRead(imported), file.name).toEqual(accountTrue(file));
      expect(await eventsRead(study, imported.source.id), file.name).toEqual(eventsTrue(file));
    }
    expect(await deliveryRead(study)).toEqual(deliveryTrue(files));
    expect(await reachRead(study)).toEqual(reachTrue(files));
    const lines = files.reduce((sum, file) => sum + (file.regions.at(-1)?.toLine ?? 0), 0);
    console.log(`seed ${seed}: ${files.length} files, ${lines} lines`);
  });
});

describe('the order of reading shows in no byte, and each source leaves as it came', () => {
  test.each(ORDERED)('seed %s', async (seed) => {
    const files = filesOf(seed);
    const [forward, other] = [await NodeStudy.open(), await NodeStudy.open()];
    const order = shuffled(files, stream(seed, 'one order'));
    const texts = await addAll(forward, order);
    const whole = texts.at(-1)!;
    for (const file of shuffled(files, stream(seed, 'another order'))) await other.add(file);
    expect(differences(await other.text(), whole)).toEqual([]);

    for (let left = files.length - 1; left >= 0; left--) {
      await forward.change([{ type: 'removeSource', sourceId: idOf(forward, order[left]!.name) }]);
      expect(differences(await forward.text(), texts[left]!), `without ${order[left]!.name}`).toEqual([]);
    }
    for (let undone = 1; undone <= files.length; undone++) {
      await forward.undo();
      expect(differences(await forward.text(), texts[undone]!), `removal of ${order[undone - 1]!.name} undone`).toEqual(
        [],
      );
    }
    const middle = order[Number(seed) % order.length]!;
    await removeAlone(forward, { file: middle, whole });
    await undoAndRedoAdding(forward, texts);
  });
});

/** Takes one source out of the middle; it comes back by undo, and as well by dropping its file again. */
async function removeAlone(study: NodeStudy, { file, whole }: { file: ZooFile; whole: StudyText }): Promise<void> {
  await study.change([{ type: 'removeSource', sourceId: idOf(study, file.name) }]);
  const without = await study.text();
  expect(without.sources).not.toContain(file.name);
  await study.undo();
  expect(differences(await study.text(), whole), `${file.name} removed and back`).toEqual([]);
  await study.redo();
  expect(differences(await study.text(), without), `${file.name} removed again`).toEqual([]);
  await study.add(file);
  expect(differences(await study.text(), whole), `${file.name} dropped again`).toEqual([]);
  await study.undo();
  await study.undo();
}

/** Undo of every import leads to nothing, redo of every import to the same bytes. */
async function undoAndRedoAdding(study: NodeStudy, texts: readonly StudyText[]): Promise<void> {
  for (let left = texts.length - 2; left >= 0; left--) {
    await study.undo();
    expect(differences(await study.text(), texts[left]!), `${left} files left`).toEqual([]);
  }
  expect(await study.heldSources()).toEqual([]);
  for (const text of texts.slice(1)) {
    await study.redo();
    expect(differences(await study.text(), text)).toEqual([]);
  }
}
