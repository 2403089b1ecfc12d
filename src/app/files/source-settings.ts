/** What people say of files: answers, fields of columns, confirmed mappings, and mappings that come as a file of their own. */
import type { Question } from '../../core/ingest/contract';
import type { LearnedMapping } from '../../core/ingest/mapping/contract';
import { fingerprintOf, nameOf } from '../../core/ingest/mapping/fingerprint';
import { looksLikePack, PACK_BYTES, readPack } from '../../core/ingest/mapping/pack';
import { looksLikeBackup } from '../../core/snapshot/backup';
import type { StudyCommand } from '../../core/study/commands';
import type { StudySource } from '../../core/study/study';
import type { Backups } from '../backup/backups.svelte';
import type { DefaultedQuestion } from '../contract';
import type { JobQueue } from '../jobs/queue.svelte';
import type { StudyState } from '../study/study-state.svelte';
import { dropped } from './dropped';
import type { FileShelf } from './file-shelf.svelte';
import type { Importer } from './importer';

/** Questions that a default of the Study answers. */
const DEFAULTED: readonly DefaultedQuestion[] = ['zone', 'currency'];

interface Parts {
  readonly jobs: JobQueue;
  readonly shelf: FileShelf;
  readonly importer: Importer;
  readonly study: StudyState;
  readonly backups: Backups;
}

export class SourceSettings {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads dropped files in their order; a file of mappings is taken over instead, and a backup offered. */
  async take(files: readonly File[]): Promise<void> {
    const { backups, importer } = this.#parts;
    // All are looked at before any is read: their order is that of the drop, however long the looking takes.
    const kinds = await Promise.all(files.map(kindOf));
    for (const [at, file] of files.entries()) {
      if (kinds[at] === 'mappings') this.#adopt(file);
      else if (kinds[at] === 'backup') void backups.offer(file);
      else importer.add(dropped(file));
    }
  }

  answer(sourceId: number, question: Question['id'], value: string): void {
    const kind = this.#kindOf(sourceId);
    this.#change(sourceId, { type: 'answerQuestion', sourceId, question, value, ...(kind === null ? {} : { kind }) });
  }

  async answerForAll(question: DefaultedQuestion, value: string): Promise<void> {
    const { study } = this.#parts;
    const asking = this.#sources.filter((source) => this.#asks(source, question));
    await study.apply([{ type: 'setDefaults', ...study.study.defaults, [question]: value }]);
    for (const { id } of asking) this.answer(id, question, value);
  }

  map(sourceId: number, column: string, field: string | null): void {
    this.#change(sourceId, { type: 'mapColumn', sourceId, column, field });
  }

  /** One step of the history with the new rows, unless other sources waited for it too or the file is not at hand. */
  async learn(sourceId: number, mapping: LearnedMapping): Promise<void> {
    const { importer, shelf, study } = this.#parts;
    const command: StudyCommand = { type: 'learnMapping', sourceId, mapping };
    const waiting = this.#unread([mapping]).filter(({ id }) => id !== sourceId);
    if (waiting.length === 0 && shelf.original(sourceId) !== null) return this.#change(sourceId, command);
    await study.apply([command]);
    for (const source of this.#sources.filter((one) => one.id === sourceId || waiting.some(({ id }) => id === one.id)))
      importer.readAgain(source);
  }

  async forget(fingerprint: string): Promise<void> {
    const { importer, shelf, study } = this.#parts;
    const readers = this.#sources.filter(({ id }) => {
      const mapping = shelf.records.get(id)?.report.mapping;
      return mapping?.by === 'you' && mapping.fingerprint === fingerprint;
    });
    await study.apply([{ type: 'forgetMapping', fingerprint }]);
    for (const source of readers) importer.readAgain(source);
  }

  async setDefaults(zone: string, currency: string | null): Promise<void> {
    const { importer, study } = this.#parts;
    const { defaults } = study.study;
    if (defaults.zone === zone && defaults.currency === currency) return;
    const followers = this.#sources.filter((source) => DEFAULTED.some((id) => this.#asks(source, id)));
    await study.apply([{ type: 'setDefaults', zone, currency }]);
    for (const source of followers) importer.readAgain(source);
  }

  /** The fingerprint of columns that somebody knows: a preset, or a person who confirmed them. */
  #kindOf(sourceId: number): string | null {
    const report = this.#parts.shelf.records.get(sourceId)?.report;
    if (report?.preset == null) return null;
    return report.mapping?.fingerprint ?? fingerprintOf(report.columns.map(nameOf));
  }

  get #sources(): readonly StudySource[] {
    return this.#parts.study.study.sources;
  }

  /** Sources that a mapping would be right for and that were read without it. */
  #unread(mappings: readonly LearnedMapping[]): readonly StudySource[] {
    const known = new Set(mappings.map(({ fingerprint }) => fingerprint));
    return this.#sources.filter(({ id }) => {
      const mapping = this.#parts.shelf.records.get(id)?.report.mapping;
      return mapping != null && mapping.by !== 'you' && known.has(mapping.fingerprint);
    });
  }

  #adopt(file: File): void {
    const { importer, jobs, study } = this.#parts;
    const job = jobs.start({
      title: `Take over mappings from ${file.name}`,
      lane: 'import',
      phases: ['Take over'],
      run: async () => {
        const mappings = readPack(await file.text(), file.name);
        if (mappings.length > 0) await study.apply([{ type: 'adoptMappings', mappings }]);
        return mappings;
      },
    });
    // A file that is no whole pack stands in the tray with its sentences.
    void job.result
      .then((mappings) => this.#unread(mappings).forEach((source) => importer.readAgain(source)))
      .catch(() => undefined);
  }

  /** True where the file did not say and nobody has answered for it. */
  #asks(source: StudySource, question: DefaultedQuestion): boolean {
    const questions = this.#parts.shelf.records.get(source.id)?.report.questions ?? [];
    return questions.some(({ id }) => id === question) && !Object.hasOwn(source.answers, question);
  }

  #change(sourceId: number, command: StudyCommand): void {
    const source = this.#sources.find(({ id }) => id === sourceId);
    if (source) this.#parts.importer.changeSettings(source, [command]);
  }
}

const START_BYTES = 256;

/** Told by its first bytes, as every file is. */
async function kindOf(file: File): Promise<'mappings' | 'backup' | 'data'> {
  const start = await file
    .slice(0, START_BYTES)
    .arrayBuffer()
    .then(
      (bytes) => new Uint8Array(bytes),
      () => null,
    );
  // A folder, or a file that is gone: reading it says so on a card of its own.
  if (start === null) return 'data';
  if (looksLikeBackup(start)) return 'backup';
  return file.size <= PACK_BYTES && looksLikePack(new TextDecoder().decode(start)) ? 'mappings' : 'data';
}
