/** `npm run build`: the page as static files in `dist/` (`-- --when-stale`: only when a source changed). */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { installMissing, productionOnly, requireNode, root } from './install.mjs';

const SOURCES = ['src', 'workers', 'public', 'types', 'scripts', 'index.html', 'vite.config.ts', 'package-lock.json'];
const note = join(root, '.cache', 'dist.txt');

/** @param {{ onlyWhenStale: boolean }} options @returns {Promise<boolean>} whether anything was built */
export async function buildPage({ onlyWhenStale }) {
  const key = fingerprint(SOURCES);
  if (onlyWhenStale && existsSync(join(root, 'dist', 'sw.js')) && existsSync(note)) {
    if ((await readFile(note, 'utf8')) === key) return false;
  }
  productionOnly();
  const { build } = await import('vite');
  await build({ root, logLevel: 'warn' });
  await mkdir(join(root, '.cache'), { recursive: true });
  await writeFile(note, key);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode();
  installMissing();
  await buildPage({ onlyWhenStale: process.argv.includes('--when-stale') });
  console.log('Built: dist/ holds the page. Any static host can serve it, from any path.');
}
