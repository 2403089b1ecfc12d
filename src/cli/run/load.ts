import { StudioError } from '../../core/errors/studio-error';
import { changeStudy } from '../../core/study/change';
import type { Study } from '../../core/study/study';
import { importFile, type Imported, type ImportServices } from '../../pipeline/import-file';
import { createMemoryDocuments } from '../../pipeline/memory-documents';
import { Reservations } from '../../pipeline/reservations';
import type { Host } from '../host';
import { NodeSource } from '../node-source';
import { answersFor, type Answer } from './answers';
import type { InputFile, RunInputs } from './inputs';

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
  for (const input of inputs.files) {
    process.stderr.write(`Reading ${input.name}\n`);
    const reservation = reservations.reserve(study, input.name);
    const request = { input, reservation, settings: settingsOf(input, study, answers) };
    files.push(await loadOne(request, services).finally(() => reservations.release(reservation)));
  }
  return { study, files };
}

function settingsOf({ name, settings }: InputFile, { defaults }: Study, answers: readonly Answer[]) {
  return { ...defaults, mapping: settings.mapping, answers: { ...settings.answers, ...answersFor(name, answers) } };
}

interface LoadRequest {
  readonly input: InputFile;
  readonly reservation: ReturnType<Reservations['reserve']>;
  readonly settings: ReturnType<typeof settingsOf>;
}

/** A file that cannot be read costs itself only: the reason goes beside the results. */
async function loadOne({ input, reservation, settings }: LoadRequest, services: ImportServices): Promise<LoadedFile> {
  const source = await NodeSource.open(input.path, input.name);
  const { signal } = new AbortController();
  try {
    const request = { file: source, name: input.name, reservation, settings, at: ADDED_AT };
    const imported = await importFile(request, services, { signal, progress: () => undefined });
    return { kind: 'loaded', file: input.name, imported };
  } catch (error) {
    if (!(error instanceof StudioError) || !FILE_ERRORS.has(error.code)) throw error;
    process.stderr.write(`  ${error.message}\n`);
    return { kind: 'left-out', file: input.name, bytes: source.size, error };
  } finally {
    await source.close();
  }
}

/** What is wrong with a file rather than with the run. */
const FILE_ERRORS: ReadonlySet<StudioError['code']> = new Set([
  'file-empty',
  'file-no-rows',
  'file-not-table',
  'file-unsupported',
  'file-truncated',
  'file-unmapped',
  'file-duplicate',
  'file-unreadable',
]);
