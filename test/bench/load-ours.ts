import { presets } from '../../src/catalog/presets';
import { readFile } from '../../src/core/ingest/read-file';
import { defaultSettings } from '../../src/cli/commands/inspect';
import { digest } from '../../src/cli/digest';
import { createHost, type Host } from '../../src/cli/host';
import { NodeSource } from '../../src/cli/node-source';
import { dropSource } from '../../src/pipeline/physical';
import { schemaStatements } from '../../src/sql/schema/schema.query';

export interface OurLoad {
  /** Milliseconds from file to canonical events in the engine, hash of the file and duplicates included. */
  readonly loadMs: number;
  /** Of those, milliseconds that the engine took to insert. */
  readonly insertMs: number;
  readonly rows: number;
}

/** An engine with the schema of an empty study. One serves all runs, as in a tab. */
export async function openHost(): Promise<Host> {
  const host = await createHost();
  for (const sql of schemaStatements) await host.engine.query({ sql });
  return host;
}

/** The reader and the engine of the product in one process, as the headless studio runs them. */
export async function loadOurs(path: string, host: Host): Promise<OurLoad> {
  await dropSource(host.engine, 1);
  const source = await NodeSource.open(path);
  let [rows, insertMs] = [0, 0];
  const sink = {
    async batch(table: string, bytes: Uint8Array) {
      const startedAt = performance.now();
      rows += await host.engine.append(`source.${table}_1`, bytes);
      insertMs += performance.now() - startedAt;
    },
    restart: () => Promise.reject(new Error('The bench file has nothing to be surprised about.')),
  };
  const startedAt = performance.now();
  await readFile(source, defaultSettings, presets, {
    sink,
    progress: () => undefined,
    checkpoint: () => Promise.resolve(),
    digest,
  });
  const loadMs = performance.now() - startedAt;
  await source.close();
  return { loadMs, insertMs, rows };
}
