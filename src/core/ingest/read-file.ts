/** Reads one file: recognised, planned, every line accounted for, canonical batches out (docs/methods/ingest.md). */
import { sha256 as sha256Of } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { assertAccount } from './account/assert-account';
import { openContainer, type OpenedFile } from './container/open-container';
import type { ByteSource, CanonicalSink, FileReport, Preview, ReadProgress, ReadSettings, Reject } from './contract';
import { encodingOf } from './plan/encoding-of';
import { planFile, type PlanInput, type PlannedFile } from './plan/plan-file';
import { LEAVE_OUT } from './plan/questions';
import type { Preset } from './preset';
import { buildReport } from './report/build-report';
import { FilePass } from './file-pass';
import { leftOut, otherTables, rejectsOf, reportOfAll, type TablePass } from './many-tables';

export interface ReadIo {
  readonly sink: CanonicalSink;
  readonly progress: ReadProgress;
  /** Gives others a turn; throws when the job was cancelled. */
  readonly checkpoint: () => Promise<void>;
  /** SHA-256 of the file as dropped; the host may have a faster one than JavaScript. */
  readonly digest: (source: ByteSource) => Promise<string>;
}

export interface ReadResult {
  readonly report: FileReport;
  /** The first rejects; all of them went to the sink as table `rejects`. */
  readonly rejects: readonly Reject[];
  readonly preview: Preview;
}

/**
 * Writes canonical rows of a file to the sink and tells all that is known of it.
 * @throws StudioError of `openContainer`, `account-mismatch`, or what `checkpoint` throws when cancelled.
 */
export async function readFile(
  source: ByteSource,
  settings: ReadSettings,
  presets: readonly Preset[],
  io: ReadIo,
): Promise<ReadResult> {
  const opened = await openContainer(source, settings.answers);
  const sha256 = identityOf(source, io);
  // Someone waits for it below in any case; this only keeps a failure of the pass from leaving it unheard.
  sha256.catch(() => undefined);
  const total = opened.size;
  const input: PlanInput = {
    opened,
    settings,
    presets,
    bytes: encodingOf(opened, settings),
    evidence: 'head',
    checkpoint: io.checkpoint,
    progress: (done) => io.progress({ phase: 'Recognise columns', done, total, unit: 'bytes' }),
  };
  input.progress(0);
  const first = await withoutRows(await passUntilSettled(opened, input, io), input, io);
  const passes = [first, ...(await otherTables(first, opened, input, io))];
  io.progress({ phase: 'Check totals', done: 0, total: 1, unit: 'steps' });
  const digest = await sha256;
  const report = reportOfAll(
    passes.map(({ planned, pass }) => buildReport({ source, opened, planned, pass, settings, sha256: digest })),
    passes.map(({ planned }) => planned.plan.structure.firstTable),
  );
  const { data, rejected } = report.rows;
  const entered = first.planned.plan.table === null ? data : report.loaded.records + leftOut(report);
  assertAccount({
    file: source.name,
    regions: report.regions,
    size: first.pass.scan.read + (opened.restAt === null ? 0 : source.size - opened.restAt),
    lines: report.lines,
    loaded: entered,
    rejected,
    duplicates: report.duplicates,
  });
  io.progress({ phase: 'Check totals', done: 1, total: 1, unit: 'steps' });
  return { report, rejects: rejectsOf(passes), preview: first.pass.preview.finish() };
}

/** Sheets of one workbook share its bytes: each is known by them and by its own name. */
async function identityOf(source: ByteSource, { digest }: Pick<ReadIo, 'digest'>): Promise<string> {
  const whole = await digest(source);
  return source.sheet === undefined ? whole : bytesToHex(sha256Of(utf8ToBytes(`${whole}\n${source.sheet}`)));
}

/** Everything that `readFile` tells, without keeping any row. */
export async function inspectFile(
  source: ByteSource,
  settings: ReadSettings,
  presets: readonly Preset[],
  io: Omit<ReadIo, 'sink'>,
): Promise<ReadResult> {
  const sink: CanonicalSink = { batch: () => Promise.resolve(), restart: () => Promise.resolve() };
  return readFile(source, settings, presets, { ...io, sink });
}

/**
 * One pass, and a second one when the first met what the head of the file had not shown: cells of another style, or
 * bytes that are no UTF-8 after all.
 */
async function passUntilSettled(opened: OpenedFile, first: PlanInput, io: ReadIo): Promise<TablePass> {
  const planned = await planFile(first);
  const pass = new FilePass(opened, planned, io);
  const surprise = await pass.run('may change');
  if (surprise === null) return { planned, pass };
  await io.sink.restart();
  const bytes: PlanInput['bytes'] =
    surprise === 'encoding'
      ? {
          encoding: 'windows-1252',
          bomBytes: 0,
          guessed: true,
          reason: 'Bytes late in the file are no UTF-8, so windows-1252 was taken.',
        }
      : first.bytes;
  const replanned = await planFile({ ...first, bytes, evidence: 'all' });
  const again = new FilePass(opened, replanned, io);
  await again.run('stands');
  return { planned: replanned, pass: again };
}

/** A person may rather do without a file whose rows are ragged: its lines are still counted, and none loads. */
async function withoutRows(settled: TablePass, { opened, settings }: PlanInput, io: ReadIo): Promise<TablePass> {
  const { planned, pass } = settled;
  if (!pass.account.isRagged || settings.answers['ragged'] !== LEAVE_OUT) return settled;
  await io.sink.restart();
  const message = `${opened.name} was left out, as you answered: its lines are counted, and none was loaded.`;
  const warnings = [...planned.plan.warnings, { code: 'file-left-out', message, line: null }];
  const counted: PlannedFile = { ...planned, plan: { ...planned.plan, table: null, warnings } };
  const again = new FilePass(opened, counted, io);
  await again.run('stands');
  return { planned: counted, pass: again };
}
