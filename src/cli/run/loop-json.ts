/** What the words of the loop found out, with the field names that the headless contract promises. */
import type { FunnelResult } from '../../core/funnel/contract';
import type { IdentityResult } from '../../core/identity/contract';
import type { SimulationResult } from '../../core/loop/contract';
import type { MonitorResult } from '../../core/monitor/contract';
import type { ObjectiveResult } from '../../core/objective/contract';
import type { PredictResult } from '../../core/predict/contract';
import { estimateJson, estimateObject, refusalJson } from './estimate-json';

export function identityJson({ coverage, ...result }: IdentityResult): unknown {
  return {
    ...result,
    coverage: { spendShare: estimateObject(coverage.spendShare), outcomeShare: estimateObject(coverage.outcomeShare) },
  };
}

export function funnelJson({ steps, overall, refusals, ...rest }: FunnelResult): unknown {
  return {
    steps: steps.map(({ id, label, people, conversionFromPrevious, open, ...step }) => ({
      id,
      label,
      people,
      ...estimateJson('conversionFromPrevious', conversionFromPrevious),
      censored: open,
      ...step,
    })),
    overall: estimateObject(overall),
    ...rest,
    refusals: refusals.map(refusalJson),
  };
}

export function objectiveJson({ ladder, subjects, kendall, refusals, ...rest }: ObjectiveResult): unknown {
  return {
    ...rest,
    discount: rest.discountPerYear,
    ladder: ladder.map(({ value, rate, ...rung }) => ({
      ...rung,
      ...estimateJson('value', value),
      n: rung.n,
      rate: rate === null ? null : estimateObject(rate),
    })),
    subjects: subjects.map(({ subject, valuePerClick, valuePerImpression, value, valuePerSpend, ...row }) => ({
      level: subject.level,
      ...row,
      subject,
      valuePerClick: estimateObject(valuePerClick),
      valuePerImpression: estimateObject(valuePerImpression),
      ...estimateJson('value', value),
      valuePerSpend: estimateObject(valuePerSpend),
    })),
    kendall: estimateObject(kendall),
    refusals: refusals.map(refusalJson),
  };
}

export function predictionsJson({ models, predictions, refusals }: PredictResult): unknown {
  return {
    models,
    predictions: predictions.map(({ key, ...prediction }) => ({ personOrSegment: key, ...prediction })),
    refusals: refusals.map(refusalJson),
  };
}

/** The findings as the list that the contract promises; what was watched beside them goes with the summary. */
export const findingsJson = ({ findings, bases }: MonitorResult): unknown =>
  findings.map((finding) => ({ ...finding, ...bases[finding.detector] }));

export function simulationJson({ world, policies, basis, refusals }: SimulationResult): unknown {
  return { world, policies, basis, refusals: refusals.map(refusalJson) };
}
