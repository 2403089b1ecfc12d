import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { presets } from '../../catalog/presets';
import { tableOf } from '../../core/ingest/table-of';
import { toJson } from '../json';
import { NodeSource } from '../node-source';
import { UsageError } from '../usage';
import { defaultSettings } from './inspect';

const options = { table: { type: 'string', default: '1' }, out: { type: 'string' } } as const;

/** `table FILE`: the data rows of one table as clean CSV, and the rejected ones beside it. */
export async function table(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError('table needs one file.');
  if (values.out === undefined) throw new UsageError('table needs --out FILE.csv.');
  if (!/^[1-9]\d{0,5}$/.test(values.table)) {
    throw new UsageError(`--table takes the number of a table, from 1, not "${values.table}".`);
  }
  const source = await NodeSource.open(path);
  const file = createWriteStream(values.out);
  const rejectFile = createWriteStream(`${values.out}.rejects.ndjson`);
  try {
    const { tables, rows, rejected } = await tableOf({
      source,
      table: Number(values.table),
      settings: defaultSettings,
      presets,
      write: async (bytes) => {
        // The bytes are good until the next call only, and a stream keeps what it was given.
        if (!file.write(Uint8Array.from(bytes))) await once(file, 'drain');
      },
      reject: async (rejects) => {
        const lines = rejects.map((reject) => `${toJson({ source: basename(path), ...reject }, 0)}\n`);
        if (!rejectFile.write(lines.join(''))) await once(rejectFile, 'drain');
      },
    });
    if (Number(values.table) > tables) {
      const held = tables === 1 ? '1 table' : `${tables} tables`;
      throw new UsageError(`${basename(path)} holds ${held}: there is no table ${values.table}.`);
    }
    process.stdout.write(`${toJson({ file: basename(path), table: Number(values.table), rows, rejected })}\n`);
  } finally {
    for (const stream of [file, rejectFile]) {
      stream.end();
      await once(stream, 'close');
    }
    await source.close();
  }
}
