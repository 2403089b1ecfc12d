/** A screen of the rail. Only screens that are built are listed; the order is the order of work. */
import type { Component } from 'svelte';
import type { CommandIcon } from './commands/command';
import type { Commands } from './commands/registry.svelte';
import type { Studio } from './contract';
import type { View } from './view.svelte';

export interface ScreenProps {
  readonly studio: Studio;
  readonly view: View;
  readonly commands: Commands;
}

export interface Screen {
  readonly id: string;
  readonly label: string;
  /** Second key of `g …`. */
  readonly key: string;
  readonly icon: CommandIcon;
  /** What of the screen does not follow the time range, in a sentence; null where all of it does. */
  readonly beyondRange: string | null;
  /** What the rail says beside the name, or null. */
  readonly state: (studio: Studio) => ScreenState | null;
  readonly load: () => Promise<{ readonly default: Component<ScreenProps> }>;
}

export interface ScreenState {
  readonly text: string;
  readonly tone: 'quiet' | 'busy' | 'warn';
}
