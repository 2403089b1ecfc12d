/** Every export of a small world of each kind, read by the studio's reader, is read as it was written. About 10 s. */
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../prove/harness/renamed';
import { faultsOf, misreadOf, scoresOf } from '../../prove/harness/zoo-scores';
import { exportOutputs, partsOf, worlds } from '../../zoo/build';

describe.each(['A', 'B'] as const)('world %s', (world) => {
  const size = { seed: 31n, people: 120 };
  const all = worlds[world]({ ...size, exports: 'all' });

  it('is read as it was written', async () => {
    expect((await scoresOf(all)).flatMap(faultsOf)).toEqual([]);
  });

  it('is recognised or asked about, and never misread, when a column is called by a name that means nothing', async () => {
    const misread: string[] = [];
    for (const [at, { file }] of partsOf(all).entries()) {
      // One column of every second file; the proof takes them all.
      if (at % 2 === 1) continue;
      const columns = columnsOf(file);
      const column = columns[(at * 7 + 1) % Math.max(1, columns.length)];
      if (column !== undefined) misread.push(...(await misreadOf(file, column)));
    }
    expect(misread).toEqual([]);
  });

  it('prints the sample as it is without the further exports', () => {
    const sample = worlds[world](size);
    expect(sample.archives).toEqual([]);
    for (const [at, { name, bytes }] of sample.files.entries())
      expect([name, Buffer.compare(bytes, all.files[at]!.bytes)]).toEqual([all.files[at]!.name, 0]);
  });

  it('prints the same bytes for the same seed, archives too', () => {
    const again = worlds[world]({ ...size, exports: 'all' });
    const bytes = exportOutputs(all).map(({ bytes: own }) => Buffer.from(own).toString('base64'));
    expect(exportOutputs(again).map(({ bytes: own }) => Buffer.from(own).toString('base64'))).toEqual(bytes);
    expect(new Set(partsOf(all).map(({ name }) => name)).size).toBe(partsOf(all).length);
  });
});
