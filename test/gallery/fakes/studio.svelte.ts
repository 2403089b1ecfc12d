/** A studio without engine or storage for the shell and the console: fields react, the console answers from a list. */
import { tableFromArrays, tableToIPC, type Table } from 'apache-arrow';
import type {
  ChangeView,
  ConsoleRun,
  DeviceStatus,
  FileCard,
  JobView,
  LoopView,
  Studio,
} from '../../../src/app/contract';
import type { SampleChoice } from '../../../src/app/files/samples';
import { canonicalTables } from '../../../src/core/canonical/tables';
import { StudioError } from '../../../src/core/errors/studio-error';
import { changeStudy } from '../../../src/core/study/change';
import type { StudyCommand } from '../../../src/core/study/commands';
import { emptyStudy, type Study } from '../../../src/core/study/study';

export interface FakeSeed {
  readonly files?: readonly FileCard[];
  readonly jobs?: readonly JobView[];
  readonly changes?: readonly ChangeView[];
  readonly readOnly?: boolean;
  readonly otherTab?: Studio['otherTab'];
  readonly device?: Partial<DeviceStatus>;
  readonly phase?: Studio['phase'];
  readonly loop?: Partial<LoopView>;
  readonly study?: Study;
  /** Answers to `ask`, by task. */
  readonly asked?: Readonly<Record<string, (input: never) => unknown>>;
  /** Answers by the first words of the statement. */
  readonly answers?: Readonly<Record<string, () => AsyncIterable<Uint8Array>>>;
}

export const ipc = (table: Table): Uint8Array => tableToIPC(table, 'stream');

export async function* chunksOf(...tables: readonly Table[]): AsyncGenerator<Uint8Array> {
  for (const table of tables) yield ipc(table);
}

/** Days, campaigns and spend of `count` rows. */
export function spendTable(count: number, from = 0): Table {
  const at = (make: (row: number) => unknown): unknown[] => Array.from({ length: count }, (_, row) => make(row + from));
  return tableFromArrays({
    campaign: at(
      (row) => ['NB Scheduling DE', 'Brand Fernway DACH', 'NB Rota software NL', '=HYPERLINK("x")'][row % 4],
    ) as string[],
    clicks: Int32Array.from(at((row) => (row * 7919) % 613) as number[]),
    spend: Float64Array.from(at((row) => ((row * 104_729) % 190_420) / 100) as number[]),
    region: at((row) => (row % 5 === 0 ? null : ['DACH', 'Benelux'][row % 2])) as string[],
  });
}

export class FakeStudio implements Studio {
  phase = $state<Studio['phase']>('ready');
  failure: StudioError | null = null;
  readOnly = $state(false);
  otherTab = $state<Studio['otherTab']>('none');
  study = $state.raw<Study>(emptyStudy('Fernway EU trials'));
  files = $state.raw<readonly FileCard[]>([]);
  readonly supportedExports: Studio['supportedExports'] = [];
  jobs = $state.raw<readonly JobView[]>([]);
  changes = $state.raw<readonly ChangeView[]>([]);
  device = $state.raw<DeviceStatus>({
    saving: 'saved',
    usedBytes: 214_000_000,
    quotaBytes: 12_000_000_000,
    persisted: true,
    lastBackupAt: null,
    outsideRequests: 0,
    engine: 'ready',
    engineVersion: 'v1.5.6',
  });
  loop = $state.raw<LoopView>({ state: 'current', results: {}, now: null, failure: null });
  dataVersion = $state(1);
  readonly #asked: NonNullable<FakeSeed['asked']>;
  readonly calls: (readonly unknown[])[] = [];
  readonly #answers: NonNullable<FakeSeed['answers']>;

  constructor(seed: FakeSeed = {}) {
    this.phase = seed.phase ?? 'ready';
    this.readOnly = seed.readOnly ?? false;
    this.otherTab = seed.otherTab ?? (this.readOnly ? 'writing' : 'none');
    this.files = seed.files ?? [];
    this.jobs = seed.jobs ?? [];
    this.changes = seed.changes ?? [];
    this.device = { ...this.device, ...seed.device };
    this.#answers = seed.answers ?? {};
    this.#asked = seed.asked ?? {};
    this.loop = { ...this.loop, ...seed.loop };
    this.study = seed.study ?? this.study;
  }

  get canUndo(): boolean {
    return this.changes.some((change) => !change.undone);
  }
  get canRedo(): boolean {
    return this.changes.some((change) => change.undone);
  }

  addFiles = (files: readonly File[]): void =>
    this.#note(
      'addFiles',
      files.map(({ name }) => name),
    );
  loadSample = (sample?: SampleChoice): void =>
    this.#note('loadSample', ...(sample === undefined ? [] : [sample.folder]));
  retry = (key: string, answers: Readonly<Record<string, string>> = {}): void => this.#note('retry', key, answers);
  dismiss = (key: string): void => this.#note('dismiss', key);
  cancelJob = (id: string): void => this.#note('cancelJob', id);
  confirmSources = (): void => this.#note('confirmSources');
  removeSource = (id: number): void => this.#note('removeSource', id);
  answer = (...args: readonly unknown[]): void => this.#note('answer', ...args);
  answerForAll = (...args: readonly unknown[]): void => this.#note('answerForAll', ...args);
  map = (...args: readonly unknown[]): void => this.#note('map', ...args);
  learn = (...args: readonly unknown[]): void => this.#note('learn', ...args);
  forget = (...args: readonly unknown[]): void => this.#note('forget', ...args);
  undo = (): void => this.#note('undo');
  /** Changes the study at once, as the running studio does; results stay as they were seeded. */
  change = (commands: readonly StudyCommand[], why: string | null = null): void => {
    this.#note('change', commands, why);
    this.study = changeStudy(this.study, commands).study;
  };
  ask = ((task: string, input: never): Promise<unknown> => {
    this.#note('ask', task, input);
    const answer = this.#asked[task];
    return answer ? Promise.resolve(answer(input)) : new Promise(() => undefined);
  }) as Studio['ask'];
  redo = (): void => this.#note('redo');
  exportTable = async (): Promise<Blob> => new Blob(['']);
  rejectsOf = async (): Promise<Blob> => new Blob(['']);
  offeredBackup = $state.raw<Studio['offeredBackup']>(null);
  backup = async (): Promise<Blob> => new Blob(['']);
  offerBackup = (file: File): void => this.#note('offerBackup', file.name);
  restoreBackup = async (): Promise<void> => this.#note('restoreBackup');
  askToKeep = (): void => this.#note('askToKeep');
  dismissBackup = (): void => {
    this.#note('dismissBackup');
    this.offeredBackup = null;
  };

  rename(name: string): void {
    this.#note('rename', name);
    this.study = { ...this.study, name };
  }
  setDefaults(zone: string, currency: string | null): void {
    this.#note('setDefaults', zone, currency);
    this.study = { ...this.study, defaults: { zone, currency } };
  }
  saveQuery(name: string, sql: string): void {
    this.#note('saveQuery', name, sql);
    this.study = {
      ...this.study,
      queries: [...this.study.queries.filter((query) => query.name !== name), { name, sql }],
    };
  }
  removeQuery(name: string): void {
    this.study = { ...this.study, queries: this.study.queries.filter((query) => query.name !== name) };
  }

  console(sql: string): ConsoleRun {
    this.#note('console', sql);
    const found = Object.entries(this.#answers).find(([start]) => sql.startsWith(start));
    let stop: (error: StudioError) => void = () => undefined;
    const stopped = new Promise<never>((_, reject) => (stop = reject));
    stopped.catch(() => undefined);
    const source = found?.[1]() ?? chunksOf(spendTable(2000));
    return {
      chunks: (async function* () {
        const iterator = source[Symbol.asyncIterator]();
        for (;;) {
          const { value, done } = await Promise.race([iterator.next(), stopped]);
          if (done) return;
          yield value;
        }
      })(),
      cancel: () => stop(new StudioError('cancelled', { what: 'the statement' })),
    };
  }

  async rows<Row>(
    query: { readonly name: string; readonly decode: (bytes: Uint8Array) => Row[] },
    params: readonly unknown[],
  ): Promise<Row[]> {
    if (query.name === 'list-columns') return query.decode(ipc(columnsTable()));
    if (query.name === 'count-listed-tables') {
      const counts: Record<string, number> = { events: 1_284_550, delivery: 82_216, rejects: 45 };
      return query.decode(
        ipc(
          tableFromArrays({
            name: params as string[],
            rows: BigInt64Array.from(params, (name) => BigInt(counts[String(name)] ?? 0)),
          }),
        ),
      );
    }
    return [];
  }

  #note(...call: readonly unknown[]): void {
    this.calls.push(call);
  }
}

function columnsTable(): Table {
  const types: Record<string, string> = {
    text: 'VARCHAR',
    instant: 'TIMESTAMP',
    micros: 'BIGINT',
    int32: 'INTEGER',
    int64: 'BIGINT',
  };
  const all = Object.entries(canonicalTables).flatMap(([table, columns]) =>
    columns.map(({ name, type }) => [table, name, types[type] ?? type.toUpperCase()] as const),
  );
  return tableFromArrays({
    table_name: all.map(([table]) => table),
    column_name: all.map(([, name]) => name),
    column_type: all.map(([, , type]) => type),
  });
}
