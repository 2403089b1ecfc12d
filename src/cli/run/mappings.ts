import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LearnedMapping } from '../../core/ingest/mapping/contract';
import { looksLikePack, PACK_BYTES, readPack } from '../../core/ingest/mapping/pack';
import { UsageError } from '../usage';

const START_BYTES = 256;

/** The mappings of a file that is a pack by its first characters; null when it is none. @throws StudioError `mappings-invalid` */
export async function packAt(path: string): Promise<readonly LearnedMapping[] | null> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    if (size > PACK_BYTES || !looksLikePack(buffer.toString('utf8', 0, bytesRead))) return null;
  } finally {
    await handle.close();
  }
  return readPack(await readFile(path, 'utf8'), basename(path));
}

/** The mappings of `--mappings FILE`. @throws UsageError when the file is no pack */
export async function readMappings(path: string | undefined): Promise<readonly LearnedMapping[]> {
  if (path === undefined) return [];
  const mappings = await packAt(path);
  if (mappings === null) throw new UsageError(`${path} is no file of mappings {format: "loopwright-mappings", …}.`);
  return mappings;
}
