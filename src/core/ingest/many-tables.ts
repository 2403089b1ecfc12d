/**
 * Files that hold many tables of one export, each with columns and days of its own: all are read, one after the other, and
 * told of as one file.
 */
import type { OpenedFile } from './container/open-container';
import type { FileReport, Reject } from './contract';
import { FilePass, type PassIo } from './file-pass';
import { planFile, type PlanInput, type PlannedFile } from './plan/plan-file';

export interface TablePass {
  readonly planned: PlannedFile;
  readonly pass: FilePass;
}

/** The passes over all other tables that the same preset claims. */
export async function otherTables(
  first: TablePass,
  opened: OpenedFile,
  input: PlanInput,
  io: PassIo,
): Promise<TablePass[]> {
  const { structure, table } = first.planned.plan;
  if (structure.preset?.manyTables !== true || table === null) return [];
  const passes: TablePass[] = [];
  for (const other of structure.tables) {
    if (other.table === structure.firstTable || other.preset !== structure.preset.id) continue;
    const answers = { ...input.settings.answers, table: String(other.table) };
    const planned = await planFile({ ...input, settings: { ...input.settings, answers }, evidence: 'all' });
    const pass = new FilePass(opened, planned, io);
    await pass.run('stands');
    passes.push({ planned, pass });
  }
  return passes;
}

export const rejectsOf = (passes: readonly TablePass[]): Reject[] =>
  passes.flatMap(({ pass }) => pass.rejects.kept).sort((a, b) => a.line - b.line);

/** Data lines of tables that were not read. */
export const leftOut = ({ regions }: Pick<FileReport, 'regions'>): number =>
  regions.reduce((sum, { kind, reason, rows }) => sum + (kind === 'data' && reason !== null ? rows : 0), 0);

/** One report of the tables' own; `tables` are their numbers. The first speaks for what they share. */
export function reportOfAll(reports: readonly FileReport[], tables: readonly number[]): FileReport {
  const [first] = reports;
  if (reports.length === 1) return first;
  const regions = regionsOf(reports, tables);
  const left = leftOut({ regions });
  const sum = (of: (report: FileReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
  const rows: Record<string, number> = {};
  for (const { loaded } of reports)
    for (const [table, count] of Object.entries(loaded.rows)) rows[table] = (rows[table] ?? 0) + count;
  return {
    ...first,
    regions,
    columns: distinct(
      reports.flatMap(({ columns }) => columns),
      ({ name }) => name,
    ),
    period: periodOf(reports),
    rows: {
      ...first.rows,
      data:
        left +
        regions.reduce(
          (total, { kind, reason, rows: count }) => total + (kind === 'data' && reason === null ? count : 0),
          0,
        ),
      totals: sum((report) => report.rows.totals),
      rejected: sum((report) => report.rows.rejected),
    },
    totals: reports.flatMap(({ totals }) => totals),
    reconciliation: reports.flatMap(({ reconciliation }) => reconciliation),
    warnings: distinct(
      reports.flatMap(({ warnings }) => warnings).filter(({ code }) => left > 0 || code !== 'table-left-out'),
      ({ code, message }) => `${code} ${message}`,
    ),
    questions: distinct(
      reports.flatMap(({ questions }) => questions),
      ({ id }) => id,
    ),
    loaded: { records: sum(({ loaded }) => loaded.records), rows },
    duplicates: sum(({ duplicates }) => duplicates),
  };
}

/** Each table's own lines as its own pass saw them; to the others they were lines of another table. */
function regionsOf(reports: readonly FileReport[], tables: readonly number[]): FileReport['regions'] {
  const read = new Set(tables);
  const own = reports.flatMap(({ regions }, at) =>
    regions.filter(({ table }) => table === 0 || table === tables[at] || !read.has(table)),
  );
  return distinct(own, ({ fromByte, toByte }) => `${fromByte} ${toByte}`).sort((a, b) => a.fromByte - b.fromByte);
}

function periodOf(reports: readonly FileReport[]): FileReport['period'] {
  const periods = reports.flatMap(({ period }) => period ?? []);
  if (periods.length === 0) return null;
  return {
    from: periods.reduce((least, { from }) => (from < least ? from : least), periods[0].from),
    to: periods.reduce((most, { to }) => (to > most ? to : most), periods[0].to),
  };
}

function distinct<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const seen = new Set<string>();
  return all.filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
}
