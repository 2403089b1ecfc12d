/** What our own build adds (scripts/vite/*.ts). Sides that use it list this file in their project. */
/// <reference path="./bundler.d.ts" />

/** One file of the build, as the service worker keeps it. */
interface PrecacheEntry {
  /** Path relative to the root of the build, without a leading slash; the page itself is `index.html`. */
  readonly url: string;
  /** First 16 hex digits of the SHA-256 of the file's bytes. */
  readonly hash: string;
  readonly bytes: number;
  /** `shell` is fetched when the worker installs; `engine` and `sample` when they are first asked for or when idle. */
  readonly group: 'shell' | 'engine' | 'sample';
}

/** Every file of the build that the page can ask for. */
declare module 'virtual:precache' {
  export const files: readonly PrecacheEntry[];
  /** Changes when any file changes: the name of the cache. */
  export const version: string;
}

/**
 * The engine's WebAssembly. In the build it is a gzip file of our own origin (some hosts cap a file at 25 MiB)
 * that the worker inflates; in development the package's plain file.
 */
declare module 'virtual:engine-wasm' {
  /** Absolute URL. */
  export const url: string;
  /** Bytes before compression, for progress. */
  export const rawBytes: number;
}

declare module '*?url' {
  const url: string;
  export default url;
}

/** DuckDB-WASM's blocking bindings for browsers, typed as far as the engine worker needs them. */
declare module 'virtual:engine-bindings' {
  export const BROWSER_RUNTIME: object;
  export class VoidLogger {}
  export function createDuckDB(
    bundles: Record<'mvp' | 'eh', { mainModule: string; mainWorker: string }>,
    logger: VoidLogger,
    runtime: object,
  ): Promise<object>;
}
