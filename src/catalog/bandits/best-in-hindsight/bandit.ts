import type { Bandit } from '../../../core/loop/bandit';
import { allowedShares } from '../../../core/loop/bandit-record';
import { equalShares } from '../../../core/loop/shares';

/** The best split that never changes, chosen with the truth at hand: regret is measured against it. */
const bestInHindsight: Bandit = {
  id: 'best-in-hindsight',
  label: 'Best fixed split in hindsight',
  summary: 'The best split that never changes, chosen by one who knew the outcome.',
  isYardstick: true,
  shares: (record, { hindsight }) =>
    hindsight === null ? equalShares(record) : allowedShares(hindsight, record.setup.blocked),
};

export default bestInHindsight;
