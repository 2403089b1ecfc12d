import * as Comlink from 'comlink';
import { StudioError } from '../core/errors/studio-error';
import type { Engine, EngineInfo, ResultStream, Statement } from '../protocol/engine';
import { engineOver, InFlight, type FarEngine, type FarStream } from '../protocol/wire';
import { WorkerKeeper, type WorkerState } from './worker-keeper';

/** What the engine worker answers to (`workers/link/engine-link.ts`). */
export interface FarEngineService {
  info(): EngineInfo;
  query(statement: Statement): Uint8Array;
  stream(statement: Statement): ResultStream & Comlink.ProxyMarked;
  append(table: string, bytes: Uint8Array): number;
  connect(port: MessagePort): void;
}

/** How long the engine may take to hear a cancel before its worker is ended. */
const UNHEARD_MS = 2000;

/**
 * The engine of the tab: owns its worker, and replaces it when it traps, is killed or does not hear. Calls under way are
 * then rejected with `engine-lost`. Each time the state becomes `ready` the database is empty: whoever keeps the data
 * restores it.
 */
export class EngineClient implements Engine {
  readonly #calls = new InFlight();
  readonly #keeper: WorkerKeeper;
  #remote!: Comlink.Remote<FarEngineService>;
  #engine!: Engine;

  /** @param spawn starts `workers/engine.ts` */
  constructor(spawn: () => Worker) {
    this.#keeper = new WorkerKeeper({
      spawn,
      connect: async (worker) => {
        this.#remote = Comlink.wrap<FarEngineService>(worker);
        this.#engine = engineOver(this.#far(this.#remote), this.#calls);
        await this.#engine.info();
      },
      lost: (detail) => this.#calls.rejectAll(new StudioError('engine-lost', { detail })),
    });
  }

  get state(): WorkerState {
    return this.#keeper.state;
  }

  /** Grows with every engine: tables made in an earlier one are gone. */
  get generation(): number {
    return this.#keeper.generation;
  }

  /** Calls of this client that have not settled. */
  get inFlight(): number {
    return this.#calls.size;
  }

  /** Hears every change of state; answers how to stop hearing. */
  onState(listener: (state: WorkerState) => void): () => void {
    return this.#keeper.onState(listener);
  }

  /** A port on which another worker reaches the engine of now. */
  connectPort(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    void this.#remote.connect(Comlink.transfer(port1, [port1]));
    return port2;
  }

  /** Ends the worker at once and starts another. */
  kill(detail = 'it was stopped'): void {
    this.#keeper.lose(detail);
  }

  info = (): Promise<EngineInfo> => this.#heed(() => this.#engine.info());
  query = (statement: Statement): Promise<Uint8Array> => this.#heed(() => this.#engine.query(statement));
  append = (table: string, bytes: Uint8Array): Promise<number> => this.#heed(() => this.#engine.append(table, bytes));

  stream = async (statement: Statement): Promise<ResultStream> => {
    const stream = await this.#heed(() => this.#engine.stream(statement));
    return {
      next: () => this.#heed(() => stream.next()),
      cancel: () => this.#heed(() => stream.cancel()),
    };
  };

  /** A trap is answered by the worker itself, which is of no use from then on. */
  async #heed<T>(work: () => Promise<T>): Promise<T> {
    const { hopeless, generation } = this.#keeper;
    if (hopeless !== null) throw new StudioError('engine-lost', { detail: hopeless });
    try {
      return await work();
    } catch (error) {
      if (error instanceof StudioError && error.code === 'engine-lost' && generation === this.generation) {
        this.#keeper.lose(String(error.data.detail));
      }
      throw error;
    }
  }

  #far(remote: Comlink.Remote<FarEngineService>): FarEngine {
    return {
      info: () => remote.info(),
      query: (statement) => remote.query(statement),
      append: (table, bytes) => remote.append(table, Comlink.transfer(bytes, [bytes.buffer as ArrayBuffer])),
      stream: async (statement) => this.#farStream(await remote.stream(statement)),
    };
  }

  #farStream(stream: Comlink.Remote<ResultStream & Comlink.ProxyMarked>): FarStream {
    return {
      next: () => stream.next(),
      cancel: async () => {
        const { generation } = this;
        const giveUp = setTimeout(() => {
          // An engine that was replaced meanwhile has stopped in its own way: the next one is not to blame.
          if (generation === this.generation) this.kill('it did not stop within two seconds');
        }, UNHEARD_MS);
        try {
          await stream.cancel();
        } finally {
          clearTimeout(giveUp);
        }
      },
      release: () => stream[Comlink.releaseProxy](),
    };
  }
}
