import { isErrorRecord, StudioError } from '../core/errors/studio-error';

/** Whatever was thrown, as the product's one error: records from workers are made whole, the rest is a lost worker's. */
export function toStudioError(error: unknown): StudioError {
  if (error instanceof StudioError) return error;
  if (isErrorRecord(error)) return StudioError.fromRecord(error);
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new StudioError('unexpected', { detail }, { cause: error });
}
