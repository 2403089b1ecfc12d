/** An engine through a message port: the side that has it serves it, the other side gets it as an `Engine`. */
import * as Comlink from 'comlink';
import type { Engine, ResultStream, Statement } from '../../src/protocol/engine';
import { encoded } from '../../src/protocol/wire';

/** What the engine worker answers to, on its own port and on every port handed to it. */
export class EngineService {
  readonly #engine: Promise<Engine>;

  constructor(engine: Promise<Engine>) {
    this.#engine = engine;
  }

  info = () => encoded(async () => (await this.#engine).info());

  query = (statement: Statement) => encoded(async () => handOver(await (await this.#engine).query(statement)));

  append = (table: string, bytes: Uint8Array) => encoded(async () => (await this.#engine).append(table, bytes));

  stream = (statement: Statement) =>
    encoded(async () => Comlink.proxy(new StreamService(await (await this.#engine).stream(statement))));

  /** Serves the same engine on another port. */
  connect = (port: MessagePort): void => Comlink.expose(new EngineService(this.#engine), port);
}

class StreamService implements ResultStream {
  readonly #stream: ResultStream;

  constructor(stream: ResultStream) {
    this.#stream = stream;
  }

  next = () =>
    encoded(async () => {
      const chunk = await this.#stream.next();
      return chunk === null ? null : handOver(chunk);
    });

  cancel = () => encoded(() => this.#stream.cancel());
}

/** Gives the bytes away instead of copying them. Only for bytes that own their buffer. */
function handOver(bytes: Uint8Array): Uint8Array {
  return Comlink.transfer(bytes, [bytes.buffer as ArrayBuffer]);
}
