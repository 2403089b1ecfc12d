import { isRefusal } from '../../core/estimate/contract';
import type { ObjectiveSlice } from '../../core/monitor/money';
import type { ObjectiveResult } from '../../core/objective/contract';
import type { Stage } from '../stage';

/** Looks at everything known with every detector; what a finding costs comes from the objective. */
export const monitorStage: Stage<'monitor'> = {
  id: 'monitor',
  title: 'Look for changes',
  after: ['identity', 'objective'],
  runs: 'when-stale',
  reads: ({ monitor }) => ({ alpha: monitor.alpha }),
  async run({ compute, study, signal, progress }, { objective }) {
    const settings = { alpha: study.monitor.alpha };
    return compute.run('monitor.watch', { settings, objective: objectiveSlice(objective) }, { progress }, signal);
  },
};

/** What findings need of the objective to be put in money. */
export function objectiveSlice(objective: ObjectiveResult | undefined): ObjectiveSlice | null {
  if (objective === undefined) return null;
  const { currency, rates, subjects } = objective;
  const values = subjects.map(({ key, valuePerClick }) => [key, isRefusal(valuePerClick) ? null : valuePerClick.value]);
  return { currency, rates, valuePerClick: Object.fromEntries(values) };
}
