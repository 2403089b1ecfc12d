/** A hundred kills, drawn by seeds, of a worker or the whole page, during imports, undo and redo: nothing is ever half there. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stream, type Random } from '../../src/core/stats/random';
import { writeBenchLog, type BenchLog } from '../browser/harness/bench-log';
import { CRASHED, kill, VICTIMS } from '../browser/harness/kills';
import type { StudioPage } from '../browser/harness/studio-page';
import { sampleFolder, sampleTruth } from '../browser/harness/truth';
import { visit } from '../browser/harness/visit';

const SEEDS = [1, 2, 3, 4];
const KILLS = 25;
const FILE = 'bench_impressions.csv';
const MOMENTS = ['import', 'undo', 'redo'] as const;
const CONFIRMED = [sampleTruth[0], sampleTruth.find(({ file }) => file.endsWith('.ndjson'))!];

let log: BenchLog;
beforeAll(() => {
  // Long enough that a busy machine still meets it half-way.
  log = writeBenchLog(500_000);
});
afterAll(() => rmSync(log.folder, { recursive: true }));

/** Brings the studio into the middle of something, at a moment that the generator decides. */
async function begin(studio: StudioPage, moment: (typeof MOMENTS)[number], random: Random): Promise<void> {
  if (moment === 'import') {
    await studio.drop([log.path]);
    await studio.readingRows(FILE, random.uniform() * 0.9);
    return;
  }
  if (moment === 'redo') {
    await studio.page.keyboard.press('ControlOrMeta+z');
    await studio.settled(CONFIRMED.length - 1);
    await studio.saved();
  }
  await studio.page.keyboard.press(moment === 'undo' ? 'ControlOrMeta+z' : 'ControlOrMeta+Shift+z');
  await studio.page.waitForTimeout(random.int(150));
}

async function exported(studio: StudioPage): Promise<Buffer[]> {
  return [readFileSync(await studio.export('events')), readFileSync(await studio.export('delivery'))];
}

const snapshotIds = async (studio: StudioPage): Promise<string[]> => {
  const ids = (await studio.storedFiles()).flatMap((file) => /(\d+)\.(?:snapshot|compact) /.exec(file)?.[1] ?? []);
  return [...new Set(ids)].sort();
};

test.each(SEEDS)(`${KILLS} kills of seed %i leave every import whole or absent`, async (seed) => {
  const { open } = await visit({ expected: [CRASHED] });
  let studio = await open();
  for (const [at, { file }] of CONFIRMED.entries()) {
    await studio.drop([join(sampleFolder, file)]);
    await studio.settled(at + 1);
  }
  await studio.saved();
  const before = await exported(studio);
  const ids = await snapshotIds(studio);
  const random = stream(seed, 'kills');
  for (let n = 0; n < KILLS; n++) {
    const victim = VICTIMS[n % 3]!;
    const moment = MOMENTS[random.int(MOMENTS.length)]!;
    const what = `kill ${n + 1}: ${victim} during ${moment}`;
    await begin(studio, moment, random);
    await kill(studio, victim);
    await studio.page.close();
    const begun = performance.now();
    studio = await open('#/data');
    expect(await studio.page.getByText('Read-only:').count(), `${what}: tab is read-only`).toBe(0);
    // A change of the study that was cut off was either kept or not; undo was, where a file is missing now.
    const isUndone = (await studio.cards.count()) < CONFIRMED.length;
    if (isUndone) await studio.page.keyboard.press('ControlOrMeta+Shift+z');
    await studio.settled(CONFIRMED.length).catch(async (cause: unknown) => {
      throw new Error(`${what}: ${await studio.page.locator('body').innerText()}`, { cause });
    });
    const after = await exported(studio);
    console.log(
      `${what}: ${isUndone ? 'the change was kept, and redone' : 'as before'}, open after ${((performance.now() - begun) / 1000).toFixed(1)} s`,
    );
    expect(
      after.every((bytes, index) => bytes.equals(before[index]!)),
      `${what}: exported bytes`,
    ).toBe(true);
    await expect.poll(() => snapshotIds(studio), { message: `${what}: snapshots`, timeout: 120_000 }).toEqual(ids);
    await studio.saved();
  }
});
