import type { Screen } from '../screens';
import type { View } from '../view.svelte';
import type { Command } from './command';

/** One command for each screen of the rail. */
export const goCommands = (screens: readonly Screen[], view: View): readonly Command[] =>
  screens.map((screen) => ({
    id: `go.${screen.id}`,
    label: screen.label,
    group: 'Go to',
    icon: screen.icon,
    keys: `g ${screen.key}`,
    words: 'open screen',
    run: () => view.go(screen.id),
  }));
