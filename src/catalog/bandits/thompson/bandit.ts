import type { Bandit } from '../../../core/loop/bandit';
import { beliefsOf } from '../../../core/loop/beliefs';
import { afterWarmUp, highest, openArms } from '../../../core/loop/shares';
import { drawReward } from '../../../core/loop/draw-reward';
import { quickRanking } from '../../../core/prescribe/quick-ranking';

/** Thompson sampling (Thompson 1933): in a batch every arm gets the chance that it is the best. */
const thompson: Bandit = {
  id: 'thompson',
  label: 'Thompson sampling',
  summary: 'Every arm gets the share that equals its chance of being the best.',
  isYardstick: false,
  shares(record) {
    const { means, sds } = beliefsOf(record);
    return afterWarmUp(
      record,
      (open) => quickRanking({ means: open.map((k) => means[k]), sds: open.map((k) => sds[k]) }).best,
    );
  },
  choose: (record, random) => highest(openArms(record), drawReward(record, random)),
};

export default thompson;
