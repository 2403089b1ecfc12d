/** Damage is done to the bytes and to the truth alike: what is said of a damaged file is what stands in it. */
import { gunzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { partsOf, worlds } from '../../zoo/build';
import { damages } from '../../zoo/damage';
import { damaged } from '../../zoo/damage/damage';
import { printed, type Arrived } from '../../zoo/damage/print';
import { sheetOf, type Sheet } from '../../zoo/damage/sheet';
import type { Cell, CellKind } from '../../zoo/score/model';
import { trueFile } from '../../zoo/score/true-file';

const size = { seed: 11n, people: 30, exports: 'all' } as const;
const known = (['A', 'B'] as const)
  .flatMap((world) => partsOf(worlds[world](size)))
  .filter(({ inner }) => inner.length === 0)
  .flatMap(({ file }) => {
    const truth = trueFile(file);
    const sheet = sheetOf(file, truth);
    return sheet === null ? [] : [{ file, truth, sheet }];
  });

function linesOf({ bytes }: Arrived, { writing }: Sheet): string[] {
  let unpacked = bytes;
  while (unpacked[0] === 0x1f && unpacked[1] === 0x8b) unpacked = gunzipSync(unpacked);
  return new TextDecoder(writing.encoding).decode(unpacked).split(/\r\n|\n|\r/);
}

const digits = (text: string): string => text.replaceAll(/\D/g, '');

/** Whether the printed line can say what the truth says of it. Times and days are printed in too many ways. */
function stands(kind: CellKind, cell: Cell, line: string): boolean {
  if (cell === null || /[^\x20-\x7e]|"|\\/.test(cell)) return true;
  if (kind === 'text') return line.replaceAll('""', '"').includes(cell.trim());
  return kind !== 'number' || digits(line).includes(digits(cell));
}

it('is undone by doing nothing: every export is printed again to the byte', () => {
  expect(known.length).toBeGreaterThan(20);
  for (const { file, truth, sheet } of known) {
    const again = printed(sheet);
    expect(Buffer.compare(again.bytes, file.bytes), file.name).toBe(0);
    expect(again.truth, file.name).toEqual(truth);
  }
});

/** Of these every cell that the truth knows is printed as it is; elsewhere lines tell of each other. */
const reports = known.filter(({ truth }) => truth.grain === 'delivery');
/** One row of so many is looked at. */
const EACH = 7;

describe.each(damages.map((damage) => [damage.name, damage] as const))('%s', (name, damage) => {
  it('says of every line what stands on it', () => {
    let done = 0;
    for (const { sheet } of reports) {
      const { names, arrived } = damaged(sheet, [damage], 5);
      if (names.length === 0) continue;
      done += 1;
      if (done === 1) expect(damaged(sheet, [damage], 5).arrived).toEqual(arrived);
      // A spreadsheet chooses the encoding and prints numbers anew; what it leaves is read in the proof.
      if (name === 'spreadsheet') continue;
      const lines = linesOf(arrived, sheet);
      const [{ columns, rows, lines: numbers }] = arrived.truth.tables as [(typeof arrived.truth.tables)[number]];
      for (let at = 0; at < rows.length; at += EACH) {
        const line = lines.slice(numbers[at]! - 1, numbers[at]! + 2).join('\n');
        for (const [place, { kind, name: column }] of columns.entries())
          expect(stands(kind, rows[at]![place]!, line), `${sheet.name} line ${numbers[at]}, ${column}`).toBe(true);
      }
      for (const { line } of arrived.truth.rejects) expect(lines[line - 1], `${sheet.name} line ${line}`).toBeDefined();
    }
    expect(done, name).toBeGreaterThan(0);
  });
});
