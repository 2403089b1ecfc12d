import { mayCrossLimits } from '../../../src/core/ingest/archive/limits';
import { listParts, type Part } from '../../../src/core/ingest/archive/parts';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { byteSourceOf } from '../loading/byte-source';

/**
 * What a dropped file holds.
 * @throws StudioError of `listParts`, `file-unreadable`
 */
export function ingestList({ file, name, settings }: ComputeTasks['ingest.list']['input']): Promise<readonly Part[]> {
  return listParts(byteSourceOf(file, name), mayCrossLimits(settings));
}
