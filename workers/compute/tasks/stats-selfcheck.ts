import { selfcheckLines } from '../../../src/core/stats/selfcheck';
import type { ComputeTasks } from '../../../src/protocol/compute';

type Selfcheck = ComputeTasks['stats.selfcheck'];

/** Numbers whose bytes must agree between Node and every browser. */
export function statsSelfcheck({ seed }: Selfcheck['input']): Promise<Selfcheck['output']> {
  return Promise.resolve({ lines: selfcheckLines(seed) });
}
