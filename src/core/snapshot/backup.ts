/**
 * A `.study` file: one study with its history, its import log and the rows of its sources, to keep elsewhere or to hand on.
 * No archive, so that nothing has to be unpacked before it is known to be whole:
 *
 * magic 8 · bytes of the contents u32 · 0 u32 · SHA-256 of the contents 32 · contents (JSON, UTF-8) · snapshots, one after the other
 *
 * The contents name every snapshot with its hash and length; snapshots lie as in their own files (`framing.ts`).
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { StudioError } from '../errors/studio-error';
import { keptSources } from '../history/history';
import { readDocument, type StudyDocument } from '../study/document';

export const BACKUP_HEAD_BYTES = 48;
const MAGIC = utf8ToBytes('LWSTUDY1');
/** Contents hold no rows: a longer text was not written by us. */
const MOST_CONTENTS_BYTES = 512 << 20;

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const contentsSchema = v.object({
  format: v.literal('loopwright-backup'),
  version: v.literal(1),
  at: v.pipe(v.string(), v.isoTimestamp()),
  /** The Study with its history, as the device keeps it. */
  document: v.string(),
  imports: v.array(
    v.looseObject({
      sourceId: wholeNumber,
      label: v.string(),
      at: v.string(),
      report: v.looseObject({ regions: v.array(v.unknown()), questions: v.array(v.unknown()) }),
      preview: v.looseObject({}),
      snapshot: v.object({ sha256: hash, bytes: wholeNumber }),
    }),
  ),
  snapshots: v.array(v.object({ sourceId: wholeNumber, sha256: hash, bytes: wholeNumber })),
});

export type BackupContents = v.InferOutput<typeof contentsSchema>;

/** What a backup holds, for the person who is about to restore it. */
export interface BackupSummary {
  readonly at: string;
  readonly name: string;
  readonly sources: readonly string[];
  readonly changes: number;
  readonly bytes: number;
}

/** The bytes before the snapshots. */
export function encodeBackupHead(contents: BackupContents): readonly Uint8Array[] {
  const text = utf8ToBytes(JSON.stringify(contents));
  const head = new Uint8Array(BACKUP_HEAD_BYTES);
  head.set(MAGIC);
  new DataView(head.buffer).setUint32(8, text.length, true);
  head.set(sha256(text), 16);
  return [head, text];
}

/** True for files that say of themselves that they are backups, whatever they are called. */
export function looksLikeBackup(start: Uint8Array): boolean {
  return start.length >= MAGIC.length && MAGIC.every((byte, at) => start[at] === byte);
}

/**
 * How many bytes of contents follow the head.
 * @throws StudioError `backup-invalid`
 */
export function backupContentsBytes(head: Uint8Array, file: string): number {
  if (!looksLikeBackup(head)) throw invalid(file, 'it does not begin as a backup does');
  if (head.length < BACKUP_HEAD_BYTES) throw invalid(file, 'it is cut off');
  const bytes = new DataView(head.buffer, head.byteOffset, BACKUP_HEAD_BYTES).getUint32(8, true);
  if (bytes > MOST_CONTENTS_BYTES) throw invalid(file, 'its list of contents is longer than any study has');
  return bytes;
}

export interface OpenedBackup {
  readonly contents: BackupContents;
  readonly document: StudyDocument;
}

/**
 * Contents that are whole, fit each other and fill the file.
 * @throws StudioError `backup-invalid`, `study-newer`
 */
export function decodeBackupContents(
  head: Uint8Array,
  text: Uint8Array,
  { name: file, size }: { readonly name: string; readonly size: number },
): OpenedBackup {
  if (text.length < backupContentsBytes(head, file)) throw invalid(file, 'it is cut off');
  if (sha256(text).some((byte, at) => byte !== head[16 + at]))
    throw invalid(file, 'its contents were changed or damaged');
  const value = parsed(text, file);
  const result = v.safeParse(contentsSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw invalid(file, `${v.getDotPath(issue) ?? 'contents'}: ${issue.message}`);
  }
  // As written, to the order of keys: what is restored and saved again is the same file.
  const contents = value as BackupContents;
  const end = contents.snapshots.reduce((sum, { bytes }) => sum + bytes, BACKUP_HEAD_BYTES + text.length);
  if (end !== size) throw invalid(file, end > size ? 'it is cut off' : 'bytes follow its end');
  return { contents, document: openDocument(contents, file) };
}

function parsed(text: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch (cause) {
    throw invalid(file, 'its contents are not JSON', cause);
  }
}

/** Every source that the study or its history names must come with its rows and with what was found out about them. */
function openDocument({ document: text, snapshots, imports }: BackupContents, file: string): StudyDocument {
  const document = named(text, file);
  const rows = new Set(snapshots.map(({ sourceId, sha256 }) => `${sourceId} ${sha256}`));
  const records = new Set(imports.map(({ sourceId, snapshot }) => `${sourceId} ${snapshot.sha256}`));
  for (const { id, snapshot, label } of keptSources(document)) {
    const key = `${id} ${snapshot}`;
    if (!rows.has(key) || !records.has(key)) throw invalid(file, `the rows of ${label} are not in it`);
  }
  return document;
}

function named(text: string, file: string): StudyDocument {
  try {
    return readDocument(text);
  } catch (error) {
    if (error instanceof StudioError && error.code === 'study-invalid')
      throw invalid(file, `its study is not valid: ${String(error.data['detail'])}`, error);
    throw error;
  }
}

export function summaryOf({ contents, document }: OpenedBackup, bytes: number): BackupSummary {
  const { study, history } = document;
  return {
    at: contents.at,
    name: study.name,
    sources: study.sources.map(({ label }) => label),
    changes: history.cursor,
    bytes,
  };
}

export const invalid = (file: string, detail: string, cause?: unknown): StudioError =>
  new StudioError('backup-invalid', { file, detail }, cause === undefined ? undefined : { cause });
