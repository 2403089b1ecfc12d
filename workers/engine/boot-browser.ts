import { BROWSER_RUNTIME, createDuckDB, VoidLogger } from 'virtual:engine-bindings';
import { url } from 'virtual:engine-wasm';
import { breathe } from '../link/breathe';
import type { Bindings } from './bindings';
import { DuckDbEngine } from './duckdb-engine';
import { inflated } from './inflated';

/** About three row groups of a log: compressing them keeps the query of a person waiting for half a second. */
const COMPRESS_AFTER_BYTES = 64 << 20;

/** The package's own loader wants a URL of plain WebAssembly and hides its failures; these two of its members give ours. */
interface Loader {
  instantiate(): Promise<Bindings>;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}

/** Opens the engine in this worker. Rejects when the file cannot be fetched or this browser cannot run it. */
export async function bootBrowserEngine(): Promise<DuckDbEngine> {
  const module = await compiled();
  const bundle = { mainModule: url, mainWorker: '' };
  const loader = (await createDuckDB(
    { mvp: bundle, eh: bundle },
    new VoidLogger(),
    BROWSER_RUNTIME,
  )) as unknown as Loader;
  const bindings = await new Promise<Bindings>((resolve, reject) => {
    loader.instantiateWasm = (imports, done) => {
      // The module's imports look for the runtime here.
      Object.assign(globalThis, { DUCKDB_RUNTIME: BROWSER_RUNTIME });
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
      return {};
    };
    loader.instantiate().then(resolve, reject);
  });
  return new DuckDbEngine({ bindings, breathe, compressAfterBytes: COMPRESS_AFTER_BYTES });
}

/** Compiles while it arrives and is inflated. */
async function compiled(): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`The engine could not be fetched (${response.status}).`);
  const plain = inflated(response.body);
  return WebAssembly.compileStreaming(new Response(plain, { headers: { 'content-type': 'application/wasm' } }));
}
