import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { boundedParquet } from './scripts/vite/bounded-parquet.ts';
import { contentPolicy } from './scripts/vite/content-policy.ts';
import { engineWasm } from './scripts/vite/engine-wasm.ts';
import { licences } from './scripts/vite/licences.ts';
import { noProbing } from './scripts/vite/no-probing.ts';
import { serviceWorker } from './scripts/vite/service-worker.ts';

/** The engine lies in its own folder so that the service worker and hosts can treat it apart from the shell. */
const assetFileNames = (asset: { names: string[] }): string =>
  asset.names.some((name) => name.endsWith('.wasm.gz'))
    ? 'engine/duckdb-eh-[hash].wasm.gz'
    : 'assets/[name]-[hash][extname]';

/** Licence texts stand in `licenses.md`, once; comments would repeat them, with their addresses, in every chunk. */
const comments = false;
const notices = licences();

/** The database's bindings hold an `eval` on a path for other hosts; here the content policy would stop it. */
const checks = { eval: false, pluginTimings: false };

export default defineConfig({
  // Relative addresses: the build runs from any sub-path of any static host.
  base: './',
  plugins: [
    svelte({
      configFile: false,
      dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? undefined : { runes: true }),
    }),
    engineWasm(),
    noProbing(),
    boundedParquet(),
    contentPolicy(),
    notices.write(),
    serviceWorker(),
  ],
  worker: {
    format: 'es',
    plugins: () => [engineWasm(), noProbing(), boundedParquet(), notices.collect()],
    rolldownOptions: { checks, output: { assetFileNames, comments } },
  },
  // Packages that are changed on the way in must pass through here on Node too, and unbundled in development.
  optimizeDeps: { exclude: ['@duckdb/duckdb-wasm', 'hyparquet'] },
  ssr: { noExternal: ['hyparquet'] },
  test: { server: { deps: { inline: ['hyparquet'] } } },
  build: {
    target: 'es2022',
    // The content policy allows no data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { checks, output: { assetFileNames, comments } },
  },
});
