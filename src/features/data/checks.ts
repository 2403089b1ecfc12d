import type { FileReport, Reconciliation, Region } from '../../core/ingest/contract';
import { formatCount, formatPercent } from '../../core/format/number';
import { metricName, metricValue, presetName } from './names';
import { countInWords, listInWords, plural, rejectReason } from './words';

export interface CheckRow {
  readonly metric: string;
  readonly label: string;
  readonly total: string;
  readonly sum: string;
  readonly left: string;
  readonly ok: boolean;
  /** Whether the file prints a total to compare with. */
  readonly compared: boolean;
  readonly outcome: string;
}

/** The file's own totals against ours, one row per metric; both numbers, what is left over and within which precision. */
export function checkRows(report: FileReport, locale: string): readonly CheckRow[] {
  return report.reconciliation.map((check) => {
    const value = (number: number): string => metricValue(check.metric, number, locale);
    return {
      metric: check.metric,
      label: metricName(check.metric, report),
      total: check.total === null ? 'none printed' : value(check.total),
      sum: value(check.sum),
      left: check.total === null ? 'no total' : value(check.total - check.sum),
      ok: check.ok,
      compared: check.total !== null,
      outcome: outcomeWords(check, value),
    };
  });
}

function outcomeWords(check: Reconciliation, value: (number: number) => string): string {
  switch (check.outcome) {
    case 'agrees':
      return 'agrees';
    case 'agrees within rounding':
      return `within ±${value(check.tolerance)}`;
    case 'differs':
      return 'differs';
    case 'no total in file':
      return 'nothing to compare';
  }
}

/** The sentence above the table. */
export function checksSentence(report: FileReport): string {
  const compared = report.reconciliation.filter(({ outcome }) => outcome !== 'no total in file');
  const differing = compared.filter(({ ok }) => !ok).map(({ metric }) => metricName(metric, report));
  if (compared.length === 0) return 'The file prints no totals, so its sums have nothing to be compared with.';
  if (differing.length > 0)
    return `${listInWords(differing)} ${plural(differing.length, 'differs', 'differ')} from the file’s own total and ${plural(differing.length, 'stays', 'stay')} out of the objective until you accept it.`;
  return compared.length === 1
    ? 'The one total that the file prints agrees with its rows.'
    : `All ${countInWords(compared.length, 'en')} totals that the file prints agree with its rows.`;
}

export interface Evidence {
  readonly headline: string;
  readonly reasons: readonly string[];
  readonly second: string;
}

/** Below this a second guess is none. */
const LEAST_SECOND_SCORE = 0.05;

/** Why the file was taken for what it is, and what else it might have been. */
export function evidenceOf(report: FileReport, locale: string): Evidence {
  const { preset } = report;
  if (preset !== null && report.mapping?.by === 'you') {
    return { headline: `Read as ${preset.label}, a table that you know.`, reasons: preset.reasons, second: '' };
  }
  if (preset === null) {
    return {
      headline: 'No known export fits this file.',
      reasons: ['Columns were found by name and content instead; check them under Mapping.'],
      second: '',
    };
  }
  const share = (score: number): string => formatPercent(score, { locale, digits: [0, 0] });
  const runnerUp = preset.alternatives.find(({ id, score }) => id !== preset.id && score >= LEAST_SECOND_SCORE);
  const missing =
    runnerUp === undefined || runnerUp.missing.length === 0
      ? ''
      : `; it lacks ${listInWords(runnerUp.missing.slice(0, 4))}`;
  return {
    headline: `Recognised as ${presetName(preset)}, ${share(preset.score)} of the evidence.`,
    reasons: preset.reasons,
    second:
      runnerUp === undefined
        ? 'No other known export comes close.'
        : `Second guess: ${presetName(runnerUp)}, ${share(runnerUp.score)}${missing}.`,
  };
}

export interface Change {
  readonly kind: 'read' | 'kept-private' | 'set-aside';
  readonly text: string;
}

/** What reading did to the file, one sentence each: values read another way than written, hashing, what was set aside. */
export function changesOf(report: FileReport, locale: string): readonly Change[] {
  const read = new Map<string, string[]>();
  for (const { how, name } of report.columns) {
    if (how === null) continue;
    const alike = read.get(how);
    if (alike === undefined) read.set(how, [name]);
    else alike.push(name);
  }
  const hashed = report.columns.filter(({ type }) => type === 'email' || type === 'phone').map(({ name }) => name);
  return [
    ...[...read].map(([how, names]): Change => ({ kind: 'read', text: `${namesInWords(names)}: ${asClause(how)}` })),
    ...zoneChange(report),
    ...setAside(report, locale),
    {
      kind: 'kept-private',
      text:
        hashed.length === 0
          ? 'No e-mails or phones found. Hashing stays on.'
          : `${listInWords(hashed)} ${plural(hashed.length, 'was', 'were')} hashed on reading; the plain text is kept nowhere.`,
    },
  ];
}

/** A sentence of the reader behind a colon: small first letter (unless it is a word like UTC), full stop at the end. */
function asClause(how: string): string {
  const first = /^[A-Z][a-z ]/.test(how) ? how.charAt(0).toLowerCase() + how.slice(1) : how;
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

function namesInWords(names: readonly string[]): string {
  return names.length <= 3 ? listInWords(names) : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

function zoneChange({ zone }: FileReport): readonly Change[] {
  if (zone === null) return [];
  switch (zone.source) {
    case 'explicit offset':
      return [{ kind: 'read', text: 'Every time states its own offset from UTC.' }];
    case 'stated zone':
      return [{ kind: 'read', text: `Days and times follow ${zone.name}, which the file states.` }];
    case 'account default':
      return [{ kind: 'read', text: `Days and times follow ${zone.name}, the zone of the account.` }];
    case 'assumed':
      return [{ kind: 'read', text: `No zone is stated; ${zone.name} is assumed.` }];
  }
}

function setAside(report: FileReport, locale: string): readonly Change[] {
  const counted = (count: number, words: string): readonly Change[] =>
    count === 0 ? [] : [{ kind: 'set-aside', text: `${formatCount(count, locale)} ${words}` }];
  return [
    ...counted(
      report.rows.totals,
      `${plural(report.rows.totals, 'totals line was', 'totals lines were')} kept aside: ${plural(report.rows.totals, 'it checks', 'they check')} the sums and ${plural(report.rows.totals, 'is', 'are')} not counted.`,
    ),
    ...counted(report.duplicates, `exact ${plural(report.duplicates, 'duplicate was', 'duplicates were')} skipped.`),
  ];
}

/** A byte order mark lies before the first line and has none of its own. */
function linesOf({ fromLine, toLine }: Region, locale: string): string {
  if (toLine < fromLine) return 'none';
  return fromLine === toLine
    ? formatCount(fromLine, locale)
    : `${formatCount(fromLine, locale)}–${formatCount(toLine, locale)}`;
}

export interface RegionRow {
  readonly kind: string;
  readonly lines: string;
  readonly bytes: string;
  readonly rows: string;
  readonly reason: string;
}

/** The file from top to bottom: which lines and bytes are what. */
export function regionRows(report: FileReport, locale: string): readonly RegionRow[] {
  return report.regions.map((region) => ({
    kind: region.kind.replace('-', ' '),
    lines: linesOf(region, locale),
    bytes: `${formatCount(region.fromByte, locale)}–${formatCount(region.toByte, locale)}`,
    rows: formatCount(region.rows, locale),
    reason: region.reason === null ? '' : rejectReason(region.reason),
  }));
}
