/** The hash of a large file on a thread of its own: as much work as a third of the reading, which need not wait for it. */
import * as Comlink from 'comlink';
import { StudioError } from '../../src/core/errors/studio-error';
import { encoded, InFlight } from '../../src/protocol/wire';
import { byteSourceOf } from '../compute/loading/byte-source';
import { fileDigest } from '../compute/loading/file-digest';
import type { HashBeside } from '../compute/loading/context';

/** What the hashing worker answers to. */
export class HashService {
  digest = (file: unknown, name: string): Promise<string> =>
    encoded(() => fileDigest(byteSourceOf(file, name), { checkpoint: () => Promise.resolve(), beside: null }));
}

/** A worker for each file, ended when its hash is known or nobody waits for it any more. */
export function hashesBeside(spawn: () => Worker): HashBeside {
  return async (file, name, signal) => {
    const worker = spawn();
    const calls = new InFlight();
    const lose = (detail: string): void => calls.rejectAll(new StudioError('compute-lost', { detail }));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      lose(event.message || 'the worker that hashes could not be loaded');
    });
    signal.addEventListener('abort', () => lose('the file is not read any more'), { once: true });
    try {
      return await calls.track(Comlink.wrap<HashService>(worker).digest(file, name));
    } finally {
      worker.terminate();
    }
  };
}
