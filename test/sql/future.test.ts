/** No layer sees the future: a run as of a day is the run of a study in which nothing later was ever exported. */
import { expect, it } from 'vitest';
import { loopOfPart } from './loop-of-world';

const AS_OF = '2026-09-20T12:00:00Z';

it('whatever became known after the as-of shows in no result of any layer', async () => {
  const world = { seed: 7n, people: 1500, has: () => true, asOf: AS_OF };
  const { outputs } = await loopOfPart(world);
  const { outputs: never } = await loopOfPart({ ...world, isForgotten: true });
  expect(outputs.orchestrate.decisions.length).toBeGreaterThan(0);
  expect(outputs.monitor.asOf).toBe('2026-09-20T12:00:00.000Z');
  for (const stage of [
    'identity',
    'funnel',
    'objective',
    'monitor',
    'predict',
    'prescribe',
    'orchestrate',
    'ledger',
    'explain',
  ] as const)
    expect(JSON.stringify(outputs[stage]), stage).toBe(JSON.stringify(never[stage]));
});
