/** A study in this process: the reader, the engine and the stages of the product, with its history, driven by proofs. */
import { tableFromIPC } from 'apache-arrow';
import { createHost, type Host } from '../../../src/cli/host';
import {
  applyCommands,
  emptyHistory,
  reachableSources,
  redo,
  undo,
  type Versioned,
} from '../../../src/core/history/history';
import { changeStudy } from '../../../src/core/study/change';
import type { StudyCommand } from '../../../src/core/study/commands';
import { emptyStudy, type Study } from '../../../src/core/study/study';
import { csvOf, type CsvQuery } from '../../../src/pipeline/export-csv';
import { importFile, rereadFile, type Imported, type ImportServices } from '../../../src/pipeline/import-file';
import { loopGraph, TABLE_STAGES } from '../../../src/pipeline/loop';
import { createMemoryDocuments } from '../../../src/pipeline/memory-documents';
import { Reservations } from '../../../src/pipeline/reservations';
import type { DocumentStore } from '../../../src/protocol/storage';
import type { Query } from '../../../src/sql/define';
import { exportDelivery } from '../../../src/sql/exports/export-delivery.query';
import { exportEvents } from '../../../src/sql/exports/export-events.query';
import { exportRejects } from '../../../src/sql/exports/export-rejects.query';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Everything that people can save, and every table made from it, as text; sources are named by label. */
export type StudyText = Readonly<Record<'events' | 'delivery' | 'rejects' | (typeof DERIVED)[number]['name'], string>>;

/** Ids of sources say in which order files were dropped; nothing else may, so tables are read by label. */
const DERIVED = [
  { name: 'identifiers', sql: 'FROM identifiers ORDER BY id' },
  { name: 'entities', sql: 'FROM entities ORDER BY id' },
  {
    name: 'coverage',
    sql: 'SELECT s.label, c.* EXCLUDE (source) FROM coverage c JOIN sources s USING (source) ORDER BY ALL',
  },
  {
    name: 'totals',
    sql: 'SELECT s.label, t.* EXCLUDE (source) FROM totals t JOIN sources s USING (source) ORDER BY ALL',
  },
  { name: 'sources', sql: 'SELECT * EXCLUDE (source) FROM sources ORDER BY label' },
] as const;

const AT = '2031-01-01T00:00:00.000Z';
const NEVER = new AbortController().signal;
const QUIET = { signal: NEVER, progress: () => undefined };

export class NodeStudy {
  #versioned: Versioned = { study: emptyStudy('Proof'), history: emptyHistory() };
  #changes = 0;
  readonly #reservations = new Reservations();
  readonly #graph = loopGraph(() => performance.now());
  readonly #imports: DocumentStore = createMemoryDocuments();
  readonly #host: Host;

  private constructor(host: Host) {
    this.#host = host;
  }

  static async open(): Promise<NodeStudy> {
    const opened = new NodeStudy(await createHost());
    await opened.follow();
    return opened;
  }

  get study(): Study {
    return this.#versioned.study;
  }

  get history(): Versioned['history'] {
    return this.#versioned.history;
  }

  /** Reads a file as if it were dropped, and brings the tables up to date. */
  async add({ name, bytes }: NamedBytes): Promise<Imported> {
    const reservation = this.#reservations.reserve(this.study, name);
    const { defaults, mappings: remembered } = this.study;
    const settings = { ...defaults, answers: {}, mapping: {}, remembered };
    const request = { file: bytes, name, inner: [], reservation, settings, at: AT };
    const imported = await importFile(request, this.#services(), QUIET).finally(() =>
      this.#reservations.release(reservation),
    );
    await this.follow();
    return imported;
  }

  /** Reads a file of the study again because of a change of its settings: both are one step of the history. */
  async reread(sourceId: number, bytes: Uint8Array, because: StudyCommand): Promise<Imported> {
    const source = changeStudy(this.study, [because]).study.sources.find(({ id }) => id === sourceId);
    if (source === undefined) throw new Error(`There is no source ${sourceId}.`);
    const { file: name, answers, mapping } = source;
    const reservation = this.#reservations.reserve(this.study, name);
    const settings = { ...this.study.defaults, answers, mapping };
    const request = {
      file: bytes,
      name,
      inner: [],
      reservation,
      settings,
      at: AT,
      replaces: sourceId,
      because: [because],
    };
    const imported = await rereadFile(request, this.#services(), QUIET).finally(() =>
      this.#reservations.release(reservation),
    );
    await this.follow();
    return imported;
  }

  async change(commands: readonly StudyCommand[]): Promise<void> {
    this.#commit(commands);
    await this.follow();
  }

  /** False when there is nothing to undo. */
  async undo(): Promise<boolean> {
    return this.#step(undo(this.#versioned));
  }

  /** False when there is nothing to redo. */
  async redo(): Promise<boolean> {
    return this.#step(redo(this.#versioned));
  }

  /** Runs what is stale. */
  async follow(): Promise<void> {
    const records = new Map((await this.#imports.readImports()).map((record) => [record.sourceId, record]));
    const context = {
      ...this.#host,
      ...QUIET,
      study: this.study,
      records,
      isInUse: (id: number) => this.#reservations.ids.has(id) || this.study.sources.some((source) => source.id === id),
      asOf: null,
    };
    // What is proved here is reading and keeping; the loop above the tables has proofs of its own.
    const { outputs } = await this.#graph.run(context, TABLE_STAGES);
    for (const failure of outputs.sources.failures.values()) throw failure;
  }

  /** Ids of sources that the engine holds rows of. */
  async heldSources(): Promise<readonly number[]> {
    const rows = await this.rows<{ name: string }>(
      "SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'source'",
    );
    return [...new Set(rows.map(({ name }) => Number(/_(\d+)$/.exec(name)?.[1])))].sort((a, b) => a - b);
  }

  /** Ids that the study or its history names. */
  get reachable(): ReadonlySet<number> {
    return reachableSources(this.#versioned);
  }

  async rows<Row>(sql: string): Promise<Row[]> {
    const table = tableFromIPC(await this.#host.engine.query({ sql }));
    return table.toArray().map((row: { toJSON(): unknown }) => row.toJSON() as Row);
  }

  async ask<Row>(query: Query<Row>): Promise<Row[]> {
    return query.decode(await this.#host.engine.query({ sql: query.sql, params: [] }));
  }

  async text(): Promise<StudyText> {
    const derived: [string, string][] = [];
    for (const { name, sql } of DERIVED) derived.push([name, (await this.rows(sql)).map(textOfRow).join('\n')]);
    return {
      events: await this.#csv(exportEvents),
      delivery: await this.#csv(exportDelivery),
      rejects: await this.#csv(exportRejects),
      ...Object.fromEntries(derived),
    } as StudyText;
  }

  async #csv(query: CsvQuery): Promise<string> {
    const parts: string[] = [];
    for await (const part of csvOf({ engine: this.#host.engine, query, params: [null], signal: NEVER }))
      parts.push(part);
    return parts.join('');
  }

  #services(): ImportServices {
    return {
      ...this.#host,
      imports: this.#imports,
      study: () => this.study,
      commit: (commands) => Promise.resolve(this.#commit(commands)),
    };
  }

  #commit(commands: readonly StudyCommand[]): void {
    const mark = { id: String(++this.#changes), at: AT, who: 'proof', why: null };
    this.#versioned = applyCommands(this.#versioned, commands, mark);
  }

  async #step(next: Versioned): Promise<boolean> {
    if (next.history.cursor === this.#versioned.history.cursor) return false;
    this.#versioned = next;
    await this.follow();
    return true;
  }
}

const textOfRow = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));

/** Which parts differ, and where first: two whole exports in a failure would help nobody. */
export function differences(left: StudyText, right: StudyText): string[] {
  return (Object.keys(left) as (keyof StudyText)[]).flatMap((part) => {
    if (left[part] === right[part]) return [];
    const [a, b] = [left[part].split('\n'), right[part].split('\n')];
    const at = a.findIndex((line, index) => line !== b[index]);
    const line = at === -1 ? a.length : at;
    return [`${part} line ${line + 1}: ${a[line] ?? 'end'} ≠ ${b[line] ?? 'end'}`];
  });
}
