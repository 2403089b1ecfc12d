import { hashOf } from '../format/hash';
import type { Study } from './study';

/**
 * SHA-256 of what the study's numbers are made from. When a source was added, whether a person has looked at it and
 * the counter of ids change no number and are left out, so the same files and settings give the same hash everywhere.
 */
export function studyHash(study: Study): string {
  const { sources, nextSourceId: _counter, ...rest } = study;
  return hashOf({ ...rest, sources: sources.map(({ addedAt: _at, confirmed: _seen, ...source }) => source) });
}
