import type { Person } from '../world-a/people';

/** Purposes a person agrees to at a moment, for example `analytics+email`; `none` without any. */
export function consentText(person: Person, utcMs: number): string {
  const granted = (['analytics', 'ads', 'email'] as const).filter((purpose) => agrees(person, purpose, utcMs));
  return granted.length === 0 ? 'none' : granted.join('+');
}

function agrees({ consent, adsUntilMs }: Person, purpose: 'analytics' | 'ads' | 'email', utcMs: number): boolean {
  return consent[purpose] && (purpose !== 'ads' || utcMs < adsUntilMs);
}
