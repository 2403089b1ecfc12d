import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Question } from '../../core/ingest/contract';
import { questionOfLeftOut } from '../../core/ingest/report/left-out';
import { hashOf } from '../../core/format/hash';
import { studyHash } from '../../core/study/hash';
import type { StageOutputs } from '../../pipeline/outputs';
import { rowsOf } from '../../pipeline/query';
import { newerQuestions } from '../../pipeline/versions';
import type { Engine } from '../../protocol/engine';
import { derivedCounts } from '../../sql/derived/derived.query';
import { exportDelivery } from '../../sql/exports/export-delivery.query';
import { exportEvents } from '../../sql/exports/export-events.query';
import { exportRejects } from '../../sql/exports/export-rejects.query';
import { countSeen } from '../../sql/exports/count-seen.query';
import { lastSeen } from '../../sql/exports/last-seen.query';
import { toJson } from '../json';
import { refusalJson, reportJson } from '../report-json';
import { version } from '../version';
import type { Loaded, LoadedFile } from './load';
import { writeLoop } from './loop-results';
import { writeCsv } from './write-csv';

export interface Results {
  readonly out: string;
  readonly seed: number;
  /** Rows seen later than this stay out; null takes the latest of the data. */
  readonly asOf: string | null;
  readonly loaded: Loaded;
  readonly engine: Engine;
  readonly outputs: StageOutputs;
  readonly timing: { boot: number; read: number; stages: readonly { id: string; ms: number }[] };
  readonly startedAt: number;
}

/** Writes every file that a run fills. */
export async function writeResults(results: Results): Promise<void> {
  const { out, engine, loaded } = results;
  const params = [results.asOf];
  await writeCsv({ path: join(out, 'events.csv'), engine, query: exportEvents, params });
  await writeCsv({ path: join(out, 'delivery.csv'), engine, query: exportDelivery, params });
  await writeLoop(results);
  await writeRejects(join(out, 'rejects.ndjson'), results);
  const newer = await newerQuestions(engine, loaded.study.sources);
  await writeFile(join(out, 'sources.json'), `${toJson(sourcesJson(loaded.files, newer))}\n`);
  await writeFile(join(out, 'summary.json'), `${toJson(await summaryJson(results))}\n`);
}

async function writeRejects(path: string, { engine, loaded }: Results): Promise<void> {
  const lines: string[] = [];
  for (const file of loaded.files) {
    if (file.kind !== 'loaded') continue;
    const rows = await rowsOf(engine, exportRejects, [file.imported.source.id]);
    lines.push(...rows.map((row) => `${toJson(row, 0)}\n`));
  }
  await writeFile(path, lines.join(''));
}

function sourcesJson(files: readonly LoadedFile[], aboutPairs: readonly Question[]): unknown {
  return { sources: files.map(sourceJson), questions: [...files.flatMap(questionsOf), ...aboutPairs] };
}

function questionsOf(file: LoadedFile): readonly Question[] {
  if (file.kind === 'loaded') return file.imported.record.report.questions;
  const question = questionOfLeftOut(file.error);
  return question === null ? [] : [question];
}

function sourceJson(file: LoadedFile): Record<string, unknown> {
  if (file.kind === 'left-out') {
    const { file: name, bytes, error } = file;
    return { ...refusalJson({ name, bytes }, error), loaded: 0, skipped: 0, duplicates: 0, into: null };
  }
  const { report, label } = file.imported.record;
  const [into = null] = Object.keys(report.loaded.rows);
  return {
    source: label,
    ...reportJson(report),
    loaded: report.loaded.records,
    loadedRows: report.loaded.rows,
    skipped: report.duplicates,
    duplicates: report.duplicates,
    into,
  };
}

async function summaryJson({ engine, seed, asOf, loaded, timing, startedAt }: Results): Promise<unknown> {
  const [seenRows] = await rowsOf(engine, countSeen, [asOf]);
  const [derived] = await rowsOf(engine, derivedCounts);
  const [seen] = await rowsOf(engine, lastSeen);
  const { study, files } = loaded;
  const reports = files.flatMap((file) => (file.kind === 'loaded' ? [file.imported.record.report] : []));
  return {
    version,
    seed,
    studyHash: studyHash(study),
    dataHash: hashOf(study.sources.map(({ label, sha256, snapshot }) => ({ label, sha256, snapshot }))),
    asOf: asOf ?? seen.seen_utc,
    counts: {
      files: files.length,
      rows: reports.reduce((sum, report) => sum + report.rows.data, 0),
      events: seenRows.events,
      delivery: seenRows.delivery,
      identifiers: derived.identifiers,
      people: derived.people,
    },
    timing: { ...phaseTimes(timing), total: Math.round(performance.now() - startedAt) },
    warnings: reports.flatMap((report) => report.warnings.map((warning) => ({ file: report.file, ...warning }))),
  };
}

function phaseTimes({ boot, read, stages }: Results['timing']): Record<string, number> {
  const times = [['boot', boot], ['read', read], ...stages.map(({ id, ms }) => [id, ms] as const)] as const;
  return Object.fromEntries(times.map(([id, ms]) => [id, Math.round(ms)]));
}
