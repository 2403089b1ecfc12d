import type { Bandit } from '../../../core/loop/bandit';
import { equalShares } from '../../../core/loop/shares';

/** The A/B/n test: what a bandit must beat. */
const uniform: Bandit = {
  id: 'uniform',
  label: 'Equal split',
  summary: 'Every arm gets the same share to the end.',
  isYardstick: false,
  shares: equalShares,
};

export default uniform;
