/** What a bandit of the catalogue is: a rule that turns what was seen into the shares of the next batch. */
import type { Random } from '../stats/random';
import type { BanditRecord } from './bandit-record';

export interface Moment {
  /** Batch number from 0, and its day of the week (0 is Monday) where batches are days. */
  readonly day: number;
  readonly weekday: number;
  /** The policy's own stream. */
  readonly random: Random;
  /** Shares of the best fixed split, for yardsticks alone; null where nobody knows. */
  readonly hindsight: readonly number[] | null;
}

export interface Bandit {
  readonly id: string;
  readonly label: string;
  /** How it chooses, in one sentence for people. */
  readonly summary: string;
  /** True for rules that know what nobody could: what others are measured against. */
  readonly isYardstick: boolean;
  /** Shares of the next batch, summing to 1 within 1e-12, 0 for blocked arms. May note what it needs in the record. */
  shares(record: BanditRecord, moment: Moment): number[];
  /** Sequential form, one unit at a time, where it differs from drawing by the shares. */
  choose?(record: BanditRecord, random: Random): number;
}
