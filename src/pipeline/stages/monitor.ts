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
    const slice = objective === undefined ? null : sliceOf(objective);
    return compute.run('monitor.watch', { settings, objective: slice }, { progress }, signal);
  },
};

function sliceOf({ currency, rates, subjects }: ObjectiveResult): ObjectiveSlice {
  const values = subjects.map(({ key, valuePerClick }) => [key, isRefusal(valuePerClick) ? null : valuePerClick.value]);
  return { currency, rates, valuePerClick: Object.fromEntries(values) };
}
