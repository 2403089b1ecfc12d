/** Every preset, found by its folder: adding one is adding a folder with a `preset.ts`. */
import type { Preset } from '../../core/ingest/preset';

const modules = import.meta.glob<{ default: Preset }>('./*/preset.ts', { eager: true });

/** In the order of their ids, so that ties fall the same way everywhere. */
export const presets: readonly Preset[] = Object.keys(modules)
  .sort()
  .map((path) => modules[path].default);
