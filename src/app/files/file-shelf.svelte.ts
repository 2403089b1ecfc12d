/** Files as cards: those being read, those left out, and the sources of the Study with what was found out about them. */
import type { ErrorCode } from '../../core/errors/catalogue';
import { StudioError } from '../../core/errors/studio-error';
import type { Study, StudySource } from '../../core/study/study';
import type { ImportRecord } from '../../protocol/storage';
import type { FileCard, JobView } from '../contract';
import { droppedName, type Dropped } from './dropped';

/** A file on its way in, or one that did not get in. */
interface Guest {
  readonly key: string;
  /** Id its rows are read under; a retry gets a new one. */
  readonly id: number;
  readonly from: Dropped;
  readonly jobId: string;
  readonly error: StudioError | null;
}

interface ShelfView {
  readonly study: Study;
  readonly jobs: readonly JobView[];
  /** Sources whose rows could not be restored. */
  readonly failures: ReadonlyMap<number, StudioError>;
}

export class FileShelf {
  #guests = $state.raw<readonly Guest[]>([]);
  #records = $state.raw<ReadonlyMap<number, ImportRecord>>(new Map());
  /** Jobs that read a source again, by the key of its card. */
  #rereads = $state.raw<ReadonlyMap<string, string>>(new Map());
  /** Key of a source's card: that of the drop it came from, in the session of the drop. */
  readonly #keys = new Map<number, string>();
  /** Where a card stands: by the first id that its file was read under, so that a new reading does not move it. */
  readonly #places = new Map<string, number>();
  /** Files of this session: what a new reading with other settings needs. */
  readonly #originals = new Map<number, Dropped>();

  /** What was found out about each source, by id. */
  get records(): ReadonlyMap<number, ImportRecord> {
    return this.#records;
  }

  cards({ study, jobs, failures }: ShelfView): readonly FileCard[] {
    // Between the commit and the end of its job a file is both: the source counts.
    const entered = new Set(study.sources.map(({ id }) => id));
    const waiting = this.#guests.filter(({ id }) => !entered.has(id));
    const guests = waiting.map((guest) => ({ id: guest.id, card: guestCard(guest, jobs) }));
    const sources = study.sources.map((source) => ({ id: source.id, card: this.#sourceCard(source, failures) }));
    return [...sources, ...guests]
      .map(({ id, card }) => ({ place: this.#places.get(card.key) ?? id, card }))
      .sort((a, b) => a.place - b.place)
      .map(({ card }) => card);
  }

  arrive(guest: Omit<Guest, 'error'>): void {
    this.#keys.set(guest.id, guest.key);
    this.#originals.set(guest.id, guest.from);
    this.#guests = [...this.#guests.filter(({ key }) => key !== guest.key), { ...guest, error: null }];
  }

  leaveOut(key: string, error: StudioError): void {
    this.#guests = this.#guests.map((guest) => (guest.key === key ? { ...guest, error } : guest));
  }

  /** Takes the card of a file away: it became a source, or a person is done with it. */
  dismiss(key: string): void {
    this.#guests = this.#guests.filter((guest) => guest.key !== key);
  }

  addRecords(records: readonly ImportRecord[]): void {
    this.#records = new Map([...this.#records, ...records.map((record) => [record.sourceId, record] as const)]);
  }

  /** The file of a card that was left out, to try again. */
  leftOut(key: string): Dropped | null {
    const guest = this.#guests.find((one) => one.key === key);
    return guest?.error ? guest.from : null;
  }

  original(sourceId: number): Dropped | null {
    return this.#originals.get(sourceId) ?? null;
  }

  keyOf(sourceId: number): string {
    return this.#keys.get(sourceId) ?? `source-${sourceId}`;
  }

  /** A source is being read again, its new rows under the id `as`. */
  beginReread(sourceId: number, as: Pick<Guest, 'id' | 'from' | 'jobId'>): void {
    const key = this.keyOf(sourceId);
    this.#keys.set(as.id, key);
    if (!this.#places.has(key)) this.#places.set(key, sourceId);
    this.#originals.set(as.id, as.from);
    this.#rereads = new Map([...this.#rereads, [key, as.jobId]]);
  }

  endReread(sourceId: number): void {
    const key = this.keyOf(sourceId);
    this.#rereads = new Map([...this.#rereads].filter(([reread]) => reread !== key));
  }

  #sourceCard(source: StudySource, failures: ReadonlyMap<number, StudioError>): FileCard {
    const common = { key: this.keyOf(source.id), name: source.label, bytes: source.bytes };
    const jobId = this.#rereads.get(common.key);
    if (jobId !== undefined) return { kind: 'reading', ...common, jobId };
    const record = this.#records.get(source.id);
    const error = failures.get(source.id);
    if (error === undefined && record !== undefined) return { kind: 'loaded', ...common, source, record };
    const damaged = error ?? new StudioError('snapshot-damaged', { file: source.label });
    return { kind: 'left-out', ...common, error: damaged, canRetry: false };
  }
}

/** What lies in the bytes themselves: reading the same file again ends the same way. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'file-damaged',
  'file-duplicate',
  'file-empty',
  'file-not-table',
  'file-truncated',
  'file-unsupported',
]);

function guestCard({ key, from, jobId, error }: Guest, jobs: readonly JobView[]): FileCard {
  const common = { key, name: droppedName(from), bytes: from.bytes };
  if (error) return { kind: 'left-out', ...common, error, canRetry: !FINAL.has(error.code) };
  const isWaiting = jobs.some(({ id, state }) => id === jobId && state === 'queued');
  return { kind: isWaiting ? 'waiting' : 'reading', ...common, jobId };
}
