import { bandits } from '../../../src/catalog/bandits';
import { flyChunk } from '../../../src/core/loop/flight';
import type { ComputeTasks } from '../../../src/protocol/compute';
import type { TaskContext } from '../task-context';

type Flights = ComputeTasks['simulate.flights'];

/** Flies one chunk of replications, letting other work in between two. */
export async function simulateFlights(
  { world, bandits: ids, seed, from, to }: Flights['input'],
  { progress, checkpoint }: Pick<TaskContext, 'progress' | 'checkpoint'>,
): Promise<Flights['output']> {
  const policies = ids.flatMap((id) => bandits.filter((bandit) => bandit.id === id));
  const flight = flyChunk({ world, policies, seed, from, to });
  for (let done = 0; ; done++) {
    const step = flight.next();
    if (step.done) return step.value;
    progress({ phase: 'Fly', done, total: to - from, unit: 'steps' });
    await checkpoint();
  }
}
