/** One pass over a file whose bytes come in chunks of given sizes: everything that it says of the file. */
import { tableFromIPC } from 'apache-arrow';
import { presets } from '../../../src/catalog/presets';
import { openContainer, type OpenedFile } from '../../../src/core/ingest/container/open-container';
import { detectEncoding } from '../../../src/core/ingest/encoding/detect-encoding';
import { FilePass } from '../../../src/core/ingest/file-pass';
import { planFile } from '../../../src/core/ingest/plan/plan-file';
import { bytesSource, MemorySink, plainSettings } from '../../bench/ingest-source';
import { chunksOf } from '../../unit/ingest/text';

const checkpoint = (): Promise<void> => Promise.resolve();
const progress = (): void => undefined;

/** The plan is made from the head of the file; what depends on chunks is the pass, so both sizes follow one plan. */
export async function passInChunks(name: string, bytes: Uint8Array, sizes: readonly number[]): Promise<string> {
  const opened = await openContainer(bytesSource(name, bytes));
  const encoding = detectEncoding(opened.head);
  const input = { opened, settings: plainSettings, presets, bytes: encoding, evidence: 'head', checkpoint } as const;
  const planned = await planFile({ ...input, progress });
  const sink = new MemorySink();
  const pass = new FilePass(inChunks(opened, sizes), planned, { sink, checkpoint, progress });
  await pass.run('stands');
  const rows = sink.batches.flatMap(({ table, bytes: batch }) =>
    tableFromIPC(batch)
      .toArray()
      .map((row: { toJSON(): unknown }) => ({ table, ...(row.toJSON() as object) })),
  );
  // Rows keep their order. Rejects of structure and of cells are met on different ways and are told by line.
  const rejects = rows.filter(({ table }) => table === 'rejects').map((row) => JSON.stringify(row));
  const loaded = rows.filter(({ table }) => table !== 'rejects');
  const { regions, lines, quoteAnomalies, totals } = pass;
  return JSON.stringify(
    { regions, lines, quoteAnomalies, totals, loaded, rejects: rejects.sort() },
    (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value),
  );
}

function inChunks(opened: OpenedFile, sizes: readonly number[]): OpenedFile {
  const { name, container, written, restAt, head, wholeInHead, tail, size } = opened;
  return {
    ...{ name, container, written, restAt, head, wholeInHead, tail, size },
    async *stream() {
      for await (const bytes of opened.stream()) yield* chunksOf(bytes, sizes);
    },
  };
}
