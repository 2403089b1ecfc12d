/** `npm run zoo:score`: the benchmark of exports. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDbReader } from '../zoo-readers/duckdb';
import { parseScoreArgs, usage, UsageError, type ScoreArgs } from './args';
import { scoredBy, type Scored, type Tool } from './benchmark';
import { casesOf, type Case } from './cases';
import { toolOfReadings, writeCases } from './entries';
import { json, markdown } from './report';
import { duckDb, loopwright } from './tools';
import { wholeWorlds } from './whole-worlds';

function* allCases({ seeds, worlds, people }: ScoreArgs): Generator<Case> {
  for (const seed of seeds) for (const world of worlds) yield* casesOf({ world, seed, people });
}

async function scores(args: ScoreArgs, tools: readonly Tool[]): Promise<Map<string, Scored[]>> {
  const scored = new Map(tools.map(({ name }) => [name, [] as Scored[]]));
  for (const one of allCases(args)) {
    process.stderr.write(`${one.id}\n`);
    for (const tool of tools) scored.get(tool.name)!.push(await scoredBy(tool, one));
  }
  return scored;
}

async function benchmark(args: ScoreArgs): Promise<void> {
  const reader = await DuckDbReader.open();
  const tools: Tool[] = [
    loopwright,
    duckDb(reader),
    ...(args.readings === null ? [] : [await toolOfReadings(args.tool, args.readings)]),
  ];
  const results = {
    tools: await scores(args, tools),
    worlds: args.whole ? await wholeWorlds(args) : [],
    of: { seeds: args.seeds, people: args.people },
  };
  await reader.close();
  process.stdout.write(markdown(results));
  if (args.out === null) return;
  await mkdir(args.out, { recursive: true });
  await writeFile(join(args.out, 'benchmark-exports.md'), markdown(results));
  await writeFile(join(args.out, 'benchmark-exports.json'), json(results));
}

try {
  const args = parseScoreArgs(process.argv.slice(2));
  if (args.write === null) await benchmark(args);
  else process.stderr.write(`${await writeCases(args.write, allCases(args))} files in ${args.write}\n`);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}\n`);
  process.exitCode = 2;
}
