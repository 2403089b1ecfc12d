/** Every preset, found by its folder: adding one is adding a folder with a `preset.ts`. */
import type { Preset, SupportedExport } from '../../core/ingest/preset';

const modules = import.meta.glob<{ default: Preset }>('./*/preset.ts', { eager: true });

/** In the order of their ids, so that ties fall the same way everywhere. */
export const presets: readonly Preset[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => (a.id < b.id ? -1 : 1));

/** One entry per family: its variants differ in bytes alone, and the shortest name speaks for them. */
export const supportedExports: readonly SupportedExport[] = [...new Set(presets.map(({ family }) => family))].map(
  (name) => {
    const [first, ...others] = presets.filter(({ family }) => family === name);
    const { label, vendor, stream } = others.reduce((a, b) => (b.label.length < a.label.length ? b : a), first);
    return { label, vendor, stream };
  },
);
