/**
 * What DuckDB would have to fetch an extension for. Nothing is ever fetched, so the statement would fail: better said before
 * it runs, with what works instead.
 */
import { codeOf } from './statements';

export interface DownloadNeed {
  /** As written in the statement. */
  readonly word: string;
  readonly extension: string;
  readonly instead: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly extension: string;
  readonly instead: string;
}

const OWN_FILES = 'Drop the file on the Data screen: it becomes rows of the tables here.';

const rules: readonly Rule[] = [
  {
    pattern: /\b(json_\w+|to_json|from_json|array_to_json|row_to_json)\s*\(|(->>?)/gi,
    extension: 'json',
    instead: 'Take a value out of props with regexp_extract(props, \'"name":"([^"]*)"\', 1).',
  },
  { pattern: /\b(read_json\w*|read_ndjson\w*)\s*\(/gi, extension: 'json', instead: OWN_FILES },
  { pattern: /\b(read_parquet|parquet_\w+)\s*\(/gi, extension: 'parquet', instead: OWN_FILES },
  { pattern: /\b(read_xlsx)\s*\(/gi, extension: 'excel', instead: OWN_FILES },
  {
    pattern: /\b(timestamptz|timestamp\s+with\s+time\s+zone|at\s+time\s+zone|icu_\w+|pg_timezone_names)\b/gi,
    extension: 'icu',
    instead: 'Times are kept in UTC as plain TIMESTAMP; add or take away an INTERVAL.',
  },
  {
    pattern: /\b(st_\w+)\s*\(/gi,
    extension: 'spatial',
    instead: 'Compute distances from latitude and longitude with built-in functions.',
  },
  {
    pattern: /\b(match_bm25|stem)\s*\(/gi,
    extension: 'fts',
    instead: 'Search with ILIKE, contains() or regexp_matches().',
  },
  { pattern: /^\s*(install|load)\s+\w+/gi, extension: 'named here', instead: 'Use built-in functions only.' },
];

/** Empty when the statement can run as it stands. */
export function downloadNeeds(sql: string): readonly DownloadNeed[] {
  const code = codeOf(sql);
  const needs = new Map<string, DownloadNeed>();
  for (const { pattern, extension, instead } of rules) {
    for (const match of code.matchAll(pattern)) {
      const word = (match[1] ?? match[2] ?? match[0]).trim();
      needs.set(word.toLowerCase(), { word, extension, instead });
    }
  }
  return [...needs.values()];
}
