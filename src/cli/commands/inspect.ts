import { parseArgs } from 'node:util';
import { presets } from '../../catalog/presets';
import { StudioError } from '../../core/errors/studio-error';
import type { ReadSettings } from '../../core/ingest/contract';
import { inspectFile } from '../../core/ingest/read-file';
import { digest } from '../digest';
import { toJson } from '../json';
import { NodeSource } from '../node-source';
import { refusalJson, reportJson } from '../report-json';
import { UsageError } from '../usage';

/** What a run without a Study takes for granted: every question gets its stated default. */
export const defaultSettings: ReadSettings = { answers: {}, mapping: {}, zone: 'UTC', currency: null };

/** `inspect FILE…`: a JSON array on stdout, one entry per file, in the order given. */
export async function inspect(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  if (positionals.length === 0) throw new UsageError('inspect needs at least one file.');
  const entries: unknown[] = [];
  for (const path of positionals) entries.push(await inspectOne(path));
  process.stdout.write(`${toJson(entries)}\n`);
}

async function inspectOne(path: string): Promise<unknown> {
  const source = await NodeSource.open(path);
  try {
    const io = { progress: () => undefined, checkpoint: () => Promise.resolve(), digest };
    const { report } = await inspectFile(source, defaultSettings, presets, io);
    return reportJson(report);
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return { ...refusalJson({ name: source.name, bytes: source.size }, error), sha256: await digest(source) };
  } finally {
    await source.close();
  }
}
