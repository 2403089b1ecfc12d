/** Words and names of backups. */
import type { Studio } from '../../app/contract';
import { plural } from '../../ui/format';

const LONGEST_NAME = 60;

/** A file name that every system takes: letters and digits of any script, the rest as hyphens. */
export function backupName(study: string, at: Date): string {
  const plain = study
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME);
  return `${plain === '' ? 'study' : plain}-${at.toISOString().slice(0, 10)}.study`;
}

/** What leaves in the file. */
export const backupWarning = (files: number): string =>
  files === 0
    ? 'The file holds this study’s settings and its history; no file has been added to it yet.'
    : `The file holds this study with its history and all rows of ${plural(files, 'file')}, person by person: ids as in your files, e-mails and phones only as SHA-256 hashes. Whoever has it can follow single people through it.`;

/** What restoring would delete; null where there is nothing to lose. */
export function lossOf({ study, changes, device }: Pick<Studio, 'study' | 'changes' | 'device'>): string | null {
  if (changes.length === 0 && study.sources.length === 0) return null;
  const what = `“${study.name}” with ${plural(study.sources.length, 'file')} and ${plural(changes.length, 'change')}`;
  const kept =
    device.lastBackupAt === null
      ? 'No backup of it was saved in this browser.'
      : 'What changed since its last backup is lost.';
  return `${what} cannot be brought back by undo. ${kept}`;
}
