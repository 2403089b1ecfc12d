import type { FileReport, ReadFileOutput } from '../../../src/core/ingest/contract';
import type { Compute, ComputeTaskId, ComputeTasks, TaskHooks } from '../../../src/protocol/compute';
import type { Engine, Statement } from '../../../src/protocol/engine';

/** A report of a small file; tests override what they are about. */
export function sampleReport(over: Partial<FileReport> = {}): FileReport {
  return {
    file: 'a.csv',
    bytes: 10,
    sha256: 'a'.repeat(64),
    container: 'plain',
    encoding: 'utf-8',
    newline: 'LF',
    dialect: null,
    regions: [],
    tables: 1,
    preset: null,
    grain: 'delivery',
    columns: [],
    period: null,
    zone: null,
    currency: null,
    rows: { data: 2, totals: 0, rejected: 0, blank: 0, comment: 0 },
    totals: [],
    reconciliation: [],
    warnings: [],
    questions: [],
    loaded: { records: 2, rows: { delivery: 2 } },
    duplicates: 0,
    lines: 3,
    ...over,
  };
}

export function sampleRead(report: Partial<FileReport> = {}): ReadFileOutput {
  return {
    report: sampleReport(report),
    rejects: [],
    preview: { rows: [], lines: [], profiles: [] },
    snapshot: { sha256: 'b'.repeat(64), bytes: 100 },
  };
}

type Answers = {
  [K in ComputeTaskId]?: (
    input: ComputeTasks[K]['input'],
    hooks: TaskHooks,
    signal: AbortSignal,
  ) => Promise<ComputeTasks[K]['output']>;
};

/** A compute side that answers as told and notes what was asked. */
export function fakeCompute(answers: Answers): Compute & { readonly asked: { task: ComputeTaskId; input: unknown }[] } {
  const asked: { task: ComputeTaskId; input: unknown }[] = [];
  return {
    asked,
    run(task, input, hooks, signal) {
      asked.push({ task, input });
      const answer = answers[task];
      if (answer === undefined) return Promise.reject(new Error(`${task} was not expected`));
      return answer(input, hooks, signal);
    },
  };
}

/** An engine that only notes its statements. */
export function notingEngine(): Engine & { readonly statements: string[] } {
  const statements: string[] = [];
  return {
    statements,
    info: () => Promise.resolve({ version: 'v0', memoryBytes: 0 }),
    query({ sql }: Statement) {
      statements.push(sql);
      return Promise.resolve(new Uint8Array());
    },
    stream: () => Promise.reject(new Error('not here')),
    append: () => Promise.resolve(0),
  };
}
