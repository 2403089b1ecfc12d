/** The engine through a real message port: errors, bytes, cancel, and calls that would never settle. */
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/core/errors/studio-error';
import type { Engine, ResultStream } from '../../../src/protocol/engine';
import { decodeError, encodeError, engineOver, InFlight } from '../../../src/protocol/wire';

describe('errors', () => {
  it('cross as records and come back whole', () => {
    const error = new StudioError('sql', { detail: 'no', offset: 3 }, { cause: 'why' });
    const back = decodeError(structuredClone(encodeError(error))) as StudioError;
    expect(back).toBeInstanceOf(StudioError);
    expect([back.code, back.data, back.cause, back.message]).toEqual(['sql', { detail: 'no', offset: 3 }, 'why', 'no']);
  });

  it('that are none of ours stay what they are', () => {
    const fault = new TypeError('x');
    expect(encodeError(fault)).toBe(fault);
    expect(decodeError(fault)).toBe(fault);
  });
});

const lost = new StudioError('engine-lost', { detail: 'gone' });
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

describe('calls under way', () => {
  it('are rejected when the other side is gone', async () => {
    const calls = new InFlight();
    const all = [calls.track(never()), calls.track(never())];
    expect(calls.size).toBe(2);
    calls.rejectAll(lost);
    expect(await Promise.allSettled(all)).toEqual([
      { status: 'rejected', reason: lost },
      { status: 'rejected', reason: lost },
    ]);
    expect(calls.size).toBe(0);
  });

  it('are forgotten once they settle', async () => {
    const calls = new InFlight();
    await expect(calls.track(Promise.reject(lost.toRecord()))).rejects.toBeInstanceOf(StudioError);
    await calls.track(Promise.resolve(1));
    expect(calls.size).toBe(0);
  });
});

/** A far stream of `chunks` chunks that notes when it is released. */
function farEngine(chunks: number) {
  const log: string[] = [];
  let waiting: ((error: unknown) => void) | null = null;
  const stream: ResultStream & { release(): void } = {
    next: () => {
      if (chunks-- > 0) return Promise.resolve(Uint8Array.of(chunks));
      return chunks === -1 ? Promise.resolve(null) : new Promise((_, reject) => (waiting = reject));
    },
    cancel: () => {
      // The answer to the cancel comes first, the rejection of the pull after it, as over a port.
      setTimeout(() => waiting?.(new StudioError('cancelled', { what: 'x' }).toRecord()), 5);
      return Promise.resolve();
    },
    release: () => void log.push('released'),
  };
  const engine: Engine = engineOver(
    { info: never, query: never, append: never, stream: () => Promise.resolve(stream) },
    new InFlight(),
  );
  return { engine, log };
}

describe('a far stream', () => {
  it('is released at its end', async () => {
    const { engine, log } = farEngine(1);
    const stream = await engine.stream({ sql: '' });
    expect(await stream.next()).toEqual(Uint8Array.of(0));
    expect(log).toEqual([]);
    expect(await stream.next()).toBeNull();
    expect(log).toEqual(['released']);
    expect(await stream.next()).toBeNull();
    await stream.cancel();
    expect(log).toEqual(['released']);
  });

  it('is kept until a cancelled pull has been answered', async () => {
    const { engine, log } = farEngine(-2);
    const stream = await engine.stream({ sql: '' });
    const pulled = stream.next().catch((error: unknown) => error);
    await stream.cancel();
    expect(log).toEqual([]);
    expect(await pulled).toMatchObject({ code: 'cancelled' });
    expect(log).toEqual(['released']);
  });
});
