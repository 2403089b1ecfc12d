/** Speed of everything before the engine: bytes of a file to canonical Arrow batches. */
import { presets } from '../../src/catalog/presets';
import { readFile } from '../../src/core/ingest/read-file';
import { fileSource, hostOf, plainSettings } from './ingest-source';

export interface ReadSpeed {
  readonly rows: number;
  readonly megabytes: number;
  readonly ipcMegabytes: number;
  /** Every run in order; the first one includes compiling the code. */
  readonly milliseconds: readonly number[];
  /** Of the median run. */
  readonly rowsPerSecond: number;
}

/** Reads the file `repeats` times and throws its batches away; its SHA-256 is left out, as the host computes it aside. */
export async function measureReading(path: string, repeats = 5): Promise<ReadSpeed> {
  const milliseconds: number[] = [];
  let ipcBytes = 0;
  let rows = 0;
  let bytes = 0;
  for (let run = 0; run < repeats; run += 1) {
    const source = await fileSource(path);
    ipcBytes = 0;
    const sink = {
      batch: (_table: string, batch: Uint8Array): Promise<void> => {
        ipcBytes += batch.length;
        return Promise.resolve();
      },
      restart: () => Promise.resolve(),
    };
    const from = performance.now();
    const { report } = await readFile(source, plainSettings, presets, {
      ...hostOf(sink),
      digest: () => Promise.resolve(''),
    });
    milliseconds.push(Math.round(performance.now() - from));
    rows = report.rows.data;
    bytes = source.size;
    await source.close();
  }
  const median = [...milliseconds].sort((a, b) => a - b)[repeats >> 1];
  return {
    rows,
    megabytes: bytes / 1e6,
    ipcMegabytes: ipcBytes / 1e6,
    milliseconds,
    rowsPerSecond: Math.round((rows / median) * 1000),
  };
}
