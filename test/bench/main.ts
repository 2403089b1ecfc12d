/**
 * Speed as ratios within one run. Seconds are printed for people to judge; nothing here fails on a time.
 * `npm run bench [-- --rows N --repeats N]`
 */
import { mkdir, stat } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchImpressions } from '../zoo/bench/impressions';
import { measureIdentityKernel } from './identity.bench';
import { measureBandits } from './bandits.bench';
import { loadNative } from './load-native';
import { loadOurs, openHost } from './load-ours';
import { measureMonitor } from './monitor.bench';
import { measurePolicy } from './policy.bench';
import { measureRecognition } from './recognise.bench';
import { measureRecordMachines } from './records.bench';
import { line, median, ratio, seconds } from './report';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, repeats: { type: 'string', default: '5' } },
});
const [rows, repeats] = [Number(values.rows), Number(values.repeats)];

/** The impression log of the zoo at bench scale, made once. */
async function benchFile(): Promise<string> {
  const folder = join('.cache', 'bench-data');
  const path = join(folder, `impressions-${rows}.csv`);
  if (await stat(path).catch(() => null)) return path;
  await mkdir(folder, { recursive: true });
  const file = createWriteStream(path);
  for (const chunk of benchImpressions(7n, rows)) if (!file.write(chunk)) await once(file, 'drain');
  file.end();
  await once(file, 'close');
  return path;
}

const path = await benchFile();
const { size } = await stat(path);
line('Impression log', `${(size / 1e6).toFixed(0)} MB`);
line('Rows', String(rows));

const native: Awaited<ReturnType<typeof loadNative>>[] = [];
const ours: { loadMs: number; insertMs: number }[] = [];
const openedAt = performance.now();
const host = await openHost();
const openMs = performance.now() - openedAt;
let firstQueryMs = 0;
for (let run = 0; run < repeats; run++) {
  native.push(await loadNative(path));
  const own = await loadOurs(path, host);
  if (own.rows !== native[run].rows) throw new Error(`${own.rows} rows against ${native[run].rows}.`);
  ours.push(own);
  const startedAt = performance.now();
  await host.engine.query({
    sql: 'SELECT campaign, type, count(*), sum(cost_micros) FROM source.events_1 GROUP BY ALL',
  });
  firstQueryMs = performance.now() - startedAt;
}
const nativeMs = median(native.map(({ loadMs }) => loadMs));
const accountMs = median(native.map(({ accountMs }) => accountMs));
const oursMs = median(ours.map(({ loadMs }) => loadMs));
line('Native DuckDB, one thread: CSV to canonical events', seconds(nativeMs));
line('Native DuckDB: hash of the file, duplicates by id', seconds(accountMs));
line('Loopwright: CSV to canonical events, all of it', seconds(oursMs));
line('  of that, inserting', seconds(median(ours.map(({ insertMs }) => insertMs))));
line('Ratio, native doing the mapping alone', ratio(nativeMs, oursMs));
line('Ratio, native doing the same work', ratio(nativeMs + accountMs, oursMs));
line('Opening the engine', seconds(openMs));
line('Grouping the loaded rows by campaign and type', seconds(firstQueryMs));
for (const { name, megabytesPerSecond } of measureRecordMachines())
  line(`Records: ${name}`, `${megabytesPerSecond} MB/s`);

const recognition = measureRecognition();
line(
  `Recognising ${recognition.files} files against ${recognition.presets} presets, median`,
  `${recognition.medianMs.toFixed(1)} ms`,
);
line('  slowest file; the aim is below 50 ms', `${recognition.slowestMs.toFixed(1)} ms`);

const kernel = measureIdentityKernel();
line('People: links joined', String(kernel.links));
line('  kernel, to people', seconds(kernel.kernelMs));
line('  kernel, to people and forest', seconds(kernel.forestMs));
line('  graphology, graph and components', seconds(kernel.graphologyMs));
line('  graphology, components alone', seconds(kernel.componentsMs));
line('Ratio, from links to people', ratio(kernel.graphologyMs, kernel.kernelMs));
line('Ratio, from links to people and forest', ratio(kernel.graphologyMs, kernel.forestMs));

const decisions = measureBandits(repeats);
const millions = (perSecond: number): string => `${(perSecond / 1e6).toFixed(1)} M/s`;
line('Bandits: decisions, Thompson over 5 arms', millions(decisions.thompson));
line('  of that, choosing and drawing alone', millions(decisions.uniform));
line('Bandits: 8 policies, 200 flights of 90 days, 12 arms', seconds(decisions.flightMs));

const policy = measurePolicy();
line(`Policy: ${policy.decisions} decisions under ${policy.rules} rules`, seconds(policy.ms));

measureMonitor();
