/** One draw from what is believed of an arm. */
import type { Random } from '../stats/random';
import type { BanditRecord } from './bandit-record';
import { beliefsOf } from './beliefs';

/** The posterior's own draws: Beta for conversions, normal for value. */
export function drawReward(record: BanditRecord, random: Random): (arm: number) => number {
  const { units, rewards, setup } = record;
  if (setup.family === 'bernoulli') return (k) => random.beta(1 + rewards[k], 1 + Math.max(0, units[k] - rewards[k]));
  const { means, sds } = beliefsOf(record);
  return (k) => means[k] + sds[k] * random.normal();
}
