import { bandits } from '../../catalog/bandits';
import { isRefusal } from '../../core/estimate/contract';
import type { SimulationResult } from '../../core/loop/contract';
import { chunksOf, simulationBasis, summarise } from '../../core/loop/simulate';
import type { ObjectiveResult } from '../../core/objective/contract';
import type { Stage } from '../stage';

const REPLICATIONS = 200;

/** Flies every bandit over the study's own history. Chunks go out together: as many run at once as there are workers. */
export const simulationStage: Stage<'simulation'> = {
  id: 'simulation',
  title: 'Fly the bandits',
  after: ['objective', 'predict'],
  runs: 'when-stale',
  reads: ({ decide, seed }) => ({ excluded: decide.excluded, seed }),
  async run({ compute, study, signal, progress }, { objective, predict }): Promise<SimulationResult> {
    const { seed } = study;
    const { currency, rates } = objective!;
    const given = {
      currency,
      rates,
      predictions: predict!.predictions,
      lagDays: lagOf(objective!),
      excluded: study.decide.excluded,
    };
    const world = await compute.run('simulate.world', given, { progress }, signal);
    if (isRefusal(world)) return { world: null, policies: [], basis: simulationBasis(seed), refusals: [world] };
    let done = 0;
    const step = (): void => progress({ phase: 'Fly the bandits', done: done++, total: REPLICATIONS, unit: 'steps' });
    const ids = bandits.map(({ id }) => id);
    const chunks = await Promise.all(
      chunksOf(REPLICATIONS).map((span) =>
        compute.run('simulate.flights', { world, bandits: ids, seed, ...span }, { progress: step }, signal),
      ),
    );
    return summarise({ world, policies: bandits, replications: REPLICATIONS, seed }, chunks);
  },
};

/** Days from a click to the end of the ladder, rung by rung. */
function lagOf({ ladder }: ObjectiveResult): number {
  return ladder.reduce((sum, { lagDays }) => sum + (lagDays ?? 0), 0);
}
