import type { Bandit } from '../../../core/loop/bandit';
import { allowedShares } from '../../../core/loop/bandit-record';

/** Nobody touches anything. */
const fixedSplit: Bandit = {
  id: 'fixed-split',
  label: 'Split of the first day',
  summary: 'The shares of the first day stay as they are.',
  isYardstick: false,
  shares: ({ setup }) => allowedShares(setup.start, setup.blocked),
};

export default fixedSplit;
