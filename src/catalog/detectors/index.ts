/** Every detector, found by its folder: adding one is adding a folder with a `detector.ts`. */
import type { Detector } from '../../core/monitor/detector';

const modules = import.meta.glob<{ default: Detector }>('./*/detector.ts', { eager: true });

/** Guards before those that heed them; within a role in the order of their ids. */
export const detectors: readonly Detector[] = Object.keys(modules)
  .sort()
  .map((path) => modules[path].default)
  .sort((a, b) => Number(a.role === 'watch') - Number(b.role === 'watch'));
