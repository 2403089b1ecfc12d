import { simulationWorld } from '../../../src/core/loop/campaign-world';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { armDelivery } from '../../../src/sql/prescribe/prescribe.query';
import type { TaskContext } from '../task-context';

type World = ComputeTasks['simulate.world'];

/** The world of the simulation, fitted from the last 90 days known. */
export async function simulateWorld(
  input: World['input'],
  { engine }: Pick<TaskContext, 'engine'>,
): Promise<World['output']> {
  return simulationWorld({ ...input, delivery: await rowsOf(engine, armDelivery) });
}
