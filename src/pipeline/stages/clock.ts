import { bind } from '../../sql/define';
import { readClock, setClock } from '../../sql/clock/clock.query';
import { rowsOf } from '../query';
import type { Stage } from '../stage';

/** Sets the loop's clock: to the run's as-of, else to the newest row. Whatever follows is keyed by where it stands. */
export const clockStage: Stage<'clock'> = {
  id: 'clock',
  title: 'Set the clock',
  after: ['canonical'],
  runs: 'always',
  reads: () => null,
  evidence: ({ now }) => now,
  async run({ engine, asOf }) {
    await engine.query(bind(setClock, { now: asOf }));
    const [row] = await rowsOf(engine, readClock);
    return { now: row.now };
  },
};
