import { isRefusal, type Estimated, type Interval, type Refusal } from '../../core/estimate/contract';

export const refusalJson = ({ reason, have, need, unit, how }: Refusal): Record<string, unknown> => ({
  reason,
  have,
  needed: need,
  unit,
  how,
});

const intervalJson = (interval: Interval | null): Interval | null => interval;

/** An estimate under a name: the number, or null beside its refusal; then its interval, n and method. */
export function estimateJson(name: string, estimate: Estimated | null): Record<string, unknown> {
  if (estimate === null) return { [name]: null };
  if (isRefusal(estimate)) return { [name]: null, interval: null, refusal: refusalJson(estimate) };
  const { value, interval, n, method } = estimate;
  return { [name]: value, interval: intervalJson(interval), n, method };
}

/** The same for one of several estimates of a row: an object of its own. */
export const estimateObject = (estimate: Estimated): Record<string, unknown> => estimateJson('value', estimate);
