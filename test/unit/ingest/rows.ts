/** Reads a small export through the whole reader and gives the rows of each table as plain objects. */
import { tableFromIPC } from 'apache-arrow';
import { presets } from '../../../src/catalog/presets';
import type { ReadSettings } from '../../../src/core/ingest/contract';
import { readFile } from '../../../src/core/ingest/read-file';
import { hostOf, MemorySink, plainSettings, textSource } from '../../bench/ingest-source';

export type Row = Readonly<Record<string, unknown>>;

/** Cells are quoted where they must be. */
export const csv = (header: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  [header, ...rows]
    .map((cells) => cells.map((cell) => (/[",\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .map((line) => `${line}\n`)
    .join('');

export async function rowsOfFile(name: string, text: string, settings: Partial<ReadSettings> = {}) {
  const sink = new MemorySink();
  const result = await readFile(textSource(name, text), { ...plainSettings, ...settings }, presets, hostOf(sink));
  const rows = (table: string): Row[] =>
    sink.batches
      .filter((batch) => batch.table === table)
      .flatMap(({ bytes }) => tableFromIPC(bytes).toArray())
      .map((row: { toJSON(): Row }) => row.toJSON());
  return {
    ...result,
    events: rows('events'),
    delivery: rows('delivery'),
    lookup: rows('lookup'),
    web: rows('web_aggregate'),
  };
}

/** Some fields of every row, with days and instants as ISO text and 64-bit numbers as plain ones. */
export const pick = (rows: readonly Row[], ...fields: readonly string[]): unknown[][] =>
  rows.map((row) => fields.map((field) => plain(field, row[field])));

function plain(field: string, value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (value === null || typeof value !== 'number') return value;
  if (/_utc$|^valid_/.test(field)) return new Date(value).toISOString().replace('.000Z', 'Z');
  return field === 'day' || field === 'range_to' ? new Date(value).toISOString().slice(0, 10) : value;
}
