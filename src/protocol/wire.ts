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
      call.then(
        (value) => {
          this.#rejects.delete(reject);
          resolve(value);
        },
        (error: unknown) => {
          this.#rejects.delete(reject);
          reject(decodeError(error) as Error);
        },
      );
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

/** The far side may forget the stream once it is over and nothing is under way: an answer still to come would be lost. */
function streamOver(far: FarStream, calls: InFlight): ResultStream {
  let state: 'open' | 'over' | 'released' = 'open';
  let underWay = 0;
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await calls.track(work());
    } catch (error) {
      state = 'over';
      throw error;
    } finally {
      underWay -= 1;
      if (state === 'over' && underWay === 0) {
        state = 'released';
        far.release();
      }
    }
  };
  return {
    next: async () => {
      if (state !== 'open') return null;
      return call(async () => {
        const chunk = await far.next();
        if (chunk === null) state = 'over';
        return chunk;
      });
    },
    cancel: async () => {
      if (state !== 'open') return;
      await call(async () => {
        await far.cancel();
        state = 'over';
      });
    },
  };
}
