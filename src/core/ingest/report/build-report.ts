/** Puts together what a finished pass knows of a file. */
import { canonicalTables } from '../../canonical/tables';
import type { OpenedFile } from '../container/open-container';
import type {
  ByteSource,
  ColumnReport,
  FileReport,
  PresetMatch,
  Question,
  ReadSettings,
  Region,
  Warning,
} from '../contract';
import type { FilePass } from '../file-pass';
import { plainField } from '../mapping/as-preset';
import type { PlannedFile } from '../plan/plan-file';
import { LEAVE_OUT, Questions } from '../plan/questions';
import type { PlannedColumn, ReadPlan } from '../plan/read-plan';
import { RATIO_SHARE } from '../reconcile/ratios';
import { reconcile, type Reconciled } from '../reconcile/reconcile';
import { ParsedNumber } from '../columns/parsed';
import { partsAggregates } from '../columns/web-columns';
import { isoDay, isoInstant } from '../values/calendar';
import { count, fieldLabel, metricValue } from './sentence-numbers';

export interface ReportParts {
  readonly source: ByteSource;
  readonly opened: OpenedFile;
  readonly planned: PlannedFile;
  readonly pass: FilePass;
  readonly settings: ReadSettings;
  readonly sha256: string;
}

const CANONICAL: ReadonlySet<string> = new Set(
  [...canonicalTables.events, ...canonicalTables.delivery, ...canonicalTables.web_aggregate].map(({ name }) => name),
);

/** What a table without preset holds, by where its rows went. */
const GRAINS = { events: 'event', delivery: 'delivery', web_aggregate: 'web_aggregate', none: 'unknown' } as const;

export function buildReport({ source, opened, planned, pass, settings, sha256 }: ReportParts): FileReport {
  const { plan } = planned;
  const { structure } = plan;
  const { counts } = pass.account;
  const checked = checkedOf(plan, pass);
  const duplicates = pass.reader?.duplicates ?? 0;
  return {
    file: source.name,
    bytes: source.size,
    sha256,
    container: opened.container,
    encoding: structure.encoding,
    newline: newlineOf(pass),
    dialect: structure.dialect,
    regions: [...pass.regions, ...regionAfter({ source, opened }, pass)],
    tables: tablesOf(pass),
    preset: matchOf(planned),
    mapping: structure.mapping,
    grain: structure.preset?.grain ?? GRAINS[plan.table ?? 'none'],
    columns: plan.columns.map((column) => columnReport(column, plan)),
    period: periodOf(plan, pass),
    zone: plan.zone,
    currency: plan.currency ?? currencyOfRows(planned),
    exported: structure.context.exported === null ? null : isoDay(structure.context.exported),
    rows: {
      data: counts.data + counts.foreign,
      totals: counts.totals,
      rejected: counts.rejected,
      blank: counts.blank,
      comment: counts.comment,
    },
    totals: checked.totals,
    reconciliation: checked.reconciliation,
    warnings: [...bytesAfter({ source, opened }), ...warningsOf({ source, planned, pass, checked })],
    questions: [
      ...plan.questions,
      ...lateQuestions({ questions: new Questions(source.name, settings, structure.answers), plan, pass, checked }),
    ],
    loaded: {
      records: pass.reader?.loaded ?? 0,
      rows: pass.reader?.rows ?? {},
    },
    duplicates,
    lines: pass.lines,
  };
}

/** Sums against the file's own totals, and its rows against the number that it states. */
function checkedOf({ structure, columns }: ReadPlan, { reader, totals, account }: FilePass): Reconciled {
  if (reader === null) return { totals: [], reconciliation: [] };
  const checked = reconcile(reader.sums, totals, columns);
  const { rows: total } = structure.context;
  if (total === null) return checked;
  const sum = account.counts.data + account.counts.rejected;
  const ok = sum === total;
  const counted = { metric: 'rows', sum, total, tolerance: 0, ok, outcome: ok ? 'agrees' : 'differs' } as const;
  return { ...checked, reconciliation: [counted, ...checked.reconciliation] };
}

function columnReport(column: PlannedColumn, plan: ReadPlan): ColumnReport {
  const { name, index, type, unit, how, damage } = column;
  const isDimension = plan.table === 'web_aggregate' && partsAggregates(column);
  return { name, index, field: isDimension ? 'dimensions' : shownField(column.field, plan), type, unit, how, damage };
}

/** Fields that steer are no columns; a span's first day is the day of files without one. */
function shownField(steering: string | null, { columns }: ReadPlan): string | null {
  const field = steering === null ? null : plainField(steering);
  if (field === 'range_from') return columns.some((column) => column.field === 'day') ? null : 'day';
  return field !== null && CANONICAL.has(field) ? field : null;
}

function tablesOf({ account, regions }: FilePass): number {
  const { data, header, rejected } = account.counts;
  const numbers = regions.map(({ table }) => table);
  return data + header + rejected === 0 ? 0 : Math.max(1, ...numbers);
}

/** What was accepted, with the best three; null when nothing was. */
function matchOf({ plan }: PlannedFile): PresetMatch | null {
  return plan.structure.match;
}

function newlineOf({ scan }: FilePass): FileReport['newline'] {
  const counts = scan.records?.newlines;
  if (counts === undefined) return 'LF';
  const found = [counts.lf > 0 ? 'LF' : null, counts.crlf > 0 ? 'CRLF' : null, counts.cr > 0 ? 'CR' : null].filter(
    (kind) => kind !== null,
  );
  return found.length === 0 ? 'none' : found.length > 1 ? 'mixed' : (found[0] as 'LF' | 'CRLF' | 'CR');
}

function periodOf({ table, structure }: ReadPlan, { reader }: FilePass): FileReport['period'] {
  if (reader === null) return null;
  const { firstTime, lastTime } = reader;
  if (firstTime <= lastTime) {
    const say = table === 'events' ? isoInstant : isoDay;
    return { from: say(firstTime), to: say(lastTime) };
  }
  const { range } = structure.context;
  return range === null || table === 'events' ? null : { from: isoDay(range.from), to: isoDay(range.to) };
}

/** The one currency of the rows' own column; null when rows name several or none. */
function currencyOfRows({ evidence }: PlannedFile): string | null {
  const column = evidence.columns.find(({ role }) => role.field === 'currency');
  const codes = new Set(
    [...(column?.texts ?? [])].map((text) => text.toUpperCase()).filter((text) => /^[A-Z]{3}$/.test(text)),
  );
  return codes.size === 1 ? ([...codes][0] ?? null) : null;
}

interface LateParts {
  readonly questions: Questions;
  readonly plan: ReadPlan;
  readonly pass: FilePass;
  readonly checked: Reconciled;
}

/** What only the rows themselves raise. */
function lateQuestions({ questions, plan, pass, checked }: LateParts): readonly Question[] {
  const { account, rejects, reader } = pass;
  const spans = reader?.spans ?? 0;
  const byDay = plan.structure.preset?.byDay;
  if (spans > 0 && plan.period === null) askSpans(questions, { spans, rows: reader?.loaded ?? 0, byDay });
  else askOneDay(questions, plan, pass);
  const { ragged, data, rejected } = account.counts;
  if (account.isRagged) {
    const lines = rejects.kept
      .filter(({ code }) => code.startsWith('ragged'))
      .slice(0, 3)
      .map(({ line }) => line);
    questions.ask({
      id: 'ragged',
      asked: `${count(ragged)} of ${count(data + rejected)} rows are shorter or longer than the header (lines ${lines.join(', ')} …). Is the file whole?`,
      taken: 'those rows rejected, the rest loaded',
      alternatives: [LEAVE_OUT],
    });
  }
  for (const { metric, ok, sum, total } of checked.reconciliation) {
    if (ok) continue;
    const label = fieldLabel(metric);
    const isRows = metric === 'rows';
    questions.ask({
      id: 'reconcile',
      about: label,
      asked: isRows
        ? `The file says that it has ${count(total ?? 0)} rows, and ${count(sum)} are there. Is it whole?`
        : `The file says ${metricValue(metric, total ?? 0)} for ${label}, its rows say ${metricValue(metric, sum)}. Is the difference explained?`,
      taken: isRows ? 'loaded as it is' : 'loaded; the metric stays out of the objective',
      alternatives: ['accept with a reason'],
    });
  }
  return questions.list;
}

function askSpans(
  questions: Questions,
  { spans, rows, byDay }: { readonly spans: number; readonly rows: number; readonly byDay: string | undefined },
): void {
  questions.ask({
    id: 'range-grain',
    asked: `${count(spans)} of ${count(rows)} rows span several days. Is that what you want? In the export, ${byDay ?? 'a column of days'} makes time charts possible.`,
    taken: 'kept as a range, not used for time charts',
    alternatives: ['export again with a day segment'],
  });
}

/** A report of a whole range may print its first day on every row: such rows look like those of one day. */
function askOneDay(questions: Questions, { table, period, structure }: ReadPlan, { reader }: FilePass): void {
  const { range } = structure.context;
  if (table !== 'delivery' || period !== null || reader === null || range === null || range.from === range.to) return;
  const { firstTime, lastTime, loaded } = reader;
  if (loaded === 0 || firstTime !== lastTime || (firstTime !== range.from && firstTime !== range.to)) return;
  questions.ask({
    id: 'range-grain',
    asked:
      `All ${count(loaded)} rows name ${isoDay(firstTime)}, and the file says that it covers ${isoDay(range.from)} to ${isoDay(range.to)}. ` +
      `Does each row cover the whole range? In the export, ${structure.preset?.byDay ?? 'a column of days'} tells the days apart.`,
    taken: 'that day alone',
    alternatives: ['export again with a day segment'],
  });
}

/** So many later tables are named; more of them are lines like any others. */
const MOST_LATER = 5;

interface WarningParts {
  readonly source: ByteSource;
  readonly planned: PlannedFile;
  readonly pass: FilePass;
  readonly checked: Reconciled;
}

function warningsOf(parts: WarningParts): Warning[] {
  const { source, planned, pass } = parts;
  const { plan } = planned;
  const warnings: Warning[] = [...plan.warnings];
  const warn = (code: string, message: string, line: number | null = null): void =>
    void warnings.push({ code, message, line });
  if (pass.account.counts.data + pass.account.counts.rejected === 0)
    warn('file-no-rows', `${source.name} has a header but no data rows.`);
  if (pass.account.counts.foreign > 0) {
    warn(
      'table-left-out',
      `${count(pass.account.counts.foreign)} lines belong to other tables of the file with other columns; they are counted, and none was loaded.`,
    );
  }
  for (const { line, names } of pass.laterTables.slice(0, MOST_LATER))
    warn(
      'table-left-out',
      `Another table begins far into the file: ${names.slice(0, 60)}. To have it read, cut the file before that line and drop the second part.`,
      line,
    );
  if (pass.quoteAnomalies > 0)
    warn(
      'quote-anomaly',
      `${count(pass.quoteAnomalies)} lines have quotation marks where none belong; they were read as they stand.`,
    );
  if (pass.commentRows > 0)
    warn(
      'comment-rows',
      `${count(pass.commentRows)} lines have as many cells as a row, and were left out as comments, because they begin with # as the comments of the file do.`,
    );
  if (pass.scan.replaced > 0)
    warn('replaced-characters', `${count(pass.scan.replaced)} broken characters were replaced by U+FFFD.`);
  if (pass.scan.decoder.lost > 0)
    warn(
      'lost-characters',
      `${count(pass.scan.decoder.lost)} characters were lost before the file came here and stand as U+FFFD. Export it again in UTF-8.`,
    );
  for (const [label, { line, rows }] of pass.rule?.protectedRows ?? []) {
    warn(
      'kept-as-data',
      `"${label}" reads like a total, but names rows of its own; ${count(rows)} rows were kept as data.`,
      line,
    );
  }
  for (const says of plan.structure.context.notes) warn('stated-of-file', says);
  for (const { name, damage } of plan.columns) {
    for (const sentence of damage)
      warn('damaged-ids', `Column ${name}: ${sentence}. Download it again without opening it in a spreadsheet.`);
  }
  if (pass.reader !== null) readerWarnings(pass.reader, plan, warn);
  return warnings;
}

export const BYTES_AFTER = 'bytes after the compressed data, which are no gzip';

/** Bytes behind compressed data stand at the end of the account as they are, since nothing unpacks them. */
function regionAfter(
  { opened, source }: Pick<ReportParts, 'opened' | 'source'>,
  { scan, lines }: FilePass,
): readonly Region[] {
  if (opened.restAt === null) return [];
  const toByte = scan.read + source.size - opened.restAt;
  const place = { fromLine: lines + 1, toLine: lines, fromByte: scan.read, toByte };
  return [{ kind: 'rejected', table: 0, ...place, rows: 0, reason: BYTES_AFTER }];
}

/** The same bytes as a sentence. */
function bytesAfter({ opened, source }: Pick<ReportParts, 'opened' | 'source'>): readonly Warning[] {
  const at = opened.restAt;
  if (at === null) return [];
  const message = `${count(source.size - at)} bytes after the compressed data, from byte ${count(at)} on, are no gzip and were not read.`;
  return [{ code: 'bytes-after', message, line: null }];
}

type Warn = (code: string, message: string, line?: number | null) => void;

function readerWarnings(reader: NonNullable<FilePass['reader']>, plan: ReadPlan, warn: Warn): void {
  if (reader.spans > 0)
    warn(
      'range-grain',
      `${count(reader.spans)} rows span several days. They stand in no time chart, and in no sum while the account has rows by day.`,
    );
  if (reader.duplicates > 0)
    warn('duplicates', `${count(reader.duplicates)} lines repeat an earlier line exactly and were skipped.`);
  if (reader.repeated !== null && reader.repeated.rows > 0)
    warn(
      'rows-again',
      `${count(reader.repeated.rows)} rows name the same day and the same things as an earlier row, and all of them are counted. ` +
        `If two exports were put into this file, drop each by itself: the newer one then replaces the days of the older.`,
      reader.repeated.firstLine,
    );
  if (reader.overClicked > 0)
    warn(
      'clicks-beyond',
      `In ${count(reader.overClicked)} rows more was clicked than shown. They were kept as they are; look whether both columns count the same thing.`,
    );
  if (reader.negativeElapsed > 0)
    warn(
      'negative-elapsed',
      `${count(reader.negativeElapsed)} rows happened before the record that they belong to was made, as a deal that was won before it was created. They were kept as they are, and stand in no time between steps. Look whether the two dates were exchanged.`,
    );
  for (const { column, kind, count: cells, firstLine, example } of reader.notes.values()) {
    const name = plan.columns.find(({ index }) => index === column)?.name ?? '';
    const why = kind === 'style' ? 'written in another style than the column' : 'outside what the column can hold';
    warn(
      'cells-left-empty',
      `${count(cells)} cells of ${name} were left empty, ${why} (first: "${example}").`,
      firstLine,
    );
  }
  for (const { name, rows, off } of reader.ratioChecks) {
    if (off > rows * RATIO_SHARE)
      warn(
        'ratio-differs',
        `In ${count(off)} of ${count(rows)} rows, ${name} differs from what its counts give by more than rounding.`,
      );
  }
  for (const parsed of reader.assembly.parsed) {
    if (!(parsed instanceof ParsedNumber) || parsed.rounded === 0) continue;
    const name = plan.columns.find(({ index }) => index === parsed.column)?.name ?? '';
    const cells = count(parsed.rounded);
    if (parsed.isCount) warn('rounded-counts', `${cells} counts of ${name} had a fraction and were rounded half-even.`);
    else warn('rounded-money', `${cells} amounts of ${name} had more than six decimals and were rounded half-even.`);
  }
  if (reader.assembly.clock.ambiguous > 0) {
    warn(
      'dst-ambiguous',
      `${count(reader.assembly.clock.ambiguous)} times stand in an hour that a clock change repeats; the first reading was taken.`,
    );
  }
  if (reader.assembly.clock.missing > 0) {
    warn(
      'dst-missing',
      `${count(reader.assembly.clock.missing)} times stand in an hour that a clock change skips; they were moved forward.`,
    );
  }
}
