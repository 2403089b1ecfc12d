import type { Bandit } from '../../../core/loop/bandit';
import { beliefsOf } from '../../../core/loop/beliefs';
import { afterWarmUp, drawArm, highest } from '../../../core/loop/shares';

const EPSILON = 0.1;

/** A tenth of every batch is spread over all arms, the rest goes to the best seen so far. */
const epsilonGreedy: Bandit = {
  id: 'epsilon-greedy',
  label: 'ε-greedy',
  summary: 'Nine tenths go to the best arm so far, one tenth is spread over all.',
  isYardstick: false,
  shares(record) {
    const { means } = beliefsOf(record);
    return afterWarmUp(record, (open) => {
      const best = highest(open, (k) => means[k]);
      return open.map((k) => EPSILON / open.length + (k === best ? 1 - EPSILON : 0));
    });
  },
  choose(record, random) {
    return drawArm(epsilonGreedy.shares(record, { day: 0, weekday: 0, random, hindsight: null }), random);
  },
};

export default epsilonGreedy;
