/** Reads a text through the whole reader, with the presets of the catalogue, and gives what tests ask for. */
import { tableFromIPC } from 'apache-arrow';
import { presets } from '../../../src/catalog/presets';
import { openPart } from '../../../src/core/ingest/archive/parts';
import type { ReadSettings } from '../../../src/core/ingest/contract';
import { readFile } from '../../../src/core/ingest/read-file';
import { bytesSource, hostOf, MemorySink, plainSettings, textSource } from '../../bench/ingest-source';

export async function read(
  name: string,
  text: string | Uint8Array,
  settings: Partial<ReadSettings> = {},
  inner: readonly string[] = [],
) {
  const sink = new MemorySink();
  const outer = typeof text === 'string' ? textSource(name, text) : bytesSource(name, text);
  const source = await openPart(outer, inner, false);
  const result = await readFile(source, { ...plainSettings, ...settings }, presets, hostOf(sink));
  const tables = sink.batches.filter(({ table }) => table !== 'rejects').map(({ bytes }) => tableFromIPC(bytes));
  const column = (field: string): unknown[] => tables.flatMap((table) => [...(table.getChild(field) ?? [])]);
  return { ...result, sink, column, questions: result.report.questions.map(({ id }) => id) };
}

export const google = (rows: string, header = 'Day,Campaign,Currency code,Impr.,Clicks,Cost'): string =>
  `Campaign report\n"March 1, 2031 - March 31, 2031"\n${header}\n${rows}`;
