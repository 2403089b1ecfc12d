import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../src/core/ingest/encoding/decoder';
import { detectEncoding } from '../../../src/core/ingest/encoding/detect-encoding';
import { detectDialect } from '../../../src/core/ingest/dialect/detect-dialect';
import { createRecordMachine } from '../../../src/core/ingest/records/record-machine';
import { splitBlocks } from '../../../src/core/ingest/regions/split-blocks';
import { rowsOf } from './text';

const data = process.env['LOOPWRIGHT_DATA'] ?? '../shared/data';

/** Reads a file with nothing known of it but its bytes. */
function readUnknown(path: string) {
  const bytes = new Uint8Array(readFileSync(path));
  const { encoding, bomBytes } = detectEncoding(bytes);
  const text = createDecoder(encoding, bomBytes).push(bytes, true);
  const { dialect } = detectDialect(text);
  const batch = createRecordMachine(dialect).push(text, true);
  return { dialect, rows: rowsOf(batch), blocks: splitBlocks(batch) };
}

const spectrum = join(data, 'badcsv/csv_spectrum');

describe.skipIf(!existsSync(spectrum))('csv-spectrum (needs the public data folder)', () => {
  // The answer to location_coordinates was published for another phone number than its file holds.
  const names = existsSync(spectrum)
    ? readdirSync(join(spectrum, 'json'))
        .map((name) => name.replace('.json', ''))
        .filter((name) => name !== 'location_coordinates')
    : [];

  it.each(names)('%s', (name) => {
    const { rows } = readUnknown(join(spectrum, 'csvs', `${name}.csv`));
    const answer = JSON.parse(readFileSync(join(spectrum, 'json', `${name}.json`), 'utf8')) as Record<string, string>[];
    const [header, ...body] = rows;
    const read = body.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])));
    expect(read).toEqual(answer);
  });
});

describe.skipIf(!existsSync(data))('public samples (needs the public data folder)', () => {
  it.each([
    ['badcsv/clevercsv/airedale.csv', ',', 56, 8],
    ['badcsv/clevercsv/milk.csv', '\t', 381, 23],
    ['idres/splink/fake_1000.csv', ',', 1001, 7],
    ['cdnow/cdnow_customers_summary.csv', ',', 2358, 4],
    ['mmm/robyn_dt_simulated_weekly.csv', ',', 209, 12],
  ])('%s', (path, delimiter, records, width) => {
    const { dialect, rows, blocks } = readUnknown(join(data, path));
    expect(dialect.delimiter).toBe(delimiter);
    expect(rows).toHaveLength(records);
    expect(blocks).toHaveLength(1);
    expect(blocks[0]).toMatchObject({ table: 1, width, header: { from: 0, to: 1 } });
  });
});
