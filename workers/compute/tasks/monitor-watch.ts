import { detectors } from '../../../src/catalog/detectors';
import { Money } from '../../../src/core/monitor/money';
import { watchAll } from '../../../src/core/monitor/watch';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { present, type Era } from '../../../src/sql/clock/past';
import { readClock } from '../../../src/sql/clock/clock.query';
import type { TaskContext } from '../task-context';
import { readMonitorData } from './monitor-read';

type Watch = ComputeTasks['monitor.watch'];

/** Looks at everything known by the clock of an era with every detector. */
export async function monitorWatch(
  { settings, objective }: Watch['input'],
  { engine, progress, checkpoint }: Pick<TaskContext, 'engine' | 'progress' | 'checkpoint'>,
  era: Era = present,
): Promise<Watch['output']> {
  progress({ phase: 'Read the days', done: 0, total: 2, unit: 'steps' });
  const [clock] = await rowsOf(engine, era(readClock));
  const asOf = clock?.now ?? null;
  const money = new Money(objective);
  if (asOf === null)
    return {
      asOf: '',
      findings: [],
      watched: [],
      alpha: settings.alpha,
      series: 0,
      immatureDays: [],
      bases: {},
      refusals: [noRows],
    };
  const data = await readMonitorData(engine, { asOf, alpha: settings.alpha, money, era });
  await checkpoint();
  progress({ phase: 'Look for changes', done: 1, total: 2, unit: 'steps' });
  return watchAll(detectors, data);
}

const noRows = {
  refused: true,
  reason: 'There are no rows yet',
  have: 0,
  need: 1,
  unit: 'files',
  how: 'Add an export of an ad platform.',
} as const;
