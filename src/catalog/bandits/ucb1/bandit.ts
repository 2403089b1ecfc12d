import type { Bandit } from '../../../core/loop/bandit';
import type { BanditRecord } from '../../../core/loop/bandit-record';
import { beliefsOf } from '../../../core/loop/beliefs';
import { afterWarmUp, highest, openArms, wholeShare } from '../../../core/loop/shares';
import { ln } from '../../../core/stats/math';

/** UCB1 (Auer, Cesa-Bianchi and Fischer 2002): the highest mean plus √(2 ln t/n), in units of a batch's scatter for money. */
const ucb1: Bandit = {
  id: 'ucb1',
  label: 'UCB1',
  summary: 'Everything goes to the arm whose optimistic estimate is highest.',
  isYardstick: false,
  shares(record) {
    return afterWarmUp(record, (open) => {
      const chosen = mostOptimistic(record, open);
      return wholeShare(open.length, open.indexOf(chosen));
    });
  },
  choose: (record) => mostOptimistic(record, openArms(record)),
};

/** An arm never tried comes first; the paper's plain means, without a prior. */
function mostOptimistic(record: BanditRecord, open: readonly number[]): number {
  const counts = record.setup.family === 'normal' ? record.batches : record.units;
  const scale = record.setup.family === 'normal' ? beliefsOf(record).scale : 1;
  const total = open.reduce((sum, k) => sum + counts[k], 0);
  const width = 2 * ln(Math.max(1, total));
  return highest(open, (k) =>
    counts[k] > 0 ? record.rewards[k] / record.units[k] + scale * Math.sqrt(width / counts[k]) : Infinity,
  );
}

export default ucb1;
