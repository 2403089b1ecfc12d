/** Creatives of an audience that wear out by themselves, beside the others of it: then new people alone do not help. */
import { isRefusal } from '../../../core/estimate/contract';
import { withControls } from '../../../core/monitor/control';
import { exposureRung } from '../../../core/monitor/creative-exposure';
import { isWornOut } from '../../../core/monitor/exposure-rung';
import type { Audience } from './audiences';

/** Names of those whose click rate falls with how often people saw them, more than the others' does. */
export function wearsOut({ creatives }: Audience, isHeld: (day: number) => boolean): string[] {
  return withControls(creatives, isHeld).flatMap((controlled) => {
    const { creative } = controlled.series.subject;
    if (creative === null || controlled.level === null) return [];
    const { fit } = exposureRung(controlled);
    return !isRefusal(fit) && isWornOut(fit) ? [creative] : [];
  });
}
