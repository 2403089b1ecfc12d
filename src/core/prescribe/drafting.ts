/** What every proposal of one run shares. */
import { dayNumber, dayText } from '../format/date';
import type { Alternative, Target } from './contract';

export interface Drafting {
  readonly currency: string;
  /** Instant up to which rows are known. */
  readonly at: string;
  readonly horizonDays: number;
}

export const WEEK = 7;
export const MICROS = 1_000_000;

/** ISO day so many days after the run. */
export const expiryOf = ({ at }: Drafting, days: number): string =>
  dayText(dayNumber(at) + Math.max(1, Math.round(days)));

/** In falling value; equal ones in the order given. */
export const ranked = (alternatives: readonly Alternative[]): Alternative[] =>
  [...alternatives].sort((a, b) => b.value - a.value);

export const targetOf = (given: Partial<Target>): Target => ({
  person: null,
  placement: null,
  context: null,
  keyword: null,
  region: null,
  device: null,
  ...given,
});
