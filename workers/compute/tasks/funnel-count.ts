import type { FunnelStep } from '../../../src/core/funnel/contract';
import { countFunnel, emptyFunnel } from '../../../src/core/funnel/count';
import { MOST_STEPS } from '../../../src/core/funnel/operator';
import { encodePredicates } from '../../../src/core/funnel/predicates';
import type { Refusal } from '../../../src/core/estimate/contract';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { entryTouches, stepEvents, stepSources } from '../../../src/sql/funnel/funnel.query';
import type { TaskContext } from '../task-context';
import { asOf, stepsInForce } from './funnel-steps';

type Count = ComputeTasks['funnel.count'];

/** Counts the funnel over what is known by the clock; the range bounds entries only. */
export async function funnelCount(
  { settings, range }: Count['input'],
  { engine, checkpoint }: TaskContext,
): Promise<Count['output']> {
  const { steps, proposed } = await stepsInForce(engine, settings);
  const shared = { steps, proposed, windowDays: settings.windowDays, range };
  const refusal = cannotCount(steps);
  if (refusal !== null) return emptyFunnel({ ...shared, asOf: await asOf(engine, 0) }, refusal);
  const predicates = [encodePredicates(steps)];
  const rows = await rowsOf(engine, stepEvents, predicates);
  await checkpoint();
  const touches = await rowsOf(engine, entryTouches, predicates);
  const sources = await rowsOf(engine, stepSources, predicates);
  await checkpoint();
  const last = rows.reduce((latest, { at }) => Math.max(latest, at), 0);
  return countFunnel({ ...shared, rows, touches, sources, asOf: await asOf(engine, last) });
}

function cannotCount(steps: readonly FunnelStep[]): Refusal | null {
  if (steps.length === 0) {
    return {
      refused: true,
      reason: 'no event is known that could be a step: nobody signed up, booked a demo or bought',
      have: 0,
      need: 1,
      unit: 'steps',
      how: 'Load events of your site, product, CRM or shop; spend and delivery are shown without them.',
    };
  }
  if (steps.length <= MOST_STEPS) return null;
  return {
    refused: true,
    reason: `the funnel has ${steps.length} steps, at most ${MOST_STEPS} can be counted`,
    have: steps.length,
    need: MOST_STEPS,
    unit: 'steps',
    how: 'Join steps that belong together into one with several events.',
  };
}
