import { parseArgs } from 'node:util';
import { presets } from '../../catalog/presets';
import { StudioError } from '../../core/errors/studio-error';
import { listParts, openPart, type Part } from '../../core/ingest/archive/parts';
import type { ByteSource, ReadSettings } from '../../core/ingest/contract';
import { inspectFile } from '../../core/ingest/read-file';
import { digest } from '../digest';
import { toJson } from '../json';
import { NodeSource } from '../node-source';
import { refusalJson, reportJson } from '../report-json';
import { readMappings } from '../run/mappings';
import { UsageError } from '../usage';

/** What a run without a Study takes for granted: every question gets its stated default. */
export const defaultSettings: ReadSettings = { answers: {}, mapping: {}, zone: 'UTC', currency: null };

/** `inspect FILE…`: a JSON array on stdout, one entry per file, in the order given; an archive has one for each file in it. */
export async function inspect(args: string[]): Promise<void> {
  const options = { mappings: { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  if (positionals.length === 0) throw new UsageError('inspect needs at least one file.');
  const entries: unknown[] = [];
  const settings = { ...defaultSettings, remembered: await readMappings(values.mappings) };
  for (const path of positionals) entries.push(...(await inspectOne(path, settings)));
  process.stdout.write(`${toJson(entries)}\n`);
}

/** The entries of one path: one for a file, one for each file of an archive. */
async function inspectOne(path: string, settings: ReadSettings): Promise<readonly unknown[]> {
  const source = await NodeSource.open(path);
  try {
    const parts = await listParts(source, false).catch((error: unknown) => [refused(error)]);
    const entries: unknown[] = [];
    for (const part of parts) {
      if (!(part instanceof StudioError)) entries.push(await inspectPart(source, part, settings));
      else
        entries.push({ ...refusalJson({ name: source.name, bytes: source.size }, part), sha256: await digest(source) });
    }
    return entries;
  } finally {
    await source.close();
  }
}

async function inspectPart(source: NodeSource, { inner, name, bytes }: Part, settings: ReadSettings): Promise<unknown> {
  let opened: ByteSource | null = null;
  try {
    opened = await openPart(source, inner, false);
    const io = { progress: () => undefined, checkpoint: () => Promise.resolve(), digest };
    const { report } = await inspectFile(opened, settings, presets, io);
    return reportJson(report);
  } catch (error) {
    const refusal = refusalJson({ name, bytes }, refused(error));
    // What cannot be unpacked has no bytes to hash.
    return { ...refusal, sha256: opened === null ? null : await digest(opened).catch(() => null) };
  }
}

/** What is wrong with a file rather than with the program. */
function refused(error: unknown): StudioError {
  if (!(error instanceof StudioError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return error;
}
