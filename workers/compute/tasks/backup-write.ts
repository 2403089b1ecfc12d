import { StudioError } from '../../../src/core/errors/studio-error';
import { keptSources } from '../../../src/core/history/history';
import { encodeBackupHead, type BackupContents } from '../../../src/core/snapshot/backup';
import { readDocument } from '../../../src/core/study/document';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { packed } from '../../storage/pack';
import type { LoadingContext } from '../loading/context';

type Write = ComputeTasks['backup.write'];
type Context = Pick<LoadingContext, 'snapshots' | 'checkpoint' | 'progress'>;

/**
 * Writes the study with the rows of every source that it or its history names.
 * @throws StudioError `backup-incomplete`, `cancelled`
 */
export async function backupWrite(
  { document, records, at }: Write['input'],
  { snapshots, checkpoint, progress }: Context,
): Promise<Write['output']> {
  const sources = keptSources(readDocument(document));
  const rows: Blob[] = [];
  const imports: Write['input']['records'][number][] = [];
  const list: BackupContents['snapshots'] = [];
  for (const [done, { id, snapshot: sha256, label }] of sources.entries()) {
    progress({ phase: 'Write', done, total: sources.length, unit: 'files' });
    const record = records.find(({ sourceId, snapshot }) => sourceId === id && snapshot.sha256 === sha256);
    if (record === undefined) throw new StudioError('backup-incomplete', { file: label });
    const file = await packed(snapshots.read(id, sha256), checkpoint).catch((error: unknown) => {
      throw error instanceof StudioError && error.code === 'snapshot-damaged'
        ? new StudioError('backup-incomplete', { file: label }, { cause: error })
        : error;
    });
    imports.push(record);
    rows.push(file);
    list.push({ sourceId: id, sha256, bytes: file.size });
  }
  const head = encodeBackupHead({
    format: 'loopwright-backup',
    version: 1,
    at,
    document,
    imports: imports as unknown as BackupContents['imports'],
    snapshots: list,
  });
  return { file: new Blob([...(head as readonly BlobPart[]), ...rows], { type: 'application/octet-stream' }) };
}
