import { StudioError } from '../../../src/core/errors/studio-error';
import type { ByteSource } from '../../../src/core/ingest/contract';
import {
  BACKUP_HEAD_BYTES,
  backupContentsBytes,
  decodeBackupContents,
  invalid,
  summaryOf,
  type OpenedBackup,
} from '../../../src/core/snapshot/backup';
import type { ComputeTasks } from '../../../src/protocol/compute';
import type { ImportRecord, SnapshotStore } from '../../../src/protocol/storage';
import { unpacked } from '../../storage/pack';
import { byteSourceOf } from '../loading/byte-source';
import type { LoadingContext } from '../loading/context';

type Unpack = ComputeTasks['backup.unpack'];
type Context = Pick<LoadingContext, 'snapshots' | 'checkpoint' | 'progress'>;

const RESTORE_PHASE = 'Check and keep the rows';

/** @throws StudioError `backup-invalid`, `study-newer`, `file-unreadable` */
export async function backupLook({
  file,
  name,
}: ComputeTasks['backup.look']['input']): Promise<ComputeTasks['backup.look']['output']> {
  const source = byteSourceOf(file, name);
  return summaryOf((await opened(source)).backup, source.size);
}

/**
 * Every row is held to its hash before anything is told. What was laid before a fault goes again.
 * @throws StudioError as `backupLook`; `storage-full`, `cancelled`
 */
export async function backupUnpack({ file, name }: Unpack['input'], context: Context): Promise<Unpack['output']> {
  const source = byteSourceOf(file, name);
  const { backup, rowsAt } = await opened(source);
  const { document, imports, at, snapshots: list } = backup.contents;
  const laid: Laid[] = [];
  let from = rowsAt;
  try {
    for (const [done, { sourceId, sha256, bytes }] of list.entries()) {
      context.progress({ phase: RESTORE_PHASE, done, total: list.length, unit: 'files' });
      const label = imports.find((one) => one.sourceId === sourceId)?.label ?? `source ${sourceId}`;
      const one = { sourceId, sha256, bytes, from, label };
      if (await layOne(source, one, context)) laid.push(one);
      from += bytes;
    }
  } catch (error) {
    for (const { sourceId, sha256 } of laid) await context.snapshots.unlay(sourceId, sha256);
    throw error;
  }
  return { document, records: imports as unknown as readonly ImportRecord[], at };
}

async function opened(source: ByteSource): Promise<{ backup: OpenedBackup; rowsAt: number }> {
  const head = await source.read(0, Math.min(source.size, BACKUP_HEAD_BYTES));
  const rowsAt = BACKUP_HEAD_BYTES + backupContentsBytes(head, source.name);
  const text = await source.read(BACKUP_HEAD_BYTES, Math.min(source.size, rowsAt));
  return { backup: decodeBackupContents(head, text, source), rowsAt };
}

interface Laid {
  readonly sourceId: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly from: number;
  readonly label: string;
}

/** Answers whether anything was written: the very rows may be kept already, when a study is set back to its own backup. */
async function layOne(
  source: ByteSource,
  { sourceId, sha256, bytes, from, label }: Laid,
  { snapshots, checkpoint }: Context,
): Promise<boolean> {
  const read = (start: number, end: number): Promise<Uint8Array> => source.read(from + start, from + end);
  const isKept = await isThere(snapshots, sourceId, sha256);
  const writer = isKept ? null : await snapshots.lay(sourceId, sha256);
  try {
    for await (const part of unpacked(read, bytes, sha256)) {
      await checkpoint();
      if (part === null) throw invalid(source.name, `the rows of ${label} were changed or damaged`);
      await writer?.write(part);
    }
    await writer?.close();
  } catch (error) {
    await writer?.abort();
    throw error;
  }
  return writer !== null;
}

async function isThere(snapshots: SnapshotStore, sourceId: number, sha256: string): Promise<boolean> {
  try {
    for await (const _part of snapshots.read(sourceId, sha256));
    return true;
  } catch (error) {
    if (error instanceof StudioError && error.code === 'snapshot-damaged') return false;
    throw error;
  }
}
