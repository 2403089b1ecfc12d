import * as Comlink from 'comlink';
import { StudioError } from '../../src/core/errors/studio-error';
import type { Engine, EngineInfo, ResultStream, Statement } from '../../src/protocol/engine';
import { engineOver, InFlight, type FarEngine } from '../../src/protocol/wire';
import type { EngineService } from './engine-link';

/**
 * The engine as a worker beside it sees it. The engine may be lost and come back on a new port; calls under way are then
 * rejected, and calls made in between fail at once.
 */
export class LinkedEngine implements Engine {
  readonly #calls = new InFlight();
  #port: MessagePort | null = null;
  #engine: Engine | null = null;

  connect(port: MessagePort): void {
    this.lose('it was restarted');
    this.#port = port;
    this.#engine = engineOver(farEngine(port), this.#calls);
  }

  lose(detail: string): void {
    this.#port?.close();
    this.#port = null;
    this.#engine = null;
    this.#calls.rejectAll(new StudioError('engine-lost', { detail }));
  }

  info = async (): Promise<EngineInfo> => this.#now().info();
  query = async (statement: Statement): Promise<Uint8Array> => this.#now().query(statement);
  stream = async (statement: Statement): Promise<ResultStream> => this.#now().stream(statement);
  append = async (table: string, bytes: Uint8Array): Promise<number> => this.#now().append(table, bytes);

  #now(): Engine {
    if (this.#engine === null) throw new StudioError('engine-lost', { detail: 'it is being restarted' });
    return this.#engine;
  }
}

function farEngine(port: MessagePort): FarEngine {
  const remote = Comlink.wrap<EngineService>(port);
  return {
    info: () => remote.info(),
    query: (statement) => remote.query(statement),
    append: (table, bytes) => remote.append(table, Comlink.transfer(bytes, [bytes.buffer as ArrayBuffer])),
    async stream(statement) {
      const stream = await remote.stream(statement);
      return {
        next: () => stream.next(),
        cancel: () => stream.cancel(),
        release: () => stream[Comlink.releaseProxy](),
      };
    },
  };
}
