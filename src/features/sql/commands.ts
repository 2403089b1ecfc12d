import AlignLeft from '@lucide/svelte/icons/text-align-start';
import CircleStop from '@lucide/svelte/icons/circle-stop';
import Play from '@lucide/svelte/icons/play';
import Save from '@lucide/svelte/icons/save';
import SquareTerminal from '@lucide/svelte/icons/square-terminal';
import type { Command } from '../../app/commands/command';
import type { Snippet } from '../../sql/console/snippets';
import type { RunState } from './run.svelte';

interface Parts {
  readonly state: () => RunState;
  readonly canSave: () => boolean;
  readonly run: () => void;
  readonly cancel: () => void;
  readonly save: () => void;
  readonly format: () => void;
  readonly open: (sql: string) => void;
  readonly snippets: readonly Snippet[];
}

export const sqlCommands = (parts: Parts): readonly Command[] => [
  {
    id: 'sql.run',
    label: 'Run the statement',
    group: 'SQL',
    icon: Play,
    keys: 'Mod+Enter',
    words: 'execute query',
    run: parts.run,
  },
  {
    id: 'sql.cancel',
    label: 'Stop the statement',
    group: 'SQL',
    icon: CircleStop,
    keys: '.',
    words: 'cancel abort query',
    enabled: () => parts.state() === 'running',
    run: parts.cancel,
  },
  {
    id: 'sql.save',
    label: 'Save the statement in the study',
    group: 'SQL',
    icon: Save,
    keys: 'Mod+s',
    words: 'named query',
    enabled: parts.canSave,
    run: parts.save,
  },
  {
    id: 'sql.format',
    label: 'Format the statements',
    group: 'SQL',
    icon: AlignLeft,
    keys: 'Mod+Shift+f',
    words: 'lay out indent pretty tidy',
    run: parts.format,
  },
  ...parts.snippets.map((snippet, at) => ({
    id: `sql.snippet-${at}`,
    label: `Insert “${snippet.title}”`,
    group: 'SQL' as const,
    icon: SquareTerminal,
    words: `snippet example ${snippet.about}`,
    run: () => parts.open(snippet.sql),
  })),
];
