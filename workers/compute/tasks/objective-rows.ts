import type { FunnelSettings } from '../../../src/core/funnel/contract';
import { encodePredicates } from '../../../src/core/funnel/predicates';
import { leadStep } from '../../../src/core/funnel/vocabulary';
import type { ObjectiveSettings, RateFound } from '../../../src/core/objective/contract';
import { valueStages } from '../../../src/core/objective/stages';
import type { ObjectiveInput } from '../../../src/core/objective/value';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import { present, type Era } from '../../../src/sql/clock/past';
import { entryTouches, eventNames, stepEvents, stepSources } from '../../../src/sql/funnel/funnel.query';
import { adDays, adSources, paymentRates, payments, viewChance } from '../../../src/sql/objective/objective.query';
import type { TaskContext } from '../task-context';
import { asOf, stepsInForce } from './funnel-steps';

export interface ObjectiveRequest {
  readonly settings: ObjectiveSettings;
  readonly funnel: FunnelSettings;
  readonly seed: number;
}

/** Rates between currencies that payments had shown by the clock of an era. */
export async function convertedRates(engine: Engine, era: Era = present): Promise<RateFound[]> {
  const found = await rowsOf(engine, era(paymentRates));
  return found.map(({ from_currency: from, to_currency: to, rate, payments: n }) => {
    return { from, to, rate, source: 'payments', n };
  });
}

/** All that the objective is made from, as known by the clock. */
export async function objectiveInput(
  { settings, funnel, seed }: ObjectiveRequest,
  { engine, checkpoint }: TaskContext,
): Promise<ObjectiveInput> {
  const { steps } = await stepsInForce(engine, funnel);
  const stages = valueStages(steps, leadStep(await rowsOf(engine, eventNames)));
  const predicates = [encodePredicates(stages)];
  const rows = await rowsOf(engine, stepEvents, predicates);
  await checkpoint();
  const last = rows.reduce((latest, { at }) => Math.max(latest, at), 0);
  return {
    settings,
    stages,
    windowDays: funnel.windowDays,
    rows,
    touches: await rowsOf(engine, entryTouches, predicates),
    views: await rowsOf(engine, viewChance, predicates),
    ads: await rowsOf(engine, adDays),
    payments: await rowsOf(engine, payments),
    converted: await convertedRates(engine),
    sources: await rowsOf(engine, stepSources, predicates),
    adSources: (await rowsOf(engine, adSources)).map(({ label }) => label),
    asOf: await asOf(engine, last),
    seed,
  };
}
