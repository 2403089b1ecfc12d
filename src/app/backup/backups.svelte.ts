/** Backups: the study as one file, and a study that takes the place of this one. Nothing is ever merged. */
import { StudioError } from '../../core/errors/studio-error';
import type { BackupSummary } from '../../core/snapshot/backup';
import type { Compute } from '../../protocol/compute';
import type { DocumentStore } from '../../protocol/storage';
import type { OfferedBackup } from '../contract';
import type { JobQueue } from '../jobs/queue.svelte';
import { readLocal, writeLocal } from '../local';
import type { StudyState } from '../study/study-state.svelte';

interface Parts {
  readonly compute: Compute;
  readonly documents: DocumentStore;
  readonly jobs: JobQueue;
  readonly study: StudyState;
  /** Work in idle time ends: it may remove rows that are laid for the study to come. */
  hush(): void;
  /** Opens the page anew, with the study that was restored. */
  reopen(): void;
}

const LAST = 'last-backup';

export class Backups {
  /** A backup that was handed in and waits for a person to say yes. */
  offered = $state.raw<OfferedBackup | null>(null);
  /** When the study was last saved as a file, as far as this browser knows. */
  lastAt = $state.raw<string | null>(readLocal(LAST));
  readonly #parts: Parts;
  #file: File | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws StudioError `backup-incomplete`, `cancelled` */
  async write(): Promise<Blob> {
    const { compute, documents, jobs, study } = this.#parts;
    const at = new Date().toISOString();
    const job = jobs.start({
      title: 'Write the backup',
      lane: 'export',
      phases: ['Write'],
      run: async ({ signal, progress }) => {
        const input = { document: study.text, records: await documents.readImports(), at };
        return compute.run('backup.write', input, { progress }, signal);
      },
    });
    const { file } = await job.result;
    if (!(file instanceof Blob)) throw new TypeError('A backup is a Blob.');
    this.#remember(at);
    return file;
  }

  /** Looks into a file that says it is a backup, and asks whether it shall take the place of the study. */
  async offer(file: File): Promise<void> {
    const { compute, jobs } = this.#parts;
    const job = jobs.start({
      title: `Look into ${file.name}`,
      lane: 'import',
      phases: ['Look'],
      run: ({ signal, progress }) => compute.run('backup.look', { file, name: file.name }, { progress }, signal),
    });
    // A file that is no whole backup stands in the tray with its sentences.
    const summary: BackupSummary | null = await job.result.catch(() => null);
    if (summary === null) return;
    this.#file = file;
    this.offered = { file: file.name, ...summary };
  }

  dismiss(): void {
    this.#file = null;
    this.offered = null;
  }

  /**
   * The backup takes the place of the study: its rows first, then what is known of them, then the Study, which is the commit.
   * @throws StudioError `restore-busy`, `restore-in-memory`, `backup-invalid`, `storage-full`, `cancelled`
   */
  async restore(): Promise<void> {
    const { compute, documents, jobs, study, hush, reopen } = this.#parts;
    const file = this.#file;
    if (file === null) return;
    if (study.mode === 'memory-only') throw new StudioError('restore-in-memory');
    if (study.mode === 'read-only') throw new StudioError('read-only');
    if (jobs.isBusy('import')) throw new StudioError('restore-busy');
    hush();
    const job = jobs.start({
      title: `Restore ${file.name}`,
      lane: 'import',
      phases: ['Check and keep the rows', 'Open'],
      run: async ({ signal, progress }) => {
        const input = { file, name: file.name };
        const { document, records, at } = await compute.run('backup.unpack', input, { progress }, signal);
        progress({ phase: 'Open', done: 0, total: 1, unit: 'steps' });
        for (const record of records) await documents.appendImport(record);
        await study.replace(document);
        this.#remember(at);
      },
    });
    await job.result;
    reopen();
  }

  #remember(at: string): void {
    this.lastAt = at;
    writeLocal(LAST, at);
  }
}
