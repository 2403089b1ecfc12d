/** Names of things that code knows by id: presets, canonical fields, column types, reconciled metrics. */
import { canonicalTables, type CanonicalColumn } from '../../core/canonical/tables';
import { formatCount, formatDecimal } from '../../core/format/number';
import { encodingName } from '../../core/ingest/encoding/labels';
import { plainText } from '../../core/format/plain-text';
import { nameOfDelimiter } from '../../core/ingest/dialect/delimiters';
import type { ErrorSentences } from '../../core/errors/studio-error';
import type {
  CanonicalTable,
  ColumnProfile,
  ColumnReport,
  FileReport,
  Grain,
  PresetMatch,
} from '../../core/ingest/contract';
import { periodInWords, plural } from './words';

const LONGEST_NAME = 80;

/** A file's name as it may be shown anywhere: one line, its own direction, cut in the middle when very long. */
export function displayName(name: string): string {
  const plain = plainText(name);
  if (plain.length <= LONGEST_NAME) return plain === '' ? 'Unnamed file' : plain;
  return `${plain.slice(0, LONGEST_NAME / 2)}…${plain.slice(1 - LONGEST_NAME / 2)}`;
}

export function plainSentences(sentences: ErrorSentences): ErrorSentences {
  return {
    happened: plainText(sentences.happened),
    means: plainText(sentences.means),
    action: plainText(sentences.action),
  };
}

/** What an export is called; a file that nothing claimed is `Unknown export`. */
export function presetName(match: Pick<PresetMatch, 'label'> | null): string {
  return match?.label ?? 'Unknown export';
}

const allColumns: readonly CanonicalColumn[] = Object.values(canonicalTables).flat();

/** The label of a canonical field in the table that files of this grain enter, or its id in words when no table holds it. */
export function fieldName(field: string, grain: Grain): string {
  const own = tablesOf(grain).flatMap((table): readonly CanonicalColumn[] => canonicalTables[table]);
  return (
    [...own, ...allColumns].find(({ name }) => name === field)?.label ??
    field.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())
  );
}

/** What a canonical field holds, as the table of this grain says it. */
export function fieldAbout(field: string, grain: Grain): string {
  const own = tablesOf(grain).flatMap((table): readonly CanonicalColumn[] => canonicalTables[table]);
  return [...own, ...allColumns].find(({ name }) => name === field)?.about ?? fieldName(field, grain);
}

/** Written by the reader itself, so no column of a file can be mapped to them. */
const OWN_FIELDS = new Set([
  'table_no',
  'row_no',
  'tz_source',
  'seen_utc',
  'props',
  'range_to',
  'email_kind',
  'time_precision',
]);

export interface FieldOption {
  readonly field: string;
  readonly label: string;
  readonly about: string;
}

/** What a column of such a file may be mapped to; a file of unknown grain may become events or delivery. */
export function fieldOptions(grain: Grain): readonly FieldOption[] {
  const seen = new Set<string>();
  return tablesOf(grain)
    .flatMap((table): readonly CanonicalColumn[] => canonicalTables[table])
    .filter(({ name }) => !OWN_FIELDS.has(name) && !seen.has(name) && seen.add(name))
    .map(({ name, label, about }) => ({ field: name, label, about }));
}

function tablesOf(grain: Grain): readonly CanonicalTable[] {
  switch (grain) {
    case 'event':
      return ['events'];
    case 'delivery':
      return ['delivery'];
    case 'web_aggregate':
      return ['web_aggregate'];
    // Columns of a list are mapped as those of events; its entries are made of them.
    case 'lookup':
      return ['events'];
    case 'snapshot':
    case 'unknown':
      return ['events', 'delivery'];
  }
}

/** `Date`, `Whole number`, `Money, EUR` … */
export function typeName({ type, unit }: Pick<ColumnReport, 'type' | 'unit'>): string {
  switch (type) {
    case 'text':
      return 'Text';
    case 'id':
      return 'ID, as text';
    case 'integer':
      return 'Whole number';
    case 'decimal':
      return 'Decimal';
    case 'money':
      return unit === null ? 'Money' : `Money, ${unit}`;
    case 'percent':
      return 'Percentage';
    case 'date':
      return 'Date';
    case 'instant':
      return 'Time';
    case 'email':
      return 'E-mail, hashed';
    case 'phone':
      return 'Phone, hashed';
    case 'boolean':
      return 'Yes or no';
    case 'json':
      return 'JSON';
  }
}

export function isNumeric(type: ColumnReport['type']): boolean {
  return type === 'integer' || type === 'decimal' || type === 'money' || type === 'percent';
}

/** The line under a column's distribution: `76 days`, `0 to 18,204`, `14 values`, `10,000 or more values`. */
export function profileWords(profile: ColumnProfile, type: ColumnReport['type'], locale: string): string {
  if (profile.distinct === 0) return 'all empty';
  if (isNumeric(type) && profile.min !== null && profile.max !== null) {
    return profile.min === profile.max
      ? asNumber(profile.min, locale)
      : `${asNumber(profile.min, locale)} to ${asNumber(profile.max, locale)}`;
  }
  const count = `${formatCount(profile.distinct, locale)}${profile.capped ? ' or more' : ''}`;
  return `${count} ${plural(profile.distinct, ...nounOf(type))}`;
}

function nounOf(type: ColumnReport['type']): [string, string] {
  return type === 'date' ? ['day', 'days'] : type === 'instant' ? ['moment', 'moments'] : ['value', 'values'];
}

function asNumber(text: string, locale: string): string {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? text : formatDecimal(value, { locale, digits: [0, 2] });
}

/** A distribution for voices: `Cost: Money, EUR, 0 to 1,904.2, 3 empty`. */
export function profileSentence(column: ColumnReport, profile: ColumnProfile, locale: string): string {
  const empty = profile.nulls === 0 ? '' : `, ${formatCount(profile.nulls, locale)} empty`;
  return `${column.name}: ${typeName(column)}, ${profileWords(profile, column.type, locale)}${empty}`;
}

/** A reconciled metric in its own unit: micros become money or decimals, counts stay whole. */
export function metricValue(metric: string, value: number, locale: string): string {
  if (/conversions_micros$/.test(metric)) return formatDecimal(value / 1_000_000, { locale, digits: [1, 2] });
  if (/_micros$/.test(metric)) return formatDecimal(value / 1_000_000, { locale, digits: [2, 2] });
  return formatDecimal(value, { locale, digits: [0, 2] });
}

export function metricName(metric: string, { currency, grain }: Pick<FileReport, 'currency' | 'grain'>): string {
  const money = /_micros$/.test(metric) && !/conversions_micros$/.test(metric);
  const name = fieldName(metric, grain);
  return money && currency !== null && currency !== 'XXX' ? `${name}, ${currency}` : name;
}

const CONTAINERS: Record<FileReport['container'], string | null> = {
  plain: null,
  gzip: 'gzip',
  zip: 'zip archive',
  xlsx: 'Excel workbook',
  html: 'web page',
  parquet: 'Parquet',
};

/** How the bytes were read, one fact per line of a definition list. */
export function readingFacts(
  report: FileReport,
  locale: string,
): readonly { readonly term: string; readonly value: string }[] {
  const { zone, period, dialect } = report;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Container', CONTAINERS[report.container]],
    ['Encoding', encodingName(report.encoding)],
    ['Cells', dialect === null ? null : `separated by ${nameOfDelimiter(dialect.delimiter)}`],
    ['Line ends', report.newline === 'none' ? null : report.newline],
    ['Period', period === null ? null : periodInWords(period, locale)],
    ['Time zone', zone === null ? null : `${zone.name} (${zone.source})`],
    ['Currency', report.currency === null ? null : report.currency === 'XXX' ? 'unknown' : report.currency],
    ['Duplicates', report.duplicates === 0 ? 'none' : `${formatCount(report.duplicates, locale)} skipped`],
    ['Fingerprint', report.sha256.slice(0, 16)],
  ];
  return facts.flatMap(([term, value]) => (value === null ? [] : [{ term, value }]));
}
