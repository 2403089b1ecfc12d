/**
 * What every link between threads needs: errors as plain records (Comlink keeps only name, message and stack of an `Error`),
 * and a table of calls under way, because a call to a worker that was ended never settles by itself.
 */
import { isErrorRecord, StudioError } from '../core/errors/studio-error';
import type { Engine, EngineInfo, ResultStream, Statement } from './engine';

/** For throwing towards another thread. Errors that are none of ours go as they are: they are faults, not answers. */
export const encodeError = (error: unknown): unknown => (error instanceof StudioError ? error.toRecord() : error);

export const decodeError = (error: unknown): unknown => (isErrorRecord(error) ? StudioError.fromRecord(error) : error);

/** Serving side: the work, its errors encoded. */
export async function encoded<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw encodeError(error);
  }
}

/** Calling side: the calls under way, so that all of them can be rejected when the other side is gone. */
export class InFlight {
  readonly #rejects = new Set<(error: unknown) => void>();

  get size(): number {
    return this.#rejects.size;
  }

  /** Settles as the call does, its error decoded, or as `rejectAll` says, whichever is first. */
  track<T>(call: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#rejects.add(reject);
      call.then(resolve, (error: unknown) => reject(decodeError(error))).finally(() => this.#rejects.delete(reject));
    });
  }

  rejectAll(error: StudioError): void {
    for (const reject of this.#rejects) reject(error);
    this.#rejects.clear();
  }
}

/** A `ResultStream` on the other side of a link; `release` lets that side forget it. */
export interface FarStream extends ResultStream {
  release(): void;
}

/** An engine on the other side of a link, as the messaging library gives it. */
export interface FarEngine {
  info(): Promise<EngineInfo>;
  query(statement: Statement): Promise<Uint8Array>;
  stream(statement: Statement): Promise<FarStream>;
  append(table: string, bytes: Uint8Array): Promise<number>;
}

/** The engine behind a link: every call is in the table, every error a `StudioError`. */
export function engineOver(far: FarEngine, calls: InFlight): Engine {
  return {
    info: () => calls.track(far.info()),
    query: (statement) => calls.track(far.query(statement)),
    append: (table, bytes) => calls.track(far.append(table, bytes)),
    stream: async (statement) => streamOver(await calls.track(far.stream(statement)), calls),
  };
}

function streamOver(far: FarStream, calls: InFlight): ResultStream {
  let isOver = false;
  const end = (): void => {
    if (!isOver) far.release();
    isOver = true;
  };
  return {
    async next() {
      if (isOver) return null;
      const chunk = await calls.track(far.next());
      if (chunk === null) end();
      return chunk;
    },
    async cancel() {
      if (isOver) return;
      await calls.track(far.cancel());
      end();
    },
  };
}
