import type { Person } from '../world-a/people';

/** Purposes a person agreed to, for example `analytics+email`; `none` without any. */
export function consentText({ consent }: Person): string {
  const granted = (['analytics', 'ads', 'email'] as const).filter((purpose) => consent[purpose]);
  return granted.length === 0 ? 'none' : granted.join('+');
}
