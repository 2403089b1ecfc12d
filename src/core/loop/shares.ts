/** Common parts of the rules of the catalogue. */
import type { Random } from '../stats/random';
import { allowedShares, isWarmingUp, type BanditRecord } from './bandit-record';

/** Equal shares of the arms that may be served. */
export const equalShares = ({ setup }: BanditRecord): number[] =>
  allowedShares(
    setup.start.map(() => 0),
    setup.blocked,
  );

/** Everything on one arm. */
export const wholeShare = (arms: number, arm: number): number[] =>
  Array.from({ length: arms }, (_, k) => (k === arm ? 1 : 0));

/** Equal shares while warming up, else what the rule makes of the arms that may be served. */
export function afterWarmUp(record: BanditRecord, rule: (open: readonly number[]) => readonly number[]): number[] {
  if (isWarmingUp(record)) return equalShares(record);
  const open = openArms(record);
  const shares = new Array<number>(record.arms).fill(0);
  for (const [i, share] of rule(open).entries()) shares[open[i]] = share;
  return shares;
}

/** Arms that may be served, by number. */
export const openArms = ({ setup }: BanditRecord): number[] =>
  setup.blocked.flatMap((isBlocked, k) => (isBlocked ? [] : [k]));

/** The open arm with the highest score; the first of equals. */
export function highest(open: readonly number[], score: (arm: number) => number): number {
  let [best, bestScore] = [open[0], -Infinity];
  for (const arm of open) {
    const found = score(arm);
    if (found > bestScore) [best, bestScore] = [arm, found];
  }
  return best;
}

const TWO_POW_MINUS_32 = 1 / 4294967296;

/** An arm by its share. */
export function drawArm(shares: readonly number[], random: Random): number {
  let left = random.uint32() * TWO_POW_MINUS_32;
  let last = 0;
  for (let k = 0; k < shares.length; k++) {
    if (shares[k] <= 0) continue;
    last = k;
    left -= shares[k];
    if (left < 0) return k;
  }
  return last;
}
