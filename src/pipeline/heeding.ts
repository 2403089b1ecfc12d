import { Table, tableFromIPC, tableToIPC } from 'apache-arrow';
import { StudioError } from '../core/errors/studio-error';
import type { Engine, ResultStream, Statement } from '../protocol/engine';

/**
 * The engine for one piece of work: once `signal` says stop, the statement under way is stopped and none begins. Every
 * statement goes as a stream, because only those can be stopped while they run. Appends are short and go as they are.
 */
export function heeding(engine: Engine, signal: AbortSignal): Engine {
  const stream = (statement: Statement): Promise<ResultStream> => heedingStream(engine, statement, signal);
  return {
    info: () => engine.info(),
    append: (table, bytes) => engine.append(table, bytes),
    stream,
    async query(statement) {
      const result = await stream(statement);
      const chunks: Uint8Array[] = [];
      for (let chunk = await result.next(); chunk !== null; chunk = await result.next()) chunks.push(chunk);
      return joined(chunks);
    },
  };
}

async function heedingStream(engine: Engine, statement: Statement, signal: AbortSignal): Promise<ResultStream> {
  throwIfStopped(signal);
  const stream = await engine.stream(statement);
  let stopped: Promise<void> | null = null;
  const stop = (): void => {
    // Whoever pulls hears of a failure; a stream that is stopped has nobody else to tell.
    stopped ??= stream.cancel().catch(() => undefined);
  };
  const forget = (): void => signal.removeEventListener('abort', stop);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return {
    async next() {
      try {
        const chunk = await stream.next();
        // A chunk may have crossed the cancel on its way. Until that is answered the statement holds its tables: whoever
        // comes next would meet them half changed.
        await stopped;
        throwIfStopped(signal);
        if (chunk === null) forget();
        return chunk;
      } catch (error) {
        forget();
        throw error;
      }
    },
    cancel() {
      forget();
      return stream.cancel();
    },
  };
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new StudioError('cancelled', { what: 'the query' });
}

/** Chunks are complete streams of one schema; callers of `query` take one. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  return tableToIPC(new Table(chunks.flatMap((bytes) => tableFromIPC(bytes).batches)), 'stream');
}
