/**
 * Flights one unit at a time through worlds whose truth is known: what the bandits of the catalogue are proved on, and the kernel
 * whose speed is measured. Regret is counted on the true chances, so that luck of the reward adds no noise to it.
 */
import type { Random } from '../stats/random';
import type { Bandit } from './bandit';
import { BanditRecord, type BanditSetup } from './bandit-record';
import { drawArm } from './shares';

export interface SequenceWorld {
  readonly arms: number;
  /** Writes the true chance of a result of each arm at step t (from 0), given how often each was shown. Returns true when they never change. */
  chances(t: number, shown: readonly number[], out: Float64Array): boolean;
  /** Steps until a result is known. */
  readonly delay: number;
}

export interface SequenceOptions {
  readonly steps: number;
  /** Units per batch; 1 lets a bandit choose unit by unit where it can. */
  readonly batch: number;
  readonly setup: BanditSetup;
  readonly random: Random;
}

export interface SequenceState {
  readonly record: BanditRecord;
  readonly shown: number[];
  t: number;
  regret: number;
}

/** Results on their way, by the step at which they become known. */
interface Outstanding {
  readonly arms: Uint16Array;
  readonly results: Uint8Array;
}

const DAYS_OF_WEEK = 7;

/** Plays a whole flight and gives its regret. */
export function playSequence(world: SequenceWorld, bandit: Bandit, options: SequenceOptions): SequenceState {
  const state: SequenceState = {
    record: new BanditRecord(options.setup),
    shown: new Array<number>(world.arms).fill(0),
    t: 0,
    regret: 0,
  };
  const chances = new Float64Array(world.arms);
  const waiting: Outstanding = { arms: new Uint16Array(options.steps), results: new Uint8Array(options.steps) };
  const choices = options.random.split('choices');
  const luck = options.random.split('luck');
  while (state.t < options.steps) playBatch({ world, bandit, options, state, waiting, chances, choices, luck });
  return state;
}

interface Play {
  readonly world: SequenceWorld;
  readonly bandit: Bandit;
  readonly options: SequenceOptions;
  readonly state: SequenceState;
  readonly waiting: Outstanding;
  readonly chances: Float64Array;
  readonly choices: Random;
  readonly luck: Random;
}

const TWO_32 = 4294967296;

function playBatch({ world, bandit, options, state, waiting, chances, choices, luck }: Play): void {
  const { record, shown } = state;
  const size = Math.min(options.batch, options.steps - state.t);
  const choose = size === 1 && options.batch === 1 ? bandit.choose : undefined;
  const shares = choose ? record.shares : sharesOf(bandit, record, { batch: state.t / options.batch, choices });
  let best = 0;
  let isFixed = false;
  for (let t = state.t; t < state.t + size; t++) {
    if (!isFixed) {
      isFixed = world.chances(t, shown, chances);
      best = highestOf(chances);
    }
    const arm = choose ? choose(record, choices) : drawArm(shares, choices);
    const chance = chances[arm];
    state.regret += best - chance;
    shown[arm]++;
    waiting.arms[t] = arm;
    waiting.results[t] = luck.uint32() < chance * TWO_32 ? 1 : 0;
  }
  state.t += size;
  record.observe(
    arrivals(waiting, { from: state.t - size - world.delay, to: state.t - world.delay, arms: world.arms }),
  );
}

function sharesOf(
  bandit: Bandit,
  record: BanditRecord,
  { batch, choices }: { batch: number; choices: Random },
): number[] {
  const weekday = batch % DAYS_OF_WEEK;
  record.shares = bandit.shares(record, { day: batch, weekday, random: choices, hindsight: null });
  return record.shares;
}

function arrivals({ arms, results }: Outstanding, span: { from: number; to: number; arms: number }) {
  const units = new Array<number>(span.arms).fill(0);
  const rewards = new Array<number>(span.arms).fill(0);
  for (let t = Math.max(0, span.from); t < span.to; t++) {
    units[arms[t]]++;
    rewards[arms[t]] += results[t];
  }
  return { units, rewards };
}

function highestOf(chances: Float64Array): number {
  let best = chances[0];
  for (let k = 1; k < chances.length; k++) if (chances[k] > best) best = chances[k];
  return best;
}

/** Chances that never change. */
export const steadyWorld = (chances: readonly number[], delay = 0): SequenceWorld => ({
  arms: chances.length,
  chances(_, __, out) {
    out.set(chances);
    return true;
  },
  delay,
});

/** The best arm changes at a step. */
export const switchingWorld = (before: readonly number[], after: readonly number[], at: number): SequenceWorld => ({
  arms: before.length,
  chances(t, _, out) {
    out.set(t < at ? before : after);
    return t >= at;
  },
  delay: 0,
});
