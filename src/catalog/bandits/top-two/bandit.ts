import type { Bandit } from '../../../core/loop/bandit';
import { beliefsOf } from '../../../core/loop/beliefs';
import { drawReward } from '../../../core/loop/draw-reward';
import { afterWarmUp, highest, openArms } from '../../../core/loop/shares';
import { quickRanking } from '../../../core/prescribe/quick-ranking';

const BETA = 0.5;
/** With arms this far apart a second winner may never come up. */
const TRIES = 100;

/** Top-two Thompson sampling (Russo 2016), made to find the best arm rather than to earn. */
const topTwo: Bandit = {
  id: 'top-two',
  label: 'Top-two sampling',
  summary: 'Half of every batch follows the chance of being the best, half the chance of being second.',
  isYardstick: false,
  shares(record) {
    const { means, sds } = beliefsOf(record);
    return afterWarmUp(record, (open) => {
      const { best, second } = quickRanking({ means: open.map((k) => means[k]), sds: open.map((k) => sds[k]) });
      return open.length === 1 ? best : best.map((chance, i) => (chance + second[i]) / 2);
    });
  },
  choose(record, random) {
    const open = openArms(record);
    const first = highest(open, drawReward(record, random));
    if (open.length === 1 || random.uniform() < BETA) return first;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const other = highest(open, drawReward(record, random));
      if (other !== first) return other;
    }
    return first;
  },
};

export default topTwo;
