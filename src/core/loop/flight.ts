/**
 * Flights of a budget through a world fitted from the data (methods/decide.md §2.5, §2.7): a batch a day with constant shares,
 * value known after a delay, rewards in money. Every policy meets the same luck; a replication is named by its number alone, so
 * that any split of the work over workers gives the same bytes.
 */
import { ownSd } from '../prescribe/belief';
import { project, type Box } from '../prescribe/simplex';
import { stream, type Random } from '../stats/random';
import type { Bandit } from './bandit';
import { BanditRecord, type BatchOutcome } from './bandit-record';
import { WARM_UP_DAYS, type FlightWorld } from './flight-world';

/** What a policy did in one replication. */
export interface FlownPolicy {
  /** Cumulative regret by day against the best fixed split, on expected rewards, major units. */
  readonly regret: readonly number[];
  readonly reward: number;
  /** Days on which the policy asked more of some arm than it can take. */
  readonly breaches: number;
}

/** Replications `from` ≤ r < `to`, with the shares of each policy summed over them by arm and day. */
export interface FlownChunk {
  readonly from: number;
  readonly to: number;
  readonly flights: readonly (readonly FlownPolicy[])[];
  readonly shares: readonly (readonly (readonly number[])[])[];
}

export interface FlightPlan {
  readonly world: FlightWorld;
  readonly policies: readonly Bandit[];
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** Flies replications one by one; the caller may breathe between two. */
export function* flyChunk({ world, policies, seed, from, to }: FlightPlan): Generator<null, FlownChunk> {
  const shares = policies.map(() => world.arms.map(() => new Array<number>(world.days).fill(0)));
  const flights: FlownPolicy[][] = [];
  for (let replication = from; replication < to; replication++) {
    const truth = drawTruth(world, stream(seed, 'flight', replication));
    flights.push(
      policies.map((policy, i) =>
        fly({ world, truth, policy, shares: shares[i], random: stream(seed, 'policy', replication, policy.id) }),
      ),
    );
    yield null;
  }
  return { from, to, flights, shares };
}

/** One world among those the data leave possible, and its luck. */
interface Truth {
  /** Value per unit of money by arm and day. */
  readonly means: readonly (readonly number[])[];
  readonly luck: readonly (readonly number[])[];
  readonly hindsight: readonly number[];
}

function drawTruth(world: FlightWorld, random: Random): Truth {
  const factor = random.normal();
  const means = world.arms.map((arm) => {
    const { mean, shared, course } = arm;
    const drawn = Math.max(0, mean + shared * factor + ownSd(arm) * random.normal());
    return course.map((factor) => drawn * factor);
  });
  const luck = world.arms.map(() => Array.from({ length: world.days }, () => random.normal()));
  return { means, luck, hindsight: bestFixedSplit(means, world) };
}

/** Fills the arms in order of what they bring over the whole flight, each up to what it can take. */
function bestFixedSplit(means: readonly (readonly number[])[], { arms }: FlightWorld): number[] {
  const totals = means.map((days) => days.reduce((a, b) => a + b, 0));
  const order = [...totals.keys()].sort((a, b) => totals[b] - totals[a] || a - b);
  const shares = arms.map(() => 0);
  let left = 1;
  for (const k of order) {
    shares[k] = Math.min(arms[k].cap, left);
    left -= shares[k];
  }
  return shares;
}

interface Flight {
  readonly world: FlightWorld;
  readonly truth: Truth;
  readonly policy: Bandit;
  readonly shares: number[][];
  readonly random: Random;
}

function fly({ world, truth, policy, shares, random }: Flight): FlownPolicy {
  const { arms, days, dailySpend, delayDays } = world;
  const box: Box = { low: arms.map(() => 0), high: arms.map(({ cap }) => cap) };
  const record = new BanditRecord({
    family: 'normal',
    start: arms.map(({ start }) => start),
    blocked: arms.map(() => false),
    memory: 1,
    warmUp: { units: WARM_UP_DAYS, results: 0 },
  });
  const outcomes: BatchOutcome[] = [];
  const regret: number[] = [];
  let [lost, reward, breaches] = [0, 0, 0];
  for (let day = 0; day < days; day++) {
    const weekday = (world.firstWeekday + day) % 7;
    const wanted = policy.shares(record, {
      day,
      weekday,
      random,
      hindsight: policy.isYardstick ? truth.hindsight : null,
    });
    const isOver = wanted.some((share, k) => share > arms[k].cap + 1e-9);
    if (isOver) breaches++;
    record.shares = isOver ? project(wanted, box, 1) : wanted;
    const outcome = spendDay({ world, truth, record, day });
    outcomes.push(outcome);
    for (const [k, share] of record.shares.entries()) {
      shares[k][day] += share;
      lost += (truth.hindsight[k] - share) * dailySpend * truth.means[k][day];
      reward += outcome.rewards[k];
    }
    regret.push(lost);
    if (day >= delayDays) record.observe(outcomes[day - delayDays]);
  }
  return { regret, reward, breaches };
}

interface Day {
  readonly world: FlightWorld;
  readonly truth: Truth;
  readonly record: BanditRecord;
  readonly day: number;
}

function spendDay({ world, truth, record, day }: Day): BatchOutcome {
  const units = record.shares.map((share) => share * world.dailySpend);
  const rewards = units.map(
    (spend, k) => spend * truth.means[k][day] + world.arms[k].noise * Math.sqrt(spend) * truth.luck[k][day],
  );
  return { units, rewards };
}
