import { defineConfig, mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import app from './vite.config.ts';

/** What takes minutes begins first: one of them left for the end would keep one worker busy and the other waiting. */
const LONGEST = [
  'loop-seeds',
  'zoo-seeds',
  'kill-pages',
  'shop-seeds',
  'long-log',
  'properties',
  'bandits',
  'polluted',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.prove.ts`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** Long proofs (`npm run prove`): statistical and end-to-end claims that are too slow for every change. */
export default mergeConfig(
  app,
  defineConfig({
    test: {
      name: 'prove',
      environment: 'node',
      include: ['test/prove/**/*.prove.ts'],
      maxWorkers: 2,
      sequence: { sequencer: LongestFirst },
      testTimeout: 20 * 60_000,
      hookTimeout: 10 * 60_000,
    },
  }),
);
