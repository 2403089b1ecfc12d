import { tableFromIPC } from 'apache-arrow';

/** The one number of a one-row result of `countText`. */
export function readCount(bytes: Uint8Array): number {
  return tableFromIPC(bytes).getChildAt(0)!.get(0) as number;
}
