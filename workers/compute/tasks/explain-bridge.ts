import { explain } from '../../../src/core/explain/explain';
import type { ResultRow, SpendRow } from '../../../src/core/explain/period-grid';
import { encodePredicates } from '../../../src/core/funnel/predicates';
import type { FunnelSettings, FunnelStep } from '../../../src/core/funnel/contract';
import { leadStep } from '../../../src/core/funnel/vocabulary';
import { valueStages } from '../../../src/core/objective/stages';
import { rateOf, resultCurrency } from '../../../src/core/orchestrate/conversion';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import type { Engine } from '../../../src/protocol/engine';
import { spendDaysQuery } from '../../../src/sql/explain/explain.query';
import { entryTouches, eventNames, stepEvents } from '../../../src/sql/funnel/funnel.query';
import type { TaskContext } from '../task-context';
import { stepsInForce } from './funnel-steps';

type BridgeTask = ComputeTasks['explain.bridge'];

/** Splits the change of spend and of cost per result between two periods. */
export async function explainBridge(
  { before, after, seed, funnel, currency, rates, causes }: BridgeTask['input'],
  { engine, checkpoint }: TaskContext,
): Promise<BridgeTask['output']> {
  const spend = await spendRows(engine, currency, rates);
  await checkpoint();
  const found = await resultRows(engine, funnel);
  await checkpoint();
  return explain({ before, after, seed, causes, ...spend, ...found });
}

/** Where a campaign runs: the platform, or the channel where no platform is named. */
export const groupOf = (platform: string | null, channel: string | null): string => platform ?? channel ?? '(none)';

interface Spend {
  readonly currency: string | null;
  readonly rows: readonly SpendRow[];
  readonly missing: readonly string[];
}

async function spendRows(
  engine: Engine,
  objective: string | null,
  rates: BridgeTask['input']['rates'],
): Promise<Spend> {
  const found = await rowsOf(engine, spendDaysQuery);
  const paid = found.filter(({ cost_micros }) => cost_micros !== 0n);
  const currency = resultCurrency(
    objective,
    paid.map((row) => row.currency),
  );
  const missing = new Set<string>();
  const rows = found.flatMap(
    ({ day, platform, channel, campaign, currency: code, clicks, cost_micros }): SpendRow[] => {
      const rate = cost_micros === 0n ? 1 : rateOf(code ?? 'XXX', currency, rates);
      if (rate === null) {
        missing.add(code ?? 'an unknown currency');
        return [];
      }
      const cost = (Number(cost_micros) / 1e6) * rate;
      return [{ day, group: groupOf(platform, channel), campaign, clicks, cost }];
    },
  );
  return { currency, rows, missing: [...missing].sort() };
}

const isBought = ({ any }: FunnelStep): boolean => any.every(({ type }) => type === 'order');

interface Results {
  readonly result: string | null;
  readonly predicates?: string;
  readonly results: readonly ResultRow[];
}

/** Each person's first event of the first stage, on its day, under the touch that the objective attributes it to. */
async function resultRows(engine: Engine, funnel: FunnelSettings): Promise<Results> {
  const { steps } = await stepsInForce(engine, funnel);
  const [first] = valueStages(steps, leadStep(await rowsOf(engine, eventNames)));
  if (first === undefined) return { result: null, results: [] };
  const predicates = [encodePredicates([first])];
  const touches = new Map(
    (await rowsOf(engine, entryTouches, predicates)).map((touch) => [`${touch.person} ${touch.seq}`, touch]),
  );
  const seen = new Set<number>();
  const results: ResultRow[] = [];
  for (const { person, seq, at } of await rowsOf(engine, stepEvents, predicates)) {
    if (seen.has(person)) continue;
    seen.add(person);
    const touch = touches.get(`${person} ${seq}`);
    if (touch === undefined) continue;
    const day = new Date(Math.floor(at / 1000)).toISOString().slice(0, 10);
    results.push({ day, group: groupOf(touch.platform, touch.channel) });
  }
  return { result: isBought(first) ? 'order' : 'lead', predicates: predicates[0], results };
}
