/** What must hold before anything else can run. Node's built-in modules only: nothing else may be there yet. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const OLDEST = [20, 19];

/** Ends the process with one sentence when Node is too old to run the tools. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(
    `Loopwright needs Node ${OLDEST.join('.')} or newer, and this is Node ${process.versions.node}. ` +
      'Install a newer one (https://nodejs.org) and run the same command again.',
  );
  process.exit(1);
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Compares what npm noted when it last wrote `node_modules` with what the lock file asks for. */
function isInstalled() {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const there = packagesOf(noted);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.version === there[path]?.version || (wanted.optional && !there[path]),
  );
}

/** Runs `npm ci` when a package is missing or of another version; silent and quick when all is there. */
export function installMissing() {
  if (isInstalled()) return;
  console.error('Installing what is missing …');
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const run = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', words, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (run.status === 0) return;
  console.error(
    'The packages could not be installed; npm says why above. Check the network and run the command again.',
  );
  process.exit(1);
}

/** A build started from a test runner must be the build that people get, not one in the runner's mode. */
export function productionOnly() {
  process.env.NODE_ENV = 'production';
  delete process.env.VITEST;
}
