/** Puts the browser's services together: workers, files of this origin, the writer's lock. */
import { StudioError } from '../core/errors/studio-error';
import type { SupportedExport } from '../core/ingest/preset';
import { loopGraph } from '../pipeline/loop';
import { createMemoryDocuments } from '../pipeline/memory-documents';
import type { DocumentStore } from '../protocol/storage';
import { exportDelivery } from '../sql/exports/export-delivery.query';
import { exportEvents } from '../sql/exports/export-events.query';
import { exportRejects } from '../sql/exports/export-rejects.query';
import { ComputeClient } from './compute-client';
import type { Studio } from './contract';
import { EngineClient } from './engine-client';
import { withLifeline } from './lifeline';
import { openOpfsDocuments } from './storage/opfs-documents';
import { claimWriter } from './storage/writer-lock';
import type { StudioServices } from './studio-services';
import { LocalStudio } from './studio.svelte';

/** What only the composition root can make: the bundler must see the workers' addresses there. */
export interface BrowserParts {
  /** Starts `workers/engine.ts`. */
  engineWorker(): Worker;
  /** Starts `workers/compute.ts`. */
  computeWorker(): Worker;
  /** What the catalogue recognises; screens may not look there themselves. */
  readonly supportedExports: readonly SupportedExport[];
}

/** The studio of this tab. Resolves as soon as it is known whether this tab may write; opening goes on behind it. */
export async function createStudio({ engineWorker, computeWorker, supportedExports }: BrowserParts): Promise<Studio> {
  const engine = new EngineClient(withLifeline(engineWorker));
  const compute = new ComputeClient(withLifeline(computeWorker), engine);
  return new LocalStudio({
    ...(await openStorage()),
    engine,
    compute,
    graph: loopGraph(() => performance.now()),
    exports: { events: exportEvents, delivery: exportDelivery, rejects: exportRejects },
    supportedExports,
    page: new URL(document.baseURI),
    onEngineState(listener) {
      const tell = (state: EngineClient['state']): void => {
        if (state !== 'starting') listener(state);
      };
      tell(engine.state);
      engine.onState(tell);
    },
    askToPersist: () => navigator.storage?.persist?.() ?? Promise.resolve(false),
    reopen: () => location.reload(),
  });
}

/** Files of this origin, or memory with a notice where the browser keeps none. */
async function openStorage(): Promise<Pick<StudioServices, 'documents' | 'mode' | 'writerGone' | 'notice'>> {
  let documents: DocumentStore;
  try {
    documents = await openOpfsDocuments();
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    return { documents: createMemoryDocuments(), mode: 'memory-only', writerGone: null, notice: error };
  }
  const claim = await claimWriter(navigator.locks);
  return claim.isWriter
    ? { documents, mode: 'writer', writerGone: null, notice: null }
    : { documents, mode: 'read-only', writerGone: claim.freed, notice: null };
}
