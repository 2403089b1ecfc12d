import ArchiveRestore from '@lucide/svelte/icons/archive-restore';
import Save from '@lucide/svelte/icons/save';
import type { Studio } from '../contract';
import type { View } from '../view.svelte';
import type { Command } from './command';

export const backupCommands = (studio: Studio, view: View): readonly Command[] => [
  {
    id: 'study.backup',
    label: 'Save a backup',
    group: 'Study',
    icon: Save,
    words: 'export file .study keep copy download',
    enabled: () => studio.phase === 'ready',
    run: () => (view.panel = 'backup'),
  },
  {
    id: 'study.restore',
    label: 'Restore a backup',
    group: 'Study',
    icon: ArchiveRestore,
    words: 'open file .study import load',
    enabled: () => studio.phase === 'ready' && !studio.readOnly,
    run: () => pickBackup((file) => studio.offerBackup(file)),
  },
];

/** A file for `taken`, chosen in the browser's own window. */
function pickBackup(taken: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) taken(file);
  });
  input.click();
}
