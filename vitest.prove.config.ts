import { defineConfig, mergeConfig } from 'vitest/config';
import app from './vite.config.ts';

/** Long proofs (`npm run prove`): statistical and end-to-end claims that are too slow for every change. */
export default mergeConfig(
  app,
  defineConfig({
    test: {
      name: 'prove',
      environment: 'node',
      include: ['test/prove/**/*.prove.ts'],
      maxWorkers: 2,
      testTimeout: 20 * 60_000,
      hookTimeout: 10 * 60_000,
    },
  }),
);
