/** A table of a file as text, cell by cell, the way the `table` command prints it; no preset in play. */
import type { ReadSettings } from '../../src/core/ingest/contract';
import { tableOf } from '../../src/core/ingest/table-of';
import { bytesSource, plainSettings } from '../bench/ingest-source';

export async function textTable(
  name: string,
  bytes: Uint8Array,
  { table = 1, settings = plainSettings }: { readonly table?: number; readonly settings?: ReadSettings } = {},
) {
  const parts: Uint8Array[] = [];
  const { tables, rejected } = await tableOf({
    source: bytesSource(name, bytes),
    table,
    settings,
    presets: [],
    write: (chunk) => Promise.resolve(void parts.push(chunk.slice())),
    reject: () => Promise.resolve(),
  });
  return { tables, rejected, rows: parsed(Buffer.concat(parts).toString('utf8')) };
}

/** Plain CSV as the product writes it. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    } else for (; at < text.length && text[at] !== ',' && text[at] !== '\r'; at += 1) cell += text[at];
    row.push(cell);
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    at += 2;
  }
  return rows;
}
