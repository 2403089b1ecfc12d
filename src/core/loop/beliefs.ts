/** What a record makes of each arm's reward per unit (methods/decide.md §2.1). */
import type { BanditRecord } from './bandit-record';

export interface Beliefs {
  readonly means: number[];
  /** All positive. */
  readonly sds: number[];
  /** Standard deviation of one batch's reward per unit, pooled; scales optimism. */
  readonly scale: number;
}

/** Batches' worth of the pooled variance behind each arm's own. */
const POOLED_BATCHES = 4;

export const beliefsOf = (record: BanditRecord): Beliefs =>
  record.setup.family === 'bernoulli' ? conversion(record) : value(record);

/** Beta(1 + results, 1 + rest): its mean and deviation. */
function conversion({ units, rewards }: BanditRecord): Beliefs {
  const sds: number[] = [];
  const means = units.map((n, k) => {
    const [a, b] = [1 + rewards[k], 1 + n - rewards[k]];
    const mean = a / (a + b);
    sds.push(Math.sqrt((mean * (1 - mean)) / (a + b + 1)));
    return mean;
  });
  return { means, sds, scale: 1 };
}

/**
 * Value per unit of money: the variance of a unit from the scatter of an arm's batches, shrunk towards that of all arms; the
 * prior centres on what all arms together brought, as wide as that itself. An arm never served keeps the prior.
 */
function value({ units, rewards, squares, batches }: BanditRecord): Beliefs {
  const total = units.reduce((a, b) => a + b, 0);
  const centre = total > 0 ? rewards.reduce((a, b) => a + b, 0) / total : 0;
  const freedom = batches.map((count) => Math.max(0, count - 1));
  const scatter = units.map((n, k) => (n > 0 ? Math.max(0, squares[k] - (rewards[k] * rewards[k]) / n) : 0));
  const degrees = freedom.reduce((a, b) => a + b, 0);
  const pooled = degrees > 0 ? scatter.reduce((a, b) => a + b, 0) / degrees : 0;
  const prior = centre * centre || 1;
  const sds: number[] = [];
  const means = units.map((n, k) => {
    const variance = (scatter[k] + POOLED_BATCHES * pooled) / (freedom[k] + POOLED_BATCHES);
    const weight = variance > 0 ? n / variance : 0;
    const precision = weight + 1 / prior;
    sds.push(Math.sqrt(1 / precision));
    return (weight * (n > 0 ? rewards[k] / n : 0) + centre / prior) / precision;
  });
  const days = batches.reduce((a, b) => a + b, 0);
  return { means, sds, scale: total > 0 ? Math.sqrt((pooled * days) / total) : 1 };
}
