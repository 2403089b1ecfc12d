import type { Bandit } from '../../../core/loop/bandit';
import { highest, openArms, wholeShare } from '../../../core/loop/shares';

/** Share of the budget moved every Monday. */
const MOVED = 0.2;
const MONDAY = 0;

/** What people do with a report: every Monday a fifth of the budget goes to the best arm of the week before. */
const weeklyHuman: Bandit = {
  id: 'weekly-human',
  label: 'Weekly change by hand',
  summary: 'Every Monday a fifth of the budget moves to the arm that looked best over the week.',
  isYardstick: false,
  shares(record, { weekday }) {
    if (weekday !== MONDAY) return [...record.shares];
    const seen = openArms(record).filter((k) => record.weekUnits[k] > 0);
    if (seen.length === 0) return [...record.shares];
    const best = highest(seen, (k) => record.weekRewards[k] / record.weekUnits[k]);
    const target = wholeShare(record.arms, best);
    record.turnWeek();
    return record.shares.map((share, k) => (1 - MOVED) * share + MOVED * target[k]);
  },
};

export default weeklyHuman;
