import type { Stage } from '../stage';

/** When each finding would have been known: the clock is set back and the detectors look again. */
export const replayStage: Stage<'replay'> = {
  id: 'replay',
  title: 'Replay history',
  after: ['monitor'],
  runs: 'when-stale',
  reads: ({ monitor, objective }) => ({ alpha: monitor.alpha, rates: objective.rates }),
  async run({ compute, study, signal, progress }, { monitor, objective }) {
    const input = {
      settings: { alpha: study.monitor.alpha },
      currency: objective?.currency ?? null,
      rates: study.objective.rates,
      findings: monitor?.findings ?? [],
    };
    return compute.run('replay.ticks', input, { progress }, signal);
  },
};
