import { presets } from '../../../src/catalog/presets';
import { StudioError } from '../../../src/core/errors/studio-error';
import type { FileReport, ReadFileInput, ReadFileOutput } from '../../../src/core/ingest/contract';
import { mayCrossLimits } from '../../../src/core/ingest/archive/limits';
import { openPart, partName } from '../../../src/core/ingest/archive/parts';
import { readFile } from '../../../src/core/ingest/read-file';
import { fileDigest } from '../loading/file-digest';
import { byteSourceOf } from '../loading/byte-source';
import type { LoadingContext } from '../loading/context';
import { heeded } from '../loading/heeded';
import { LoadingSink } from '../loading/loading-sink';

/**
 * Reads one file into its physical tables and its snapshot. On any failure the snapshot is gone before the error goes on,
 * and the caller drops the tables.
 * @throws StudioError of the reader, `account-mismatch`, `cancelled`, `storage-full`
 */
export async function ingestRead(input: ReadFileInput, context: LoadingContext): Promise<ReadFileOutput> {
  const { sourceId, inner, settings } = input;
  const name = partName([input.name, ...inner]);
  const snapshot = await context.snapshots.create(sourceId);
  const sink = new LoadingSink({ engine: context.engine, snapshot, sourceId, file: name });
  const hashing = new AbortController();
  try {
    const source = await openPart(byteSourceOf(input.file, input.name), inner, mayCrossLimits(settings));
    const read = await readFile(source, settings, presets, {
      sink,
      progress: (progress) => context.progress(progress),
      checkpoint: () => context.checkpoint(),
      digest: (source) =>
        fileDigest(source, {
          checkpoint: () => context.checkpoint(),
          beside: besideOf(input, context, hashing.signal),
        }),
    });
    await sink.flush();
    checkAccount(read.report, sink.rows, name);
    return { ...read, snapshot: await snapshot.close() };
  } catch (error) {
    await sink.discard();
    throw error;
  } finally {
    hashing.abort();
  }
}

/** A file can be read twice at once; what lies inside it comes out of this reading alone. */
function besideOf(
  { file, name, inner }: ReadFileInput,
  { hashBeside, checkpoint }: LoadingContext,
  signal: AbortSignal,
): (() => Promise<string>) | null {
  if (hashBeside === undefined || inner.length > 0) return null;
  return () => heeded(hashBeside(file, name, signal), checkpoint);
}

/** What the reader says it loaded against what the engine counted. */
function checkAccount({ loaded }: FileReport, counted: LoadingSink['rows'], file: string): void {
  for (const [table, left] of Object.entries(loaded.rows)) {
    const right = counted[table as keyof typeof counted] ?? 0;
    if (left !== right)
      throw new StudioError('account-mismatch', { file, left, right, what: `rows of ${table} read and loaded` });
  }
}
