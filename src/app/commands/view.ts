import CalendarDays from '@lucide/svelte/icons/calendar-days';
import ChevronLeft from '@lucide/svelte/icons/chevron-left';
import ChevronRight from '@lucide/svelte/icons/chevron-right';
import Contrast from '@lucide/svelte/icons/contrast';
import GitCompareArrows from '@lucide/svelte/icons/git-compare-arrows';
import Keyboard from '@lucide/svelte/icons/keyboard';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Search from '@lucide/svelte/icons/search';
import Share from '@lucide/svelte/icons/share';
import Table2 from '@lucide/svelte/icons/table-2';
import { isSameRange, shiftRange } from '../range';
import { subjectAt } from '../subject';
import type { Theme, ThemeChoice } from '../theme.svelte';
import type { DayRange } from '../url';
import type { View } from '../view.svelte';
import type { Command } from './command';

interface Parts {
  readonly view: View;
  readonly theme: Theme;
  /** First and last day of the data, or null while there is none. */
  readonly span: () => DayRange | null;
  readonly inspect: () => void;
  readonly openCompare: () => void;
}

const focused = (): Element | null => document.activeElement;

export const viewCommands = (parts: Parts): readonly Command[] => [
  ...panelCommands(parts),
  ...subjectCommands(parts),
  ...rangeCommands(parts),
  ...compareCommands(parts),
  ...themeCommands(parts.theme),
];

const panelCommands = ({ view }: Parts): readonly Command[] => [
  {
    id: 'view.palette',
    label: 'Find or run',
    group: 'View',
    icon: Search,
    keys: 'Mod+k',
    words: 'command palette search',
    run: () => (view.panel = view.panel === 'palette' ? 'none' : 'palette'),
  },
  {
    id: 'view.shortcuts',
    label: 'Keyboard shortcuts',
    group: 'View',
    icon: Keyboard,
    keys: '?',
    words: 'help keys',
    run: () => (view.panel = 'shortcuts'),
  },
];

const subjectCommands = ({ inspect }: Parts): readonly Command[] => [
  {
    id: 'view.inspector',
    label: 'Inspect what is focused',
    group: 'View',
    icon: PanelRight,
    keys: 'i',
    words: 'definition sql rows',
    run: inspect,
  },
  {
    id: 'view.table',
    label: 'Show the focused figure as a table',
    group: 'View',
    icon: Table2,
    keys: 't',
    enabled: () => subjectAt(focused(), 'table') !== null,
    run: () => subjectAt(focused(), 'table')?.(),
  },
  {
    id: 'view.export',
    label: 'Export the focused figure',
    group: 'View',
    icon: Share,
    keys: 'e',
    words: 'csv png download',
    enabled: () => subjectAt(focused(), 'export') !== null,
    run: () => subjectAt(focused(), 'export')?.(),
  },
];

const rangeCommands = ({ view, span }: Parts): readonly Command[] => [
  {
    id: 'range.previous',
    label: 'Previous period',
    group: 'View',
    icon: ChevronLeft,
    keys: '[',
    words: 'time range back',
    enabled: () => view.range !== null,
    run: () => view.range && view.setRange(shiftRange(view.range, 'previous')),
  },
  {
    id: 'range.next',
    label: 'Next period',
    group: 'View',
    icon: ChevronRight,
    keys: ']',
    words: 'time range forward',
    enabled: () => view.range !== null,
    run: () => view.range && view.setRange(shiftRange(view.range, 'next')),
  },
  {
    id: 'range.all',
    label: 'All data in the time range',
    group: 'View',
    icon: CalendarDays,
    words: 'whole period reset',
    enabled: () => view.range !== null && span() !== null && !isSameRange(view.range, span()),
    run: () => view.setRange(null),
  },
];

const compareCommands = ({ openCompare }: Parts): readonly Command[] => [
  {
    id: 'range.compare',
    label: 'Compare with other days',
    group: 'View',
    icon: GitCompareArrows,
    keys: 'c',
    words: 'comparison versus before period',
    run: openCompare,
  },
];

const themeCommands = (theme: Theme): readonly Command[] => {
  const choices: readonly { choice: ThemeChoice; label: string }[] = [
    { choice: 'light', label: 'Light theme' },
    { choice: 'dark', label: 'Dark theme' },
    { choice: 'system', label: 'Theme of the system' },
  ];
  return choices.map(({ choice, label }) => ({
    id: `theme.${choice}`,
    label,
    group: 'View',
    icon: Contrast,
    words: 'colours appearance mode',
    enabled: () => theme.choice !== choice,
    run: () => theme.choose(choice),
  }));
};
