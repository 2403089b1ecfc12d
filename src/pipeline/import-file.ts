/**
 * One import, the same in the tab and on the command line: read → record → one change of the Study. That change is the
 * commit point: whatever fails or is cut off before it leaves rows and files that nobody names, and they are removed.
 */
import { StudioError } from '../core/errors/studio-error';
import { partName } from '../core/ingest/archive/parts';
import type { ReadFileOutput, ReadSettings } from '../core/ingest/contract';
import type { PhaseProgress } from '../core/jobs';
import type { StudyCommand } from '../core/study/commands';
import type { Study, StudySource } from '../core/study/study';
import type { Compute } from '../protocol/compute';
import type { Engine } from '../protocol/engine';
import type { DocumentStore, ImportRecord } from '../protocol/storage';
import { dropSource } from './physical';
import type { Reservation } from './reservations';

export interface ImportServices {
  readonly engine: Engine;
  readonly compute: Compute;
  readonly imports: Pick<DocumentStore, 'appendImport' | 'removeImport'>;
  /** The Study as it is now: other imports may have ended meanwhile. */
  study(): Study;
  /** Applies commands as one change and resolves once the Study is written. */
  commit(commands: readonly StudyCommand[]): Promise<void>;
}

export interface ImportRequest {
  /** A `File` in the tab, a `ByteSource` on the command line: what the compute side takes. */
  readonly file: unknown;
  /** Of the file itself; what lies inside it is named by `inner`. */
  readonly name: string;
  readonly inner: readonly string[];
  readonly reservation: Reservation;
  readonly settings: ReadSettings;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** When the file was last written, where the device says so. */
  readonly modifiedAt?: string;
}

export interface ImportHooks {
  readonly signal: AbortSignal;
  progress(progress: PhaseProgress): void;
}

/** What an import left behind for good. */
export interface Imported {
  readonly source: StudySource;
  readonly record: ImportRecord;
  readonly rejects: ReadFileOutput['rejects'];
}

export const IMPORT_PHASES = ['Recognise columns', 'Read rows', 'Check totals', 'Save'] as const;

/**
 * Reads a file into the Study.
 * @throws StudioError of the reader, `file-duplicate`, `cancelled`, `engine-lost`, `compute-lost`, `storage-full`
 */
export async function importFile(
  request: ImportRequest,
  services: ImportServices,
  hooks: ImportHooks,
): Promise<Imported> {
  return importWith(request, services, hooks, (source) => {
    refuseDuplicate(source, services.study());
    return [{ type: 'addSource', source }];
  });
}

export interface RereadRequest extends ImportRequest {
  /** The source whose rows are replaced. */
  readonly replaces: number;
  /** The change of settings that asks for it: one step of the history with the new rows. */
  readonly because: readonly StudyCommand[];
}

/** Reads a file of the Study again with other settings; undo brings the rows of before back. */
export async function rereadFile(
  request: RereadRequest,
  services: ImportServices,
  hooks: ImportHooks,
): Promise<Imported> {
  return importWith(request, services, hooks, ({ id, preset, snapshot }) => [
    ...request.because,
    { type: 'rereadSource', sourceId: request.replaces, as: { id, preset, snapshot } },
  ]);
}

async function importWith(
  request: ImportRequest,
  services: ImportServices,
  { signal, progress }: ImportHooks,
  commandsFor: (source: StudySource) => readonly StudyCommand[],
): Promise<Imported> {
  const { file, name, inner, settings, reservation } = request;
  try {
    const input = { file, name, inner, settings, sourceId: reservation.id };
    const read = await services.compute.run('ingest.read', input, { progress }, signal);
    const source = sourceOf(request, read);
    const commands = commandsFor(source);
    if (signal.aborted) throw new StudioError('cancelled', { what: partName([name, ...inner]) });
    const record = recordOf(request, read);
    progress({ phase: 'Save', done: 0, total: 1, unit: 'steps' });
    await services.imports.appendImport(record);
    await services.commit(commands);
    return { source, record, rejects: read.rejects };
  } catch (error) {
    // Not awaited: nobody names what is left, and who cancelled should not wait for a database that is busy.
    void discard(reservation.id, services);
    throw error;
  }
}

function refuseDuplicate({ file, sha256 }: StudySource, study: Study): void {
  const other = study.sources.find((source) => source.sha256 === sha256);
  if (other) throw new StudioError('file-duplicate', { file, other: other.label });
}

function sourceOf(
  { reservation, name, inner, settings, at }: ImportRequest,
  { report, snapshot }: ReadFileOutput,
): StudySource {
  return {
    id: reservation.id,
    label: reservation.label,
    file: partName([name, ...inner]),
    bytes: report.bytes,
    sha256: report.sha256,
    preset: report.preset?.id ?? null,
    snapshot: snapshot.sha256,
    addedAt: at,
    confirmed: false,
    answers: { ...settings.answers },
    mapping: { ...settings.mapping },
  };
}

function recordOf(request: ImportRequest, { report, preview, snapshot }: ReadFileOutput): ImportRecord {
  const { reservation, at, modifiedAt } = request;
  const written = modifiedAt === undefined ? {} : { modifiedAt };
  return { sourceId: reservation.id, label: reservation.label, at, ...written, report, preview, snapshot };
}

/** Removes what an import that failed may have left. What cannot be removed now is not named, and goes on the next open. */
async function discard(sourceId: number, { engine, compute, imports }: ImportServices): Promise<void> {
  const { signal } = new AbortController();
  await Promise.allSettled([
    dropSource(engine, sourceId),
    compute.run('snapshot.remove', { sourceIds: [sourceId] }, { progress: () => undefined }, signal),
    imports.removeImport(sourceId),
  ]);
}
