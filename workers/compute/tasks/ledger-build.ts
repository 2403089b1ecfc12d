import { dayNumber, dayText } from '../../../src/core/format/date';
import { budgetChanges } from '../../../src/core/ledger/budget-changes';
import { buildLedger, type ObservedChange } from '../../../src/core/ledger/build-ledger';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import type { Engine } from '../../../src/protocol/engine';
import { readClock } from '../../../src/sql/clock/clock.query';
import { spendDaysQuery } from '../../../src/sql/explain/explain.query';
import type { TaskContext } from '../task-context';

type Build = ComputeTasks['ledger.build'];

const EPOCH = '1970-01-01T00:00:00.000Z';

/** Chains what the run found, proposed and decided, with the budget changes that daily spend shows. */
export async function ledgerBuild(input: Build['input'], { engine }: TaskContext): Promise<Build['output']> {
  const [clock] = await rowsOf(engine, readClock);
  return buildLedger({ ...input, now: clock?.now ?? EPOCH, changes: await observedChanges(engine) });
}

async function observedChanges(engine: Engine): Promise<readonly ObservedChange[]> {
  const campaigns = new Map<string, Campaign>();
  for (const row of await rowsOf(engine, spendDaysQuery)) {
    const { channel, platform, campaign, currency } = row;
    const key = JSON.stringify([platform, channel, campaign, currency]);
    const own = campaigns.get(key) ?? { channel, platform, campaign, currency, spend: new Map() };
    campaigns.set(key, own);
    own.spend.set(row.day, (own.spend.get(row.day) ?? 0) + Number(row.cost_micros));
  }
  return [...campaigns]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { spend, ...names }]) =>
      budgetChanges(everyDay(spend)).map(({ day, before, after }) => ({
        day,
        ...names,
        before: before / 1e6,
        after: after / 1e6,
      })),
    );
}

interface Campaign {
  readonly channel: string | null;
  readonly platform: string | null;
  readonly campaign: string;
  readonly currency: string | null;
  readonly spend: Map<string, number>;
}

/** From its first day with a row to its last; a day between without one is a day of 0. */
function everyDay(spend: ReadonlyMap<string, number>): readonly { day: string; spend: number }[] {
  const numbers = [...spend.keys()].map(dayNumber);
  const first = Math.min(...numbers);
  const days = Array.from({ length: Math.max(...numbers) - first + 1 }, (_, at) => dayText(first + at));
  return days.map((day) => ({ day, spend: spend.get(day) ?? 0 }));
}
