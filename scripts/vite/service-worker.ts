import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build, type Plugin } from 'vite';

const ID = 'virtual:precache';
const OUTPUT = 'sw.js';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

function groupOf(url: string): PrecacheEntry['group'] {
  if (url.startsWith('engine/')) return 'engine';
  if (/^sample(?:-[a-z]+)?\//.test(url)) return 'sample';
  return 'shell';
}

/** Every file under `dist` but the worker itself, sorted, so that the same build gives the same worker. */
export async function listBuild(dist: string): Promise<PrecacheEntry[]> {
  const found = await readdir(dist, { recursive: true, withFileTypes: true });
  const urls = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((url) => url !== OUTPUT)
    .sort();
  return Promise.all(
    urls.map(async (url) => {
      const bytes = await readFile(join(dist, url));
      return { url, hash: sha256(bytes), bytes: bytes.length, group: groupOf(url) };
    }),
  );
}

function precache(files: readonly PrecacheEntry[]): Plugin {
  return {
    name: 'loopwright:precache',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: (id) =>
      id === `\0${ID}`
        ? `export const files = ${JSON.stringify(files)};\nexport const version = '${sha256(JSON.stringify(files))}';`
        : null,
  };
}

/**
 * Builds `workers/sw.ts` as `sw.js` at the root of the build, after everything else is written, so that its list
 * of files (`virtual:precache`, types/build.d.ts) is the build itself. A classic script: every browser takes it.
 */
export function serviceWorker(): Plugin {
  let root = '';
  let dist = '';
  return {
    name: 'loopwright:service-worker',
    apply: (config, { command }) => command === 'build' && !config.build?.ssr,
    configResolved(config) {
      root = config.root;
      dist = join(root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          root,
          publicDir: false,
          logLevel: 'warn',
          plugins: [precache(await listBuild(dist))],
          build: {
            outDir: dist,
            emptyOutDir: false,
            target: 'es2022',
            reportCompressedSize: false,
            rolldownOptions: {
              input: join(root, 'workers/sw.ts'),
              output: { format: 'iife', entryFileNames: OUTPUT },
            },
          },
        });
      },
    },
  };
}
