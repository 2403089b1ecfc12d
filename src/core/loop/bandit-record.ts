/** What a bandit remembers of a flight: discounted sums by arm. Plain data, so that a flight can be put down and taken up again. */

/** `bernoulli`: units that convert or not; `normal`: money spent and the value it brought, a day at a time. */
export type RewardFamily = 'bernoulli' | 'normal';

export interface BanditSetup {
  readonly family: RewardFamily;
  /** Shares before the first batch, one per arm. */
  readonly start: readonly number[];
  /** Arms that must not be served. */
  readonly blocked: readonly boolean[];
  /** Factor on everything remembered, once per batch; 1 forgets nothing (methods/decide.md §3). */
  readonly memory: number;
  /** Equal shares until every arm has so many units and results; null: none. For `normal`, units are batches. */
  readonly warmUp: { readonly units: number; readonly results: number } | null;
}

/** What came back of one batch: by arm, units (or money) and reward. */
export interface BatchOutcome {
  readonly units: readonly number[];
  readonly rewards: readonly number[];
}

export class BanditRecord {
  readonly setup: BanditSetup;
  /** Batches an arm took part in, its units and reward, and Σ reward²/units: all discounted. */
  readonly batches: number[];
  readonly units: number[];
  readonly rewards: number[];
  readonly squares: number[];
  /** Undiscounted since the last Monday. */
  readonly weekUnits: number[];
  readonly weekRewards: number[];
  /** Shares used last. */
  shares: number[];
  /** Batches seen. */
  age: number;

  constructor(setup: BanditSetup) {
    const zeros = (): number[] => setup.start.map(() => 0);
    this.setup = setup;
    this.batches = zeros();
    this.units = zeros();
    this.rewards = zeros();
    this.squares = zeros();
    this.weekUnits = zeros();
    this.weekRewards = zeros();
    this.shares = allowedShares(setup.start, setup.blocked);
    this.age = 0;
  }

  get arms(): number {
    return this.units.length;
  }

  /** Takes in what came back of a batch. */
  observe({ units, rewards }: BatchOutcome): void {
    const { memory } = this.setup;
    this.age++;
    for (let k = 0; k < this.arms; k++) {
      if (memory !== 1) this.#discount(k, memory);
      if (units[k] <= 0) continue;
      this.batches[k]++;
      this.units[k] += units[k];
      this.rewards[k] += rewards[k];
      this.squares[k] += (rewards[k] * rewards[k]) / units[k];
      this.weekUnits[k] += units[k];
      this.weekRewards[k] += rewards[k];
    }
  }

  /** A new week begins. */
  turnWeek(): void {
    this.weekUnits.fill(0);
    this.weekRewards.fill(0);
  }

  #discount(k: number, memory: number): void {
    this.batches[k] *= memory;
    this.units[k] *= memory;
    this.rewards[k] *= memory;
    this.squares[k] *= memory;
  }

  toJSON(): object {
    return { ...this };
  }

  /** The record written by `JSON.stringify`, equal to the bit. */
  static fromJson(text: string): BanditRecord {
    const kept = JSON.parse(text) as BanditRecord;
    return Object.assign(new BanditRecord(kept.setup), kept);
  }
}

/** Shares without the blocked arms, summing to 1; equal ones where nothing is left. @throws RangeError when all are blocked */
export function allowedShares(shares: readonly number[], blocked: readonly boolean[]): number[] {
  const kept = shares.map((share, k) => (blocked[k] ? 0 : share));
  const total = kept.reduce((a, b) => a + b, 0);
  const open = blocked.filter((isBlocked) => !isBlocked).length;
  if (open === 0) throw new RangeError('Every arm is blocked.');
  if (Math.abs(total - 1) < 1e-12) return kept;
  return total > 0 ? kept.map((share) => share / total) : blocked.map((isBlocked) => (isBlocked ? 0 : 1 / open));
}

/** True while some arm that may be served has too little behind it to be compared. */
export function isWarmingUp({ setup, units, batches, rewards }: BanditRecord): boolean {
  const { warmUp, family, blocked } = setup;
  if (warmUp === null) return false;
  const seen = family === 'normal' ? batches : units;
  const enough = (k: number): boolean =>
    seen[k] >= warmUp.units && (family === 'normal' || rewards[k] >= warmUp.results);
  return blocked.some((isBlocked, k) => !isBlocked && !enough(k));
}
