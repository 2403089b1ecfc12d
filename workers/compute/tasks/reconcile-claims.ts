/** Reads what platforms claim and what people did, outcome by outcome, and lays both side by side. */
import { encodePredicates } from '../../../src/core/funnel/predicates';
import { leadStep } from '../../../src/core/funnel/vocabulary';
import type { FunnelStep } from '../../../src/core/funnel/contract';
import { groupBy } from '../../../src/core/reconcile/group';
import { claimedOutcome, isOrders } from '../../../src/core/reconcile/outcome';
import { reconcile, type ClaimRow, type ClaimsOf } from '../../../src/core/reconcile/reconcile';
import type { Met, Outcome } from '../../../src/core/reconcile/recount';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import type { Engine } from '../../../src/protocol/engine';
import { eventNames } from '../../../src/sql/funnel/funnel.query';
import {
  claimedOutcomesQuery,
  claimsQuery,
  growthQuery,
  viewedPlatformsQuery,
} from '../../../src/sql/reconcile/reconcile.query';
import type { LoadingContext } from '../loading/context';
import { stepsInForce } from './funnel-steps';

type Reconcile = ComputeTasks['reconcile.claims'];
type Row = ReturnType<typeof claimsQuery.decode>[number];

export async function reconcileClaims(
  { funnel, range }: Reconcile['input'],
  { engine, progress, checkpoint }: Pick<LoadingContext, 'engine' | 'progress' | 'checkpoint'>,
): Promise<Reconcile['output']> {
  progress({ phase: 'Read what platforms claim', done: 0, total: 2, unit: 'steps' });
  const found = await claimsByOutcome(engine, funnel);
  await checkpoint();
  const claims: ClaimsOf[] = [];
  for (const { step, rows } of found)
    claims.push({
      ...{ id: step.id, label: step.label, ofOrders: isOrders(step) },
      claims: rows.map(claimOf),
      outcomes: await outcomesOf(engine, step),
    });
  progress({ phase: 'Count anew by the rules of the platforms', done: 1, total: 2, unit: 'steps' });
  await checkpoint();
  const viewed = await rowsOf(engine, viewedPlatformsQuery);
  const growth = await rowsOf(engine, growthQuery);
  return reconcile({
    claims,
    range,
    viewed: new Set(viewed.map(({ platform }) => platform)),
    growth: growth.map(({ platform, age_days: ageDays, from_micros, to_micros }) => ({
      ...{ platform, ageDays, from: Number(from_micros) / 1e6, to: Number(to_micros) / 1e6 },
    })),
  });
}

/** Claims of one platform and action are of one kind of outcome, whatever single days are worth. */
async function claimsByOutcome(
  engine: Engine,
  funnel: Reconcile['input']['funnel'],
): Promise<readonly { readonly step: FunnelStep; readonly rows: readonly Row[] }[]> {
  const names = await rowsOf(engine, eventNames);
  const known = {
    steps: (await stepsInForce(engine, funnel)).steps,
    lead: leadStep(names),
    hasOrders: names.some(({ type, people }) => type === 'order' && people > 0),
  };
  // A day without a result names no action: it is of the action that the platform's other days name.
  const rows = await rowsOf(engine, claimsQuery);
  const positive = rows.filter(({ claimed_micros }) => claimed_micros > 0n);
  const found = new Map<string, { step: FunnelStep; rows: Row[] }>();
  for (const own of groupBy(positive, ({ platform, action }) => JSON.stringify([platform, action])).values()) {
    const step = claimedOutcome(own[0]!.action, known);
    if (step === null) continue;
    const of = found.get(step.id) ?? { step, rows: [] };
    found.set(step.id, of);
    of.rows.push(...own);
  }
  return [...found.values()];
}

const claimOf = (row: Row): ClaimRow => ({
  ...{ entity: row.entity, platform: row.platform, account: row.account, campaign: row.campaign },
  ...{ setting: row.setting, zone: row.zone, zoneSource: row.zone_source, from: row.day, to: row.last_day },
  claimed: Number(row.claimed_micros) / 1e6,
});

async function outcomesOf(engine: Engine, step: FunnelStep): Promise<readonly Outcome[]> {
  const rows = await rowsOf(engine, claimedOutcomesQuery, [encodePredicates([step])]);
  const outcomes = new Map<number, Omit<Outcome, 'met'> & { met: Met[] }>();
  for (const row of rows) {
    const one = outcomes.get(row.outcome) ?? {
      person: row.person,
      at: row.at_us,
      isReturned: row.is_returned,
      met: [],
    };
    outcomes.set(row.outcome, one);
    if (row.entity === null || row.met_us === null) continue;
    one.met.push({
      ...{ entity: row.entity, platform: row.platform ?? '', kind: row.viewed === true ? 'view' : 'click' },
      ...{ at: row.met_us, provenAt: row.proven_us },
    });
  }
  return [...outcomes.values()];
}
