import { causesOf } from '../pipeline/stages/explain';
import type { ComputeTasks, Studio } from './contract';
import type { Periods } from './range';

/** The question why spend moved between two periods that a person chose, with what the loop knows of causes. */
export function explainQuestion({ study, loop }: Studio, periods: Periods): ComputeTasks['explain.bridge']['input'] {
  const { objective, monitor, ledger } = loop.results;
  return {
    ...periods,
    seed: study.seed,
    funnel: study.funnel,
    currency: objective?.currency ?? null,
    rates: objective?.rates ?? [],
    causes: causesOf(monitor, ledger),
  };
}
