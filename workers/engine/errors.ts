/** What DuckDB throws, as errors of the product. */
import { StudioError } from '../../src/core/errors/studio-error';

/** The statement that failed, for positions and names that the message leaves out. */
export interface ErrorContext {
  readonly sql: string;
  /** Bytes that we put before the author's text. */
  readonly prefixBytes: number;
}

/** DuckDB's exception as JSON (`SET errors_as_json`), in whatever words the bindings wrap it. */
interface DuckError {
  readonly exception_type: string;
  readonly exception_message: string;
  readonly position?: string;
}

/**
 * A trap, or JavaScript's own stack running out inside the engine: its memory can no longer be trusted. A C++ exception that
 * escaped (`WebAssembly.Exception`) has unwound in order and leaves the engine sound.
 */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

export function studioErrorOf(error: unknown, context: ErrorContext): StudioError {
  if (error instanceof StudioError) return error;
  if (!(error instanceof Error)) return sqlError('The database stopped this statement without saying why.', null);
  const duck = parseDuckError(error.message);
  if (duck === null) {
    return /query was cancell?ed|interrupted/i.test(error.message) ? cancelled() : sqlError(error.message, null);
  }
  const { exception_type: type, exception_message: message } = duck;
  if (type === 'Interrupt') return cancelled();
  if (type === 'Out of Memory') return new StudioError('out-of-memory', { what: 'this statement' }, { cause: message });
  const extension = missingExtension(duck, context.sql);
  if (extension !== null) return new StudioError('extension-missing', { extension }, { cause: message });
  return sqlError(message, duck.position === undefined ? null : charOffset(Number(duck.position), context));
}

export const cancelled = (): StudioError => new StudioError('cancelled', { what: 'the query' });

const sqlError = (detail: string, offset: number | null): StudioError => new StudioError('sql', { detail, offset });

function parseDuckError(message: string): DuckError | null {
  const start = message.indexOf('{"exception_type"');
  if (start === -1) return null;
  try {
    return JSON.parse(message.slice(start)) as DuckError;
  } catch {
    return null;
  }
}

/** DuckDB says it in four ways; arithmetic on TIMESTAMPTZ it does not say at all. */
function missingExtension({ exception_type: type, exception_message: message }: DuckError, sql: string): string | null {
  const named = /required extension '(\w+)'/.exec(message) ?? /it exists in the (\w+) extension/.exec(message);
  if (named !== null) return named[1];
  if (message.startsWith('Loading external extensions is disabled'))
    return /\bload\s+['"]?(\w+)/i.exec(sql)?.[1] ?? 'named here';
  if (type === 'Binder' && /^No function matches .*TIMESTAMP WITH TIME ZONE/.test(message)) return 'icu';
  return null;
}

/** DuckDB counts bytes of UTF-8, editors count UTF-16 units. */
function charOffset(position: number, { sql, prefixBytes }: ErrorContext): number {
  const bytes = new TextEncoder().encode(sql);
  const at = Math.min(Math.max(position - prefixBytes, 0), bytes.length);
  return new TextDecoder().decode(bytes.subarray(0, at)).length;
}
