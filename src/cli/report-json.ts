import type { StudioError } from '../core/errors/studio-error';
import type { FileReport } from '../core/ingest/contract';
import { majorUnits } from './json';

/** A file's report with the field names of the `inspect` contract. Names here are promised: add freely, rename none. */
export function reportJson(report: FileReport): Record<string, unknown> {
  return {
    file: report.file,
    bytes: report.bytes,
    sha256: report.sha256,
    container: report.container,
    encoding: report.encoding,
    newline: report.newline,
    dialect: report.dialect,
    regions: report.regions,
    tables: report.tables,
    preset: report.preset,
    mapping: report.mapping ?? null,
    grain: report.grain,
    columns: report.columns,
    period: report.period,
    zone: report.zone,
    currency: report.currency,
    exported: report.exported ?? null,
    rows: report.rows,
    totals: report.totals.map(({ metric, value, ...total }) => ({
      ...total,
      metric: plainName(metric),
      value: value === null ? null : plainUnits(metric, value),
    })),
    reconciliation: report.reconciliation.map(({ metric, sum, total, tolerance, ok, ...rest }) => ({
      metric: plainName(metric),
      sum: plainUnits(metric, sum),
      total: total === null ? null : plainUnits(metric, total),
      tolerance: plainUnits(metric, tolerance),
      // Nothing was compared where the file prints no total.
      ok: total === null ? null : ok,
      ...rest,
    })),
    warnings: report.warnings,
    lines: report.lines,
    refusal: null,
  };
}

/** A file that could not be read: the same place in the list, with the reason instead of findings. */
export function refusalJson(file: { name: string; bytes: number }, error: StudioError): Record<string, unknown> {
  const { happened, means, action } = error.sentences;
  return {
    file: file.name,
    bytes: file.bytes,
    // Every promised name is there, so that a script over many files need not ask which of them could be read.
    container: null,
    encoding: null,
    newline: null,
    dialect: null,
    regions: [],
    tables: 0,
    preset: null,
    mapping: null,
    grain: 'unknown',
    columns: [],
    period: null,
    zone: null,
    currency: null,
    exported: null,
    rows: null,
    totals: [],
    reconciliation: [],
    warnings: [],
    lines: null,
    refusal: { code: error.code, reason: `${happened} ${means}`, needed: action },
  };
}

const MICROS = /_micros$/;

/** Micros are how money is kept, not how it is told: outputs speak of major units and drop the suffix. */
const plainName = (metric: string): string => metric.replace(MICROS, '');
const plainUnits = (metric: string, value: number): number => (MICROS.test(metric) ? majorUnits(value) : value);
