/** Every bandit, found by its folder: adding one is adding a folder with a `bandit.ts`. */
import type { Bandit } from '../../core/loop/bandit';

const modules = import.meta.glob<{ default: Bandit }>('./*/bandit.ts', { eager: true });

/** In the order of their ids. */
export const bandits: readonly Bandit[] = Object.keys(modules)
  .sort()
  .map((path) => modules[path].default);
