/** How a file ends: its regions, what was rejected and why, what is asked and said, or the sentence that refuses it. */
import { tableFromIPC } from 'apache-arrow';
import { StudioError } from '../../../../src/core/errors/studio-error';
import { openPart } from '../../../../src/core/ingest/archive/parts';
import type { ReadSettings } from '../../../../src/core/ingest/contract';
import type { Preset } from '../../../../src/core/ingest/preset';
import { readFile } from '../../../../src/core/ingest/read-file';
import { bytesSource, hostOf, MemorySink, plainSettings, textSource } from '../../../bench/ingest-source';

export interface BadInput {
  readonly text: string | Uint8Array;
  readonly name?: string;
  readonly settings?: Partial<ReadSettings>;
  /** Path inside an archive. */
  readonly inner?: readonly string[];
  /** Fields whose values are shown. */
  readonly shows?: readonly string[];
  readonly presets?: readonly Preset[];
}

/** Columns of a table of delivery and of events that no preset knows, as a person maps them. */
const FIELDS: Readonly<Record<string, string>> = {
  Date: 'day',
  Campaign: 'campaign',
  Impressions: 'impressions',
  Clicks: 'clicks',
  Spend: 'cost_micros',
  Time: 'ts_utc',
  'User ID': 'user_id',
  Event: 'name',
  Value: 'value_micros',
  'E-mail': 'email_sha256',
};
export const MAPPED: Partial<ReadSettings> = { mapping: FIELDS, answers: { zone: 'UTC', currency: 'EUR' } };

/** Lines such as `header 1-1`, `3 bad-number`, `says quote-anomaly`, `asks ragged`, `clicks: 5, null`; or `refused: …`. */
export async function endOf({
  text,
  name = 'mine.csv',
  settings = MAPPED,
  inner = [],
  shows = [],
  presets = [],
}: BadInput) {
  try {
    const sink = new MemorySink();
    const outer = typeof text === 'string' ? textSource(name, text) : bytesSource(name, text);
    const source = await openPart(outer, inner, false);
    // Mostly no preset is in play: what is asked is what the file itself leaves open.
    const { report, rejects } = await readFile(source, { ...plainSettings, ...settings }, presets, hostOf(sink));
    const tables = sink.batches.filter(({ table }) => table !== 'rejects').map(({ bytes }) => tableFromIPC(bytes));
    const column = (field: string): unknown[] => tables.flatMap((table) => [...(table.getChild(field) ?? [])]);
    return [
      report.regions.map(({ kind, fromLine, toLine }) => `${kind} ${fromLine}-${toLine}`).join(', '),
      ...rejects.map(({ line, code }) => `${line} ${code}`),
      ...report.warnings.map(({ code }) => `says ${code}`),
      ...report.questions.map(({ id }) => `asks ${id}`),
      ...shows.map((field) => `${field}: ${column(field).map(shown).join(', ')}`),
    ];
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'account-mismatch') throw error;
    return [`refused: ${error.message}`];
  }
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  return JSON.stringify(value);
}

export const HEAD = 'Date,Campaign,Impressions,Clicks,Spend\n';
/** Rows of delivery, one a day. */
export const rows = (count: number, change: (row: string, at: number) => string = (row) => row): string =>
  Array.from({ length: count }, (_, at) =>
    change(`2031-03-${String(at + 13)},Brand ${at + 1},${100 + at},${10 + at},${at + 1}.50`, at),
  )
    .map((row) => `${row}\n`)
    .join('');
/** One row of four whose cells are given, the second. */
export const odd = (row: string): string => HEAD + rows(4, (usual, at) => (at === 1 ? row : usual));
