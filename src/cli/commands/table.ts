import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { presets } from '../../catalog/presets';
import { listParts, openPart } from '../../core/ingest/archive/parts';
import type { ByteSource } from '../../core/ingest/contract';
import { tableOf } from '../../core/ingest/table-of';
import { toJson } from '../json';
import { NodeSource } from '../node-source';
import { readMappings } from '../run/mappings';
import { UsageError } from '../usage';
import { defaultSettings } from './inspect';

const options = {
  table: { type: 'string', default: '1' },
  inside: { type: 'string' },
  mappings: { type: 'string' },
  out: { type: 'string' },
} as const;

/** `table FILE`: the data rows of one table as clean CSV, and the rejected ones beside it. */
export async function table(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError('table needs one file.');
  if (values.out === undefined) throw new UsageError('table needs --out FILE.csv.');
  if (!/^[1-9]\d{0,5}$/.test(values.table)) {
    throw new UsageError(`--table takes the number of a table, from 1, not "${values.table}".`);
  }
  const remembered = await readMappings(values.mappings);
  const outer = await NodeSource.open(path);
  const source = await partOf(outer, values.inside).catch(async (error: unknown) => {
    await outer.close();
    throw error;
  });
  const file = createWriteStream(values.out);
  const rejectFile = createWriteStream(`${values.out}.rejects.ndjson`);
  try {
    const { tables, rows, rejected } = await tableOf({
      source,
      table: Number(values.table),
      settings: { ...defaultSettings, remembered },
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
    await outer.close();
  }
}

/** The file itself, or the one file inside it that was named or stands there alone. */
async function partOf(source: NodeSource, inside: string | undefined): Promise<ByteSource> {
  const parts = await listParts(source, false);
  const named = parts.find(({ inner }) => inner.join('/') === inside);
  const part = inside === undefined && parts.length === 1 ? parts[0] : named;
  if (part !== undefined) return openPart(source, part.inner, false);
  const names = parts.map(({ inner }) => inner.join('/')).join(', ');
  throw new UsageError(
    parts.length === 1 && names === ''
      ? `${source.name} holds no files: leave --inside out.`
      : `${source.name} holds ${parts.length} files. Say which with --inside: ${names}`,
  );
}
