import { StudioError } from '../../core/errors/studio-error';
import { mayCrossLimits } from '../../core/ingest/archive/limits';
import { listParts, type Part } from '../../core/ingest/archive/parts';
import type { ReadSettings } from '../../core/ingest/contract';
import { changeStudy } from '../../core/study/change';
import type { Study } from '../../core/study/study';
import { importFile, type Imported, type ImportServices } from '../../pipeline/import-file';
import { createMemoryDocuments } from '../../pipeline/memory-documents';
import { Reservations } from '../../pipeline/reservations';
import type { Host } from '../host';
import { NodeSource } from '../node-source';
import { answersFor, type Answer } from './answers';
import type { RunInputs } from './inputs';

/** One file after reading: what entered the study, or why nothing did. */
export type LoadedFile =
  | { readonly kind: 'loaded'; readonly file: string; readonly imported: Imported }
  | { readonly kind: 'left-out'; readonly file: string; readonly bytes: number; readonly error: StudioError };

export interface Loaded {
  readonly study: Study;
  readonly files: readonly LoadedFile[];
}

/** A headless study is made anew each time, so the moment a source was added carries nothing; it must not vary. */
const ADDED_AT = '1970-01-01T00:00:00.000Z';

/** Reads every file into the engine, one after the other, as a person would drop them. */
export async function loadFiles(inputs: RunInputs, answers: readonly Answer[], host: Host): Promise<Loaded> {
  let study = inputs.study;
  const reservations = new Reservations();
  const services: ImportServices = {
    engine: host.engine,
    compute: host.compute,
    imports: createMemoryDocuments(),
    study: () => study,
    commit: (commands) => Promise.resolve(void (study = changeStudy(study, commands).study)),
  };
  const files: LoadedFile[] = [];
  const settingsFor = (name: string): ReadSettings => {
    const own = inputs.settingsOf(name);
    return {
      ...study.defaults,
      remembered: study.mappings,
      answered: study.answers ?? [],
      ...own,
      answers: { ...own.answers, ...answersFor(name, answers) },
    };
  };
  for (const input of inputs.files) {
    process.stderr.write(`Reading ${input.name}\n`);
    const source = await NodeSource.open(input.path, input.name);
    try {
      const parts = await fileOr({ name: input.name, bytes: source.size }, () =>
        listParts(source, mayCrossLimits(settingsFor(input.name))),
      );
      if ('kind' in parts) {
        files.push(parts);
        continue;
      }
      for (const part of parts) {
        const reservation = reservations.reserve(study, part.name);
        const request = { source, part, reservation, settings: settingsFor(part.name) };
        files.push(await loadOne(request, services).finally(() => reservations.release(reservation)));
      }
    } finally {
      await source.close();
    }
  }
  return { study, files };
}

interface LoadRequest {
  readonly source: NodeSource;
  readonly part: Part;
  readonly reservation: ReturnType<Reservations['reserve']>;
  readonly settings: ReadSettings;
}

async function loadOne(
  { source, part, reservation, settings }: LoadRequest,
  services: ImportServices,
): Promise<LoadedFile> {
  const { signal } = new AbortController();
  const { inner, name } = part;
  return fileOr(part, async () => {
    const request = { file: source, name: source.name, inner, reservation, settings, at: ADDED_AT };
    const imported = await importFile(request, services, { signal, progress: () => undefined });
    return { kind: 'loaded', file: name, imported };
  });
}

/** A file that cannot be read costs itself only: the reason goes beside the results. */
async function fileOr<T>(
  { name, bytes }: { readonly name: string; readonly bytes: number },
  read: () => Promise<T>,
): Promise<T | Extract<LoadedFile, { kind: 'left-out' }>> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof StudioError) || !FILE_ERRORS.has(error.code)) throw error;
    process.stderr.write(`  ${error.message}\n`);
    return { kind: 'left-out', file: name, bytes, error };
  }
}

/** What is wrong with a file rather than with the run. */
const FILE_ERRORS: ReadonlySet<StudioError['code']> = new Set([
  'file-empty',
  'file-damaged',
  'file-limit',
  'sheet-hidden',
  'file-no-rows',
  'file-not-table',
  'file-unsupported',
  'file-truncated',
  'file-unmapped',
  'file-duplicate',
  'file-unreadable',
]);
