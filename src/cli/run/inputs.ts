import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { StudioError } from '../../core/errors/studio-error';
import { outerName } from '../../core/ingest/archive/parts';
import type { LearnedMapping } from '../../core/ingest/mapping/contract';
import { changeStudy } from '../../core/study/change';
import { openStudy } from '../../core/study/migrations';
import { emptyStudy, type Study, type StudySource } from '../../core/study/study';
import { UsageError } from '../usage';
import { packAt } from './mappings';

/** A file on disk and the name it goes by. */
export interface InputFile {
  readonly path: string;
  readonly name: string;
}

export type SourceSettings = Pick<StudySource, 'answers' | 'mapping'>;

export interface RunInputs {
  /** An empty study with the settings of the one that was given. */
  readonly study: Study;
  readonly files: readonly InputFile[];
  /** What a Study holds for a file, or for one inside it, by its whole name. */
  readonly settingsOf: (name: string) => SourceSettings;
}

/** Settings and listings that lie beside exports and are none. */
const NOT_EXPORTS = new Set(['study.json', 'manifest.json']);

/**
 * What a run reads: a folder of exports, with or without a `study.json` of settings, or a Study beside its files.
 * @throws UsageError for a path that is neither; StudioError `study-invalid`, `study-newer`
 */
export async function collectInputs(path: string): Promise<RunInputs> {
  const isFolder = (await stat(path)).isDirectory();
  if (!isFolder && !path.endsWith('.json')) {
    throw new UsageError(`${path} is neither a folder of exports nor a study.json.`);
  }
  const folder = isFolder ? path : dirname(path);
  const saved = await savedStudy(isFolder ? join(path, 'study.json') : path, isFolder);
  const names = isFolder || saved === null ? await exportsIn(folder) : filesOf(saved);
  if (names.length === 0) throw new UsageError(`${folder} holds no file to read.`);
  const settings = new Map(saved?.sources.map(({ file, answers, mapping }) => [file, { answers, mapping }]));
  const kept = saved ?? emptyStudy(basename(folder));
  const packs = await packsAmong(folder, names);
  const { study } = changeStudy(kept, [{ type: 'adoptMappings', mappings: packs.mappings }]);
  return {
    study: { ...study, sources: [], nextSourceId: 1 },
    files: names.filter((name) => !packs.names.has(name)).map((name) => ({ path: join(folder, name), name })),
    settingsOf: (name) => settings.get(name) ?? { answers: {}, mapping: {} },
  };
}

/** The files that a Study names, each once: several sources may lie inside one archive. */
function filesOf({ sources }: Study): string[] {
  return [...new Set(sources.map(({ file }) => outerName(file)))];
}

/** Mappings that lie beside exports as files of their own are settings, not data. */
async function packsAmong(
  folder: string,
  names: readonly string[],
): Promise<{ names: ReadonlySet<string>; mappings: readonly LearnedMapping[] }> {
  const found = new Map<string, readonly LearnedMapping[]>();
  for (const name of names) {
    const mappings = await packAt(join(folder, name));
    if (mappings !== null) found.set(name, mappings);
  }
  return { names: new Set(found.keys()), mappings: [...found.values()].flat() };
}

async function savedStudy(path: string, mayBeMissing: boolean): Promise<Study | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && mayBeMissing) return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return openStudy(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new StudioError('study-invalid', { detail: error.message }, { cause: error });
    throw error;
  }
}

/** Every file below a folder but hidden ones, by name in byte order, so that no file system's order shows in a result. */
async function exportsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !NOT_EXPORTS.has(name) && !name.split('/').some((part) => part.startsWith('.')))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
