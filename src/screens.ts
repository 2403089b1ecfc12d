/** The screens that are built, in the order of work. */
import Database from '@lucide/svelte/icons/database';
import SquareTerminal from '@lucide/svelte/icons/square-terminal';
import type { Studio } from './app/contract';
import type { Screen, ScreenState } from './app/screens';
import { plural } from './ui/format';

function dataState(studio: Studio): ScreenState | null {
  const { files } = studio;
  if (files.length === 0) return null;
  const text = plural(files.length, 'file');
  if (files.some((file) => file.kind === 'left-out')) return { text, tone: 'warn' };
  return { text, tone: files.some((file) => file.kind !== 'loaded') ? 'busy' : 'quiet' };
}

export const screens: readonly Screen[] = [
  {
    id: 'data',
    label: 'Data',
    key: 'd',
    icon: Database,
    state: dataState,
    load: () => import('./features/data/DataScreen.svelte'),
  },
  {
    id: 'sql',
    label: 'SQL',
    key: 's',
    icon: SquareTerminal,
    state: ({ study }) => (study.queries.length > 0 ? { text: `${study.queries.length} saved`, tone: 'quiet' } : null),
    load: () => import('./features/sql/SqlScreen.svelte'),
  },
];
