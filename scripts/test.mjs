/** `npm test`: everything that must hold, from nothing but Node. Ends with one line of counts. */
import { installMissing, requireNode } from './install.mjs';

requireNode();
installMissing();

const { buildPage } = await import('./build.mjs');
const { findChromium } = await import('./chromium.mjs');
const { capture, conclude, countStep, inParallel, runVitest } = await import('./steps.mjs');
const { typeChecks } = await import('./types.mjs');

/**
 * A step that throws has failed; the others still run.
 * @param {string} name @param {() => Promise<unknown>} work
 * @returns {Promise<import('./steps.mjs').StepResult>}
 */
async function attempt(name, work) {
  try {
    await work();
    return { name, ok: true, output: '' };
  } catch (error) {
    return { name, ok: false, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** @param {string} name @param {string} script @param {readonly string[]} words */
async function tool(name, script, words) {
  const { code, output } = await capture(script, words);
  return { name, ok: code === 0, output };
}

const counts = [];
const browser = await attempt('chromium found', findChromium);
counts.push(countStep(browser));
const buildStep = () => attempt('build', () => buildPage({ onlyWhenStale: true }));
const [built, ...checked] = await inParallel([
  buildStep,
  () => tool('eslint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  ...typeChecks,
  () => tool('prettier', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
]);
for (const result of [built, ...checked]) counts.push(countStep(result));

// One project at a time: the browser tests measure seconds and must not share two cores with anything else.
for (const project of ['unit', 'gallery', 'browser']) {
  const needsBrowser = project !== 'unit';
  if ((needsBrowser && !browser.ok) || (project === 'browser' && !built.ok)) {
    counts.push(countStep({ name: project, ok: false, output: 'not run: see the failed step above' }));
    continue;
  }
  counts.push(await runVitest({ name: project, words: ['--project', project], limitMinutes: 30 }));
}
conclude(counts);
