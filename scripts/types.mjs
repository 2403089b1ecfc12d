/** `npm run types`: every side with its own libraries. */
import { pathToFileURL } from 'node:url';
import { installMissing, requireNode } from './install.mjs';
import { capture, inParallel } from './steps.mjs';

/** Sides of plain TypeScript: the compiler alone. */
const PLAIN = ['src/core', 'src/catalog', 'src/sql', 'src/protocol', 'src/pipeline', 'src/cli', 'workers', '.'];

/** Sides that hold or import components; svelte-check runs the compiler over their TypeScript too. */
const WITH_COMPONENTS = ['src', 'test'];

/** @param {string} side */
async function checkPlain(side) {
  const { code, output } = await capture('node_modules/typescript/bin/tsc', ['-p', side, '--pretty', 'false']);
  return { name: `types ${side === '.' ? 'tooling' : side}`, ok: code === 0, output };
}

/** @param {string} side */
async function checkWithComponents(side) {
  const words = ['--tsconfig', `${side}/tsconfig.json`, '--output', 'human', '--fail-on-warnings'];
  const { code, output } = await capture('node_modules/svelte-check/bin/svelte-check', words);
  return { name: `svelte-check ${side}`, ok: code === 0, output };
}

/** One check per side, the longest first. */
export const typeChecks = [
  ...WITH_COMPONENTS.map((side) => () => checkWithComponents(side)),
  ...PLAIN.map((side) => () => checkPlain(side)),
];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode();
  installMissing();
  const results = await inParallel(typeChecks);
  for (const { name, ok, output } of results) console.log(ok ? `ok      ${name}` : `FAILED  ${name}\n${output}`);
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}
