/** The device status in words: where things are kept, and proof that nothing left. */
import type { DeviceStatus } from '../../app/contract';
import { formatAgo, formatBytes } from '../../ui/format';

export interface SavingWords {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly short: string;
  readonly long: string;
}

export function savingWords(saving: DeviceStatus['saving']): SavingWords {
  switch (saving) {
    case 'saved':
      return { tone: 'good', short: 'On this device only', long: 'Saved on this device only' };
    case 'saving':
      return { tone: 'good', short: 'Saving', long: 'Saving on this device' };
    case 'failed':
      return { tone: 'bad', short: 'Not saved', long: 'Not saved: the last change is in memory only' };
    case 'read-only':
      return { tone: 'warn', short: 'Read-only', long: 'Read-only: open in another tab' };
    case 'memory-only':
      return { tone: 'warn', short: 'In memory only', long: 'In memory only: gone when the tab closes' };
  }
}

export const backupWords = (lastBackupAt: string | null, now: Date): string =>
  lastBackupAt === null ? 'no file backup' : `backed up ${formatAgo(lastBackupAt, now)}`;

/** `214 MB of 12 GB, kept until you delete it`: what is used, what there is, and whether the browser may clear it. */
export function roomWords({ usedBytes, quotaBytes, persisted }: DeviceStatus): string {
  const used = usedBytes === null ? 'size unknown to this browser' : `${formatBytes(usedBytes)} with all rows`;
  const most =
    usedBytes === null || quotaBytes === null ? '' : `, of ${formatBytes(quotaBytes)} that this browser allows`;
  return `${used}${most}. ${keptWords(persisted)}`;
}

function keptWords(persisted: boolean | null): string {
  if (persisted === null) return 'This browser does not say whether it may clear them.';
  return persisted
    ? 'The browser keeps them until you delete them.'
    : 'The browser may clear them when the device runs low on space.';
}

/** Everything behind the first words of the status line. */
export function statusParts(device: DeviceStatus, now: Date): readonly string[] {
  const used = device.usedBytes === null ? [] : [formatBytes(device.usedBytes)];
  return [...used, backupWords(device.lastBackupAt, now)];
}

export interface RequestEntry {
  readonly path: string;
  readonly bytes: number;
  readonly from: 'own' | 'outside';
}

/** Every file the page asked for, from the browser's own record. `data:` and `blob:` addresses ask for nothing. */
export function requestsOf(
  entries: readonly { readonly name: string; readonly encodedBodySize: number }[],
  origin: string,
): RequestEntry[] {
  return entries
    .filter((entry) => /^https?:/.test(entry.name))
    .map((entry) => {
      const url = new URL(entry.name);
      const isOwn = url.origin === origin;
      return { path: isOwn ? url.pathname : url.href, bytes: entry.encodedBodySize, from: isOwn ? 'own' : 'outside' };
    });
}

/** The content policy that the page was delivered with, as far as the page can see it. */
export const policyOf = (page: Document): string | null =>
  page.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')?.content ?? null;
