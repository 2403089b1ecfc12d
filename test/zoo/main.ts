import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseZooArgs, usage, UsageError, type ZooArgs } from './args';
import { benchImpressions } from './bench/impressions';
import { canonicalOutputs, cellOutputs, exportOutputs, truthOutputs, worlds, type Output } from './build';

async function writeAll(folder: string, outputs: readonly Output[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of outputs) {
    await writeFile(join(folder, name), bytes);
    process.stderr.write(`${String(bytes.length).padStart(10)}  ${join(folder, name)}\n`);
  }
}

async function writeDemo(args: ZooArgs): Promise<void> {
  const zoo = worlds[args.world]({ seed: args.seed, people: args.people, exports: args.exports });
  await writeAll(args.out, exportOutputs(zoo));
  const cells = args.exports === 'all' ? cellOutputs(zoo) : [];
  await writeAll(args.truth, [...truthOutputs(zoo), ...cells, ...(args.canonical ? canonicalOutputs(zoo) : [])]);
}

async function writeBench(args: ZooArgs): Promise<void> {
  await mkdir(args.out, { recursive: true });
  const path = join(args.out, 'bench_impressions.csv');
  const file = createWriteStream(path);
  const chunks = benchImpressions(args.seed, args.rows);
  let next = chunks.next();
  for (; !next.done; next = chunks.next()) {
    if (!file.write(next.value)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  process.stderr.write(`${String(file.bytesWritten).padStart(10)}  ${path}\n`);
  const truth = { file: 'bench_impressions.csv', bytes: file.bytesWritten, ...next.value };
  await writeAll(args.truth, [
    { name: 'bench.json', bytes: new TextEncoder().encode(`${JSON.stringify(truth, null, 1)}\n`) },
  ]);
}

try {
  const args = parseZooArgs(process.argv.slice(2));
  await (args.scale === 'demo' ? writeDemo(args) : writeBench(args));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}\n`);
  process.exitCode = 2;
}
