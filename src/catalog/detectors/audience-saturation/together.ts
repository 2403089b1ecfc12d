/** Whether an audience fell as one: without the creative that fell most, the others still did. Else it is that creative. */
import { conditionalProcess } from '../../../core/monitor/conditional-process';
import { groupDays } from '../../../core/monitor/control';
import type { CreativeSeries } from '../../../core/monitor/delivery-series';
import { changeOf } from '../../../core/monitor/paired-change';
import { ln } from '../../../core/stats/math';
import type { Standing } from './standing';

const HORIZON_DAYS = 365;
/** Part of the fall of all that the others have to show. */
const LEAST_PART = 0.5;

/** @param since first day of the fall; @param ratio click rate lately against what was expected of all */
export function didFallTogether(standing: Standing, since: number, ratio: number, alpha: number): boolean {
  const { audience, others, around } = standing;
  if (audience.creatives.length < 2) return false;
  const ratios = audience.creatives.map((one) => ({ one, ratio: ratioOf([one], standing, since)?.ratio ?? 1 }));
  const worst = ratios.reduce((most, each) => (each.ratio < most.ratio ? each : most)).one;
  const rest = audience.creatives.filter((one) => one !== worst);
  const change = ratioOf(rest, standing, since);
  if (change === null || change.ratio > 1 - LEAST_PART * (1 - ratio)) return false;
  const days = groupDays(rest, others, around.isHeld).filter(({ day }) => day <= around.last);
  const { logE } = conditionalProcess(days, { direction: 'drop', horizon: HORIZON_DAYS });
  return (logE.at(-1) ?? 0) >= ln(1 / alpha);
}

function ratioOf(
  creatives: readonly CreativeSeries[],
  { others, around }: Standing,
  since: number,
): { readonly ratio: number } | null {
  const days = groupDays(creatives, others, around.isHeld).filter(({ day }) => day <= around.last);
  const at = days.findIndex(({ day }) => day >= since);
  const change = at <= 0 ? null : changeOf(days, at, 1);
  return change === null ? null : { ratio: change.to / change.from };
}
