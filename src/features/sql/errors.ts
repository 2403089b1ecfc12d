import type { StudioError } from '../../core/errors/studio-error';

/** Where in the statement the engine saw the error, counted in characters from 0; null when it did not say. */
export function errorPlace(error: StudioError): number | null {
  const { offset } = error.data;
  return typeof offset === 'number' && offset >= 0 ? offset : null;
}
