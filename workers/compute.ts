/** The compute thread: runs core and catalogue code by id, beside the engine and off the page. */
import * as Comlink from 'comlink';
import { LocalCompute } from './compute/local-compute';
import { ComputeService } from './link/compute-link';
import { hashesBeside } from './link/hash-link';
import { LinkedEngine } from './link/linked-engine';
import { holdLifeline } from './link/lifeline';
import { openSnapshots } from './storage/open-snapshots';

holdLifeline();
const engine = new LinkedEngine();
const hashBeside = hashesBeside(() => new Worker(new URL('./hash.ts', import.meta.url), { type: 'module' }));
Comlink.expose(new ComputeService(new LocalCompute({ engine, snapshots: openSnapshots, hashBeside }), engine));
