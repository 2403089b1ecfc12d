import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const ID = 'virtual:engine-wasm';
const RESOLVED = `\0${ID}`;

/** The package's bindings for use inside a worker of ours: in its files, but not among its exports. */
const BINDINGS = 'virtual:engine-bindings';
const BINDINGS_FILE = 'node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs';

/** Compresses once per version of the package (a few seconds) and keeps the result under `.cache/`. */
async function compressed(wasm: string, root: string): Promise<string> {
  const bytes = await readFile(wasm);
  const key = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const folder = join(root, '.cache', 'engine', key);
  const file = join(folder, 'duckdb-eh.wasm.gz');
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const part = `${file}.${process.pid}`;
  await writeFile(part, await promisify(gzip)(bytes, { level: 9 }));
  await rename(part, file);
  return file;
}

/**
 * Gives the engine worker `virtual:engine-wasm` (types/build.d.ts). In a build the WebAssembly is an asset of our
 * own, gzipped, because some static hosts refuse files over 25 MiB; in development it is the package's own file.
 */
export function engineWasm(): Plugin {
  let root = '';
  let isBuild = false;
  return {
    name: 'loopwright:engine-wasm',
    configResolved(config) {
      root = config.root;
      isBuild = config.command === 'build';
    },
    resolveId(id) {
      if (id === BINDINGS) return join(root, BINDINGS_FILE);
      return id === ID ? RESOLVED : null;
    },
    transform(code, id) {
      // The package knows a host to fetch itself from. We never ask it to; so that nobody can, the address goes.
      return id.endsWith(BINDINGS_FILE)
        ? { code: code.replaceAll('https://cdn.jsdelivr.net/npm/', './'), map: null }
        : null;
    },
    async load(id) {
      if (id !== RESOLVED) return null;
      const wasm = createRequire(join(root, 'package.json')).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
      const file = isBuild ? await compressed(wasm, root) : wasm;
      return [
        `import address from ${JSON.stringify(`${file}?url`)};`,
        'export const url = new URL(address, import.meta.url).href;',
        `export const rawBytes = ${(await stat(wasm)).size};`,
      ].join('\n');
    },
  };
}
