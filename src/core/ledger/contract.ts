/** The hash-chained record (methods/govern.md §9). Times are loop time: never the clock. */
import type { Json } from '../orchestrate/contract';

export interface LedgerEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: 'engine' | 'person';
  /** `finding`, `proposal`, `decision`, `policy.edit`, `approval`, `budget.change` … */
  readonly kind: string;
  readonly body: { readonly [key: string]: Json };
  readonly prev: string;
  readonly hash: string;
}

export interface LedgerResult {
  readonly entries: readonly LedgerEntry[];
  readonly head: string;
  /** Merkle root by ISO day. */
  readonly roots: readonly { readonly day: string; readonly root: string }[];
}
