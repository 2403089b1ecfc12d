import { prescribe } from '../../../src/core/prescribe/prescribe';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { armDelivery, places, reachedPeople } from '../../../src/sql/prescribe/prescribe.query';
import type { TaskContext } from '../task-context';
import { asOf } from './funnel-steps';

type Propose = ComputeTasks['prescribe.propose'];

/** Proposals from what campaigns spend, bid and show now, as known by the clock. */
export async function prescribePropose(
  { settings, predict, objective, findings, seed }: Propose['input'],
  { engine, progress, checkpoint }: Pick<TaskContext, 'engine' | 'progress' | 'checkpoint'>,
): Promise<Propose['output']> {
  progress({ phase: 'Read what runs now', done: 0, total: 2, unit: 'steps' });
  const delivery = await rowsOf(engine, armDelivery);
  const found = await rowsOf(engine, places);
  const reached = await rowsOf(engine, reachedPeople);
  const at = await asOf(engine, 0);
  await checkpoint();
  progress({ phase: 'Make proposals', done: 1, total: 2, unit: 'steps' });
  const { predictions, refusals: predictRefusals } = predict;
  return prescribe({
    settings,
    objective,
    predictions,
    predictRefusals,
    findings,
    delivery,
    places: found,
    reached,
    at,
    seed,
  });
}
