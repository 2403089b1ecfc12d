/** `npm run types`: the compiler over every side with its own libraries, then svelte-check. */
import { pathToFileURL } from 'node:url';
import { installMissing, requireNode } from './install.mjs';
import { capture, inParallel } from './steps.mjs';

export const SIDES = [
  'src/core',
  'src/catalog',
  'src/sql',
  'src/protocol',
  'src/pipeline',
  'src/cli',
  'src',
  'workers',
  'test',
  '.',
];

/** @param {string} side */
async function checkSide(side) {
  const { code, output } = await capture('node_modules/typescript/bin/tsc', ['-p', side, '--pretty', 'false']);
  // An empty layer is no error: TS18003 says that a project has no files of its own yet.
  const isEmpty = /error TS18003/.test(output) && output.trim().split('\n').length === 1;
  return { name: `types ${side === '.' ? 'tooling' : side}`, ok: code === 0 || isEmpty, output };
}

async function svelteCheck() {
  const words = ['--tsconfig', 'src/tsconfig.json', '--output', 'human', '--fail-on-warnings'];
  const { code, output } = await capture('node_modules/svelte-check/bin/svelte-check', words);
  return { name: 'svelte-check', ok: code === 0, output };
}

/** One result per side and one for svelte-check. */
export const checkTypes = () => inParallel([...SIDES.map((side) => () => checkSide(side)), svelteCheck]);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode();
  installMissing();
  const results = await checkTypes();
  for (const { name, ok, output } of results) console.log(ok ? `ok      ${name}` : `FAILED  ${name}\n${output}`);
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}
