import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/chromium.mjs';

/** A browser is looked for only when a project that needs one may run. */
async function launchOptions(): Promise<{ executablePath: string; args: string[] } | undefined> {
  const chosen = process.argv.flatMap((word, at, all) =>
    word === '--project' ? [all[at + 1]] : word.startsWith('--project=') ? [word.slice('--project='.length)] : [],
  );
  if (chosen.length > 0 && !chosen.includes('gallery')) return undefined;
  const { executablePath, args, env } = await findChromium();
  Object.assign(process.env, env);
  return { executablePath, args };
}

export default defineConfig(async () => ({
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: './vite.config.ts',
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/*.test.ts', 'test/{unit,sql,catalog,cli,zoo,architecture,build}/**/*.test.ts'],
          setupFiles: ['test/setup/property-seed.ts'],
          // Compiling the engine takes seconds where both cores are busy.
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: './vite.config.ts',
        // Packages are prepared before the first test: one found in mid-run would reload the page under a test.
        optimizeDeps: {
          entries: [
            'test/gallery/**/*.{svelte,ts}',
            'src/*.{svelte,ts}',
            'src/{app,ui,charts,features}/**/*.{svelte,ts}',
          ],
        },
        test: {
          name: 'gallery',
          include: ['test/gallery/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await launchOptions() }),
            instances: [{ browser: 'chromium' as const }],
          },
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.journey.ts'],
          // Two journeys side by side, each with a server and a browser of its own: one mostly waits for one core at a time.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
}));
