import { canonicalJson } from '../format/canonical-json';
import type { LedgerResult } from './contract';

/** One entry a line, in canonical JSON: the very text that was hashed, with its hashes added, so that the chain can be checked. */
export const ledgerNdjson = ({ entries }: LedgerResult): string =>
  entries.map((entry) => `${canonicalJson(entry)}\n`).join('');
