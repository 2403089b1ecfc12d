import type { Component } from 'svelte';

/** An icon of `@lucide/svelte/icons/<name>`. */
export type CommandIcon = Component<Record<string, unknown>>;

/** Everything a person can do by name. The palette, menus, the shortcut sheet and tests all read the same object. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: 'Go to' | 'View' | 'Study' | 'Jobs' | 'Data' | 'Decide' | 'Guardrails' | 'SQL';
  readonly icon: CommandIcon;
  /** As in `src/ui/keys.ts`: `Mod+k`, `g d`, `?`. */
  readonly keys?: string;
  /** Other words that find it in the palette. */
  readonly words?: string;
  /** Without it the command can always run. */
  readonly enabled?: () => boolean;
  readonly run: () => void;
}

export const canRun = (command: Command): boolean => command.enabled?.() ?? true;
