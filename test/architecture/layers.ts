/** The layer rule as data: which side may import which, and which packages a side must not know. */

export type Layer =
  | 'core'
  | 'catalog'
  | 'sql'
  | 'protocol'
  | 'pipeline'
  | 'workers'
  | 'cli'
  | 'app'
  | 'ui'
  | 'charts'
  | 'features'
  | 'frame'
  | 'main';

const BELOW_PIPELINE: readonly Layer[] = ['core', 'catalog', 'sql', 'protocol'];

/** A side may always import itself, but a feature never another feature. */
export const ALLOWED: Readonly<Record<Layer, readonly Layer[]>> = {
  core: [],
  catalog: ['core'],
  sql: ['core'],
  protocol: ['core'],
  pipeline: BELOW_PIPELINE,
  workers: [...BELOW_PIPELINE, 'pipeline'],
  cli: [...BELOW_PIPELINE, 'pipeline', 'workers'],
  app: ['core', 'sql', 'protocol', 'pipeline'],
  ui: ['core'],
  charts: ['core', 'ui'],
  features: ['app', 'ui', 'charts', 'core', 'sql'],
  // App.svelte: frame, routes, tray, dialogs. It lays out what main.ts has built.
  frame: ['app', 'ui', 'charts', 'features', 'core', 'sql'],
  main: [...BELOW_PIPELINE, 'pipeline', 'app', 'ui', 'charts', 'features', 'frame'],
};

/** Who may start a worker by its address (`new URL('…', import.meta.url)`), which is not an import of its code. */
export const MAY_SPAWN: readonly Layer[] = ['main', 'app', 'workers'];

const ENGINE = /^@duckdb\//;
const NODE = /^node:/;
const PAGE = /^(svelte|bits-ui|@lucide\/|@codemirror\/|@tanstack\/|comlink|d3($|-))/;

/** Packages that a side must not import. */
export const FORBIDDEN_PACKAGES: Readonly<Record<Layer, readonly RegExp[]>> = {
  core: [ENGINE, NODE, PAGE],
  catalog: [ENGINE, NODE, PAGE],
  sql: [ENGINE, NODE, PAGE],
  protocol: [ENGINE, NODE, PAGE],
  pipeline: [ENGINE, NODE, PAGE],
  workers: [],
  cli: [ENGINE],
  app: [ENGINE, NODE],
  ui: [ENGINE, NODE],
  charts: [ENGINE, NODE],
  features: [ENGINE, NODE],
  frame: [ENGINE, NODE],
  main: [ENGINE, NODE],
};

/** Null for files that belong to no side (declarations for the bundler). */
export function layerOf(path: string): Layer | null {
  if (path === 'src/main.ts') return 'main';
  if (path === 'src/App.svelte') return 'frame';
  if (path.startsWith('workers/')) return 'workers';
  const side = /^src\/(core|catalog|sql|protocol|pipeline|cli|app|ui|charts|features)\//.exec(path)?.[1];
  return side === undefined ? null : (side as Layer);
}

/** `src/features/data/Preview.svelte` → `data`. */
export const featureOf = (path: string): string | null => /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
