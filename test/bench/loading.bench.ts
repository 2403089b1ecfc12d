/** Files into the engine of the product, beside native DuckDB on one thread doing the same with the same file. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../../src/cli/host';
import { benchFolder, eventLines, gzipped, impressionLog, megabytes } from './files';
import { loadNative, type NativeLoad, type Reads } from './load-native';
import { loadOurs, openHost, type OurLoad } from './load-ours';
import { line, median, ratio, seconds } from './report';

export interface LoadingOptions {
  readonly rows: number;
  /** Rows of the long log; the bench of the page reads it too. */
  readonly manyRows: number;
  readonly repeats: number;
}

interface Subject {
  readonly name: string;
  readonly path: string;
  readonly reads: Reads;
  readonly repeats: number;
}

/** Milliseconds that native DuckDB takes into a database on disk, by rows: what the page's own cache is compared with. */
export type DiskTimes = Record<string, number>;

export const DISK_TIMES = 'native-disk.json';

export async function measureLoading({ rows, manyRows, repeats }: LoadingOptions): Promise<void> {
  const folder = benchFolder();
  const log = await impressionLog(folder, rows);
  const openedAt = performance.now();
  const host = await openHost();
  line('Opening the engine', seconds(performance.now() - openedAt));
  const few = Math.max(1, repeats >> 1);
  await compare({ name: `CSV, ${million(rows)}`, path: log, reads: 'impressions', repeats }, host);
  await firstQuery(host);
  const zip = await gzipped(log);
  await compare({ name: `CSV in gzip, ${million(rows)}`, path: zip, reads: 'impressions', repeats: few }, host);
  const calls = await eventLines(folder, rows);
  await compare({ name: `Line-JSON, ${million(rows)}`, path: calls, reads: 'events', repeats: few }, host);
  const long = await impressionLog(folder, manyRows);
  await compare({ name: `CSV, ${million(manyRows)}`, path: long, reads: 'impressions', repeats: few }, host);
  const times: DiskTimes = {};
  for (const [count, path] of [
    [rows, log],
    [manyRows, long],
  ] as const) {
    const { loadMs, accountMs } = await loadNative(path, 'impressions', 'disk');
    times[String(count)] = loadMs + accountMs;
    line(`Native DuckDB into a file, hash and duplicates, ${million(count)}`, seconds(loadMs + accountMs));
  }
  await writeFile(join(folder, DISK_TIMES), JSON.stringify(times));
}

const million = (rows: number): string => `${rows / 1e6} M rows`;

async function firstQuery(host: Host): Promise<void> {
  const startedAt = performance.now();
  await host.engine.query({
    sql: 'SELECT campaign, type, count(*), sum(cost_micros) FROM source.events_1 GROUP BY ALL',
  });
  line('Grouping the loaded rows by campaign and type', seconds(performance.now() - startedAt));
}

/** Both in turn, so that what else the machine does falls on both alike. */
async function compare({ name, path, reads, repeats }: Subject, host: Host): Promise<void> {
  const native: NativeLoad[] = [];
  const ours: OurLoad[] = [];
  for (let run = 0; run < repeats; run += 1) {
    native.push(await loadNative(path, reads, 'memory'));
    const own = await loadOurs(path, host);
    if (own.rows !== native[run].rows) throw new Error(`${name}: ${own.rows} rows against ${native[run].rows}.`);
    ours.push(own);
  }
  const loadMs = median(native.map((one) => one.loadMs));
  const accountMs = median(native.map((one) => one.accountMs));
  const oursMs = median(ours.map((one) => one.loadMs));
  line(name, await megabytes(path));
  line('  native DuckDB, one thread: to canonical events', seconds(loadMs));
  line('  native DuckDB: hash of the file, duplicates by id', seconds(accountMs));
  line('  Loopwright: to canonical events, all of it', seconds(oursMs));
  line('    of that, inserting', seconds(median(ours.map(({ insertMs }) => insertMs))));
  line('  ratio, native doing the mapping alone', ratio(loadMs, oursMs));
  line('  ratio, native doing the same work', ratio(loadMs + accountMs, oursMs));
}
