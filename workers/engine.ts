/** The engine's thread: owns DuckDB and serves it on this worker and on every port that is handed in. */
import * as Comlink from 'comlink';
import { bootBrowserEngine } from './engine/boot-browser';
import { EngineService } from './link/engine-link';
import { holdLifeline } from './link/lifeline';

holdLifeline();
Comlink.expose(new EngineService(bootBrowserEngine()));
