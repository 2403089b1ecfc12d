import type { Engine, ResultStream } from '../../protocol/engine';
import { StudioError } from '../../core/errors/studio-error';
import type { ConsoleRun } from '../contract';
import { toStudioError } from '../errors';

interface ConsoleParts {
  readonly engine: Engine;
  /** Resolves once the study's tables are there. */
  readonly ready: Promise<void>;
  /** Called once the statement has ended and may have changed tables. */
  changed(): void;
}

/** Runs what a person typed. The statement starts when the chunks are first asked for; cancelling works at any moment. */
export function runConsole(sql: string, { engine, ready, changed }: ConsoleParts): ConsoleRun {
  const abort = new AbortController();
  let stream: ResultStream | null = null;

  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      await ready;
      if (!abort.signal.aborted) stream = await engine.stream({ sql });
      while (stream !== null && !abort.signal.aborted) {
        const chunk = await stream.next();
        if (chunk === null) return;
        yield chunk;
      }
      throw new StudioError('cancelled', { what: 'the statement' });
    } catch (error) {
      throw toStudioError(error);
    } finally {
      await stream?.cancel();
      if (mayChangeTables(sql)) changed();
    }
  }

  return {
    chunks: chunks(),
    cancel() {
      abort.abort();
      void stream?.cancel();
    },
  };
}

const READS_ONLY =
  /^[\s(]*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*(?:select|from|with|explain|describe|show|summarize|values|table)\b/i;

/** True unless the text is plainly one reading statement: then the tables of the study are checked and mended. */
export function mayChangeTables(sql: string): boolean {
  return !READS_ONLY.test(sql) || /;\s*\S/.test(sql);
}
