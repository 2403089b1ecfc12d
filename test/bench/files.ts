/** Files that the benches read: made for one run, in its own folder. */
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { benchImpressions } from '../zoo/bench/impressions';

/** The folder that the command made for this run, and removes after it. */
export function benchFolder(): string {
  const folder = process.env['LOOPWRIGHT_BENCH_FOLDER'];
  if (folder === undefined)
    throw new Error('The benches run by `npm run bench`, which makes a folder for their files.');
  return folder;
}

async function written(path: string, chunks: Iterable<string>): Promise<string> {
  const file = createWriteStream(path);
  for (const chunk of chunks) if (!file.write(chunk)) await once(file, 'drain');
  file.end();
  await once(file, 'close');
  return path;
}

/** The impression log of the zoo at bench scale. */
export const impressionLog = (folder: string, rows: number): Promise<string> =>
  written(join(folder, `impressions-${rows}.csv`), benchImpressions(7n, rows));

export async function gzipped(path: string): Promise<string> {
  await pipeline(createReadStream(path, { highWaterMark: 4 << 20 }), createGzip(), createWriteStream(`${path}.gz`));
  return `${path}.gz`;
}

/** Calls of a web library, a line each: pages, events with amounts, and people who say who they are. */
export const eventLines = (folder: string, rows: number): Promise<string> =>
  written(join(folder, `events-${rows}.ndjson`), callsOf(rows));

const CALLS_AT_ONCE = 5000;
const FIRST_MS = Date.UTC(2031, 2, 1);

function* callsOf(rows: number): Generator<string> {
  let lines: string[] = [];
  for (let at = 0; at < rows; at += 1) {
    lines.push(call(at));
    if (lines.length < CALLS_AT_ONCE) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

/** Spread over people and campaigns by multiplication, so that the same number makes the same line. */
function call(at: number): string {
  const person = (at * 7919) % 99_991;
  const time = new Date(FIRST_MS + at * 1500).toISOString();
  const type = at % 20 === 0 ? 'identify' : at % 3 === 0 ? 'page' : 'track';
  const traits = type === 'identify' ? { email: `Person.${person}@Northpier.example` } : {};
  const properties =
    type === 'track'
      ? { plan: at % 7 === 0 ? 'team' : 'solo', seats: at % 40, revenue: (at % 9000) / 100, currency: 'EUR' }
      : {};
  const campaign = { name: `Spring ${at % 12}`, source: 'linkedin', medium: 'paid' };
  const record = {
    messageId: `m-${at.toString(36)}-${person.toString(36)}`,
    type,
    event: type === 'track' ? 'Trial started' : null,
    timestamp: time,
    receivedAt: time,
    userId: person % 3 === 0 ? `u-${person}` : null,
    anonymousId: `a-${person}`,
    traits,
    properties,
    context: { page: { url: `https://northpier.example/p/${at % 300}` }, campaign },
  };
  return `${JSON.stringify(record)}\n`;
}

export const megabytes = async (path: string): Promise<string> => `${((await stat(path)).size / 1e6).toFixed(0)} MB`;
