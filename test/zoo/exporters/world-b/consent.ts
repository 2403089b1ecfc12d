import type { Person } from '../../world-b/people';

/** Purposes a person agrees to at a moment, for example `analytics+email`; `none` without any. */
export function consentText({ consent, adsUntilMs }: Person, utcMs: number): string {
  const granted = (['analytics', 'ads', 'email'] as const).filter(
    (purpose) => consent[purpose] && (purpose !== 'ads' || utcMs < adsUntilMs),
  );
  return granted.length === 0 ? 'none' : granted.join('+');
}
