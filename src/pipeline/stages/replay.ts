import { objectiveSlice } from './monitor';
import type { Stage } from '../stage';

/** When each finding would have been known: the clock is set back and the detectors look again. */
export const replayStage: Stage<'replay'> = {
  id: 'replay',
  title: 'Replay history',
  after: ['monitor'],
  runs: 'when-stale',
  reads: ({ monitor }) => ({ alpha: monitor.alpha }),
  async run({ compute, study, signal, progress }, { monitor, objective }) {
    const settings = { alpha: study.monitor.alpha };
    const input = { settings, objective: objectiveSlice(objective), findings: monitor?.findings ?? [] };
    return compute.run('replay.ticks', input, { progress }, signal);
  },
};
