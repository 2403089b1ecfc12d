/** Small files in every container and odd encoding, to be damaged: whatever becomes of them ends in a sentence or adds up. */
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { presets } from '../../src/catalog/presets';
import { StudioError } from '../../src/core/errors/studio-error';
import { listParts, openPart } from '../../src/core/ingest/archive/parts';
import { readFile } from '../../src/core/ingest/read-file';
import { bytesSource, hostOf, MemorySink, plainSettings } from '../bench/ingest-source';
import { row, workbook } from '../unit/ingest/workbooks';
import { streamedZip, zipOf } from '../unit/ingest/zips';
import { checkAccount } from './mutations';

const HEAD = ['timestamp', 'user_id', 'creative'];
const ROWS = Array.from({ length: 12 }, (_, n) => [
  `2031-03-${String(n + 1).padStart(2, '0')}T10:00:00Z`,
  `u${n}`,
  `Größe ${n % 3}`,
]);
const CSV = [HEAD, ...ROWS].map((cells) => `${cells.join(',')}\n`).join('');
const RECORDS = ROWS.map((cells) => Object.fromEntries(HEAD.map((name, at) => [name, cells[at]])));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf32(text: string): Uint8Array {
  const points = [...text].map((character) => character.codePointAt(0)!);
  const bytes = Buffer.alloc(points.length * 4);
  points.forEach((point, at) => bytes.writeUInt32BE(point, at * 4));
  return bytes;
}

const sheet = { name: 'Log', data: [HEAD, ...ROWS].map((cells, at) => row(at + 1, cells)).join('') };

export const CONTAINERS: Readonly<Record<string, Uint8Array>> = {
  'two members.gz': Buffer.concat([gzipSync(CSV.slice(0, 200)), gzipSync(CSV.slice(200))]),
  'packed.zip': zipOf({ 'a.csv': CSV, 'b/c.json': JSON.stringify(RECORDS) }),
  'stored.zip': zipOf({ 'a.csv': CSV }, 0),
  'streamed.zip': streamedZip({ 'a.csv': CSV, 'b.csv': CSV }),
  'book.xlsx': workbook({ sheets: [sheet, { ...sheet, name: 'Second' }], formats: ['yyyy-mm-dd'] }),
  'book in a.zip': zipOf({ 'book.xlsx': workbook({ sheets: [sheet] }) }),
  'page.xls': utf8(
    `<html><table>${[HEAD, ...ROWS].map((cells) => `<tr><td>${cells.join('</td><td>')}</td></tr>`).join('')}</table></html>`,
  ),
  'rows.parquet': new Uint8Array(
    parquetWriteBuffer({
      columnData: HEAD.map((name, at) => ({ name, data: ROWS.map((cells) => cells[at]), type: 'STRING' as const })),
      rowGroupSize: 5,
    }),
  ),
  'list.json': utf8(JSON.stringify(RECORDS)),
  'pretty.json': utf8(JSON.stringify({ data: RECORDS, next: null }, null, 2)),
  'wide.csv': utf32(CSV),
  'utf16.csv': Buffer.from(`\ufeff${CSV}`, 'utf16le'),
};

/** Text of its own has no size but what its regions say. */
const MADE: ReadonlySet<string> = new Set(['xlsx', 'html', 'parquet']);

export interface Outcome {
  read: number;
  refused: number;
}

/** Reads a file and all that lies in it. @throws what is neither a refusal in words nor an account that adds up */
export async function survivesInside(
  name: string,
  bytes: Uint8Array,
  answers: Record<string, string> = {},
): Promise<Outcome> {
  const source = bytesSource(name, bytes);
  const seen: Outcome = { read: 0, refused: 0 };
  for (const { inner } of await orRefused(() => listParts(source, false), seen)) {
    await orRefused(async () => {
      const part = await openPart(source, inner, false);
      const { report } = await readFile(part, { ...plainSettings, answers }, presets, hostOf(new MemorySink()));
      const end = report.regions.at(-1)?.toByte ?? 0;
      checkAccount(report, MADE.has(report.container) || report.container === 'gzip' ? end : part.size);
      seen.read += 1;
      return [];
    }, seen);
  }
  return seen;
}

async function orRefused<T>(step: () => Promise<readonly T[]>, seen: Outcome): Promise<readonly T[]> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'account-mismatch') throw error;
    const { happened, means, action } = error.sentences;
    if (/\{\w+\}/.test(`${happened} ${means} ${action}`))
      throw new Error(`A sentence of ${error.code} was not filled: ${happened}`, { cause: error });
    seen.refused += 1;
    return [];
  }
}
