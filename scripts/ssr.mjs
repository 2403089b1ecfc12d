/** Runs TypeScript on Node as the page runs it: a server build by Vite, kept until a source changes. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { installMissing, productionOnly, requireNode, root } from './install.mjs';

const SOURCES = ['src', 'workers', 'types', 'scripts', 'vite.config.ts', 'package-lock.json'];
const KEEP_MS = 10 * 60_000;

/** Removes bundles of earlier sources, but for those that another process may have just started. @param {string} folder */
async function prune(folder) {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => null); // Another process may be pruning too.
    if (stats && Date.now() - stats.mtimeMs > KEEP_MS) await rm(path, { recursive: true, force: true });
  }
}

/** @param {{ entry: string, outDir: string }} what */
async function bundle({ entry, outDir }) {
  productionOnly();
  const { build } = await import('vite');
  await build({
    root,
    logLevel: 'silent',
    publicDir: false,
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      sourcemap: 'inline',
      rolldownOptions: { output: { entryFileNames: 'main.mjs', codeSplitting: false } },
    },
  });
}

/**
 * Bundles `entry` when a source changed and imports it, so that it runs with this process's arguments. Packages
 * stay outside the bundle. Nothing is written to stdout. `sources` are further folders that the entry is made of.
 * @param {{ entry: string, name: string, sources?: readonly string[] }} program
 */
export async function run({ entry, name, sources = [] }) {
  requireNode();
  installMissing();
  const folder = join(root, '.cache', name);
  const ready = join(folder, fingerprint([...SOURCES, ...sources]));
  if (!existsSync(join(ready, 'main.mjs'))) {
    await mkdir(folder, { recursive: true });
    const outDir = join(folder, `building-${process.pid}`);
    await bundle({ entry, outDir });
    await rename(outDir, ready).catch(async (error) => {
      if (!existsSync(join(ready, 'main.mjs'))) throw error;
      await rm(outDir, { recursive: true, force: true }); // Another process was first with the same sources.
    });
    await prune(folder);
  }
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(ready, 'main.mjs')).href);
}
