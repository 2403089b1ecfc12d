import { countReturns } from '../../../src/core/funnel/retention';
import { encodePredicates } from '../../../src/core/funnel/predicates';
import { dayNumber } from '../../../src/core/format/date';
import { isZone, Zone } from '../../../src/core/ingest/values/zone';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { returns } from '../../../src/sql/funnel/funnel.query';
import type { TaskContext } from '../task-context';
import { asOf, stepsInForce } from './funnel-steps';

type Returns = ComputeTasks['funnel.returns'];

const DAY_US = 86_400_000_000;

/** Who came back after the first step; the range bounds the first steps. */
export async function funnelReturns(
  { settings, range, unit, zone }: Returns['input'],
  { engine, checkpoint }: TaskContext,
): Promise<Returns['output']> {
  const { steps } = await stepsInForce(engine, settings);
  const [first, end] =
    range === null ? [null, null] : [dayNumber(range.from) * DAY_US, (dayNumber(range.to) + 1) * DAY_US];
  const rows =
    steps.length === 0 ? [] : await rowsOf(engine, returns, [encodePredicates(steps.slice(0, 1)), first, end]);
  await checkpoint();
  const last = rows.reduce((latest, { born, back }) => Math.max(latest, back ?? born), 0);
  return countReturns({
    rows,
    unit,
    zone: new Zone(isZone(zone) ? zone : 'UTC'),
    asOf: await asOf(engine, last),
    first: steps.at(0)?.label ?? '',
  });
}
