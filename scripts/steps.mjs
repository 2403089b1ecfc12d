/** Running the steps of `npm test` and `npm run prove`, and adding up what they report. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './install.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, ok: boolean, output: string }} StepResult */

/** Two cores are what the smallest machines have; more would only make tests with clocks in them uncertain. */
const LANES = 2;

/**
 * Runs a script of a package on this Node and gathers what it prints.
 * @param {string} script @param {readonly string[]} words @returns {Promise<{ code: number, output: string }>}
 */
export function capture(script, words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...words], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** @template T @param {readonly (() => Promise<T>)[]} tasks @returns {Promise<T[]>} results in the order of the tasks */
export async function inParallel(tasks) {
  /** @type {T[]} */
  const results = [];
  let next = 0;
  const lane = async () => {
    while (next < tasks.length) {
      const at = next++;
      results[at] = await tasks[at]();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

/** A step that passes or fails as a whole, printed as it ends. @param {StepResult} result @returns {Counts} */
export function countStep({ name, ok, output }) {
  console.log(ok ? `ok      ${name}` : `FAILED  ${name}\n${output.trimEnd()}\n`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * Runs vitest with its own output on the terminal and counts its tests. A run that ends without a report, or that
 * fails outside any test, counts as one failure more.
 * @param {{ name: string, words: readonly string[], limitMinutes: number }} run @returns {Promise<Counts>}
 */
export async function runVitest({ name, words, limitMinutes }) {
  const report = join(root, '.cache', 'reports', `${name}-${process.pid}.json`);
  await mkdir(join(root, '.cache', 'reports'), { recursive: true });
  const script = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [script, 'run', ...words, ...reporters], { cwd: root, stdio: 'inherit' });
    const timer = setTimeout(() => {
      console.log(`FAILED  ${name} took more than ${limitMinutes} minutes and was stopped`);
      child.kill('SIGKILL');
    }, limitMinutes * 60_000);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve(status ?? 1);
    });
  });
  const text = await readFile(report, 'utf8').catch(() => null); // Null: vitest ended before it could report.
  await rm(report, { force: true });
  if (text === null) return countStep({ name, ok: false, output: 'vitest ended without a report' });
  const told = JSON.parse(text);
  // A file that does not load has no tests in it: it fails as one.
  const brokenFiles = told.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = told.numFailedTests + brokenFiles;
  return {
    passed: told.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: told.numPendingTests + (told.numTodoTests ?? 0),
  };
}

/** Prints the closing line and sets the exit code. @param {readonly Counts[]} all */
export function conclude(all) {
  const sum = (/** @type {keyof Counts} */ key) => all.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum('skipped');
  process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}
