import type { FunnelSettings, FunnelStep } from '../../../src/core/funnel/contract';
import { proposeSteps } from '../../../src/core/funnel/vocabulary';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import { readClock } from '../../../src/sql/clock/clock.query';
import { eventNames } from '../../../src/sql/funnel/funnel.query';

/** The steps in force: those of the Study, else proposed from the event names found. */
export async function stepsInForce(
  engine: Engine,
  { steps }: FunnelSettings,
): Promise<{ steps: readonly FunnelStep[]; proposed: boolean }> {
  if (steps !== null) return { steps, proposed: false };
  return { steps: proposeSteps(await rowsOf(engine, eventNames)), proposed: true };
}

/** The instant up to which rows are known; the last microsecond given where no run has set the clock. */
export async function asOf(engine: Engine, lastUs: number): Promise<string> {
  const [clock] = await rowsOf(engine, readClock);
  return clock?.now ?? new Date(Math.ceil(lastUs / 1000)).toISOString();
}
