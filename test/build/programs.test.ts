/** Headless programs: bundled when a source changed, otherwise at once; stdout is the program's alone. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const name = `planted-program-${process.pid}`;
const place = join(root, '.cache', name);
const built = join(root, '.cache', `${name}-built`);

beforeAll(() => mkdirSync(place, { recursive: true }));
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
});

const plant = (greeting: string): void =>
  writeFileSync(
    join(place, 'main.ts'),
    `import licence from '../../LICENSE?raw';
     const sources: Record<string, unknown> = import.meta.glob('../../src/core/stats/*.ts');
     const found: number = Object.keys(sources).length;
     console.log(JSON.stringify(['${greeting}', licence.slice(0, 3), found > 0, process.argv.slice(2)]));`,
  );

function start(): unknown {
  const program = { entry: `.cache/${name}/main.ts`, name: `${name}-built`, sources: [`.cache/${name}`] };
  writeFileSync(
    join(place, 'start.mjs'),
    `import { run } from ${JSON.stringify(pathToFileURL(join(root, 'scripts/ssr.mjs')).href)};
     await run(${JSON.stringify(program)});`,
  );
  const told = execFileSync(process.execPath, [join(place, 'start.mjs'), 'inspect', 'a b.csv'], { encoding: 'utf8' });
  return JSON.parse(told);
}

it('runs TypeScript with globs and text imports, hands the arguments on, and rebuilds when stale', () => {
  plant('first');
  expect(start()).toEqual(['first', 'MIT', true, ['inspect', 'a b.csv']]);
  expect(start()).toEqual(['first', 'MIT', true, ['inspect', 'a b.csv']]);
  plant('second');
  expect(start()).toEqual(['second', 'MIT', true, ['inspect', 'a b.csv']]);
  expect(readdirSync(built).filter((folder) => folder.startsWith('building-'))).toEqual([]);
});
