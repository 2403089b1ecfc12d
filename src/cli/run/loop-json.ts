/** What the words of the loop found out, with the field names that the headless contract promises. */
import type { FunnelResult } from '../../core/funnel/contract';
import type { IdentityResult } from '../../core/identity/contract';
import type { ReplayResult, SimulationResult } from '../../core/loop/contract';
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

/**
 * The findings as the list that the contract promises, each with how long it took to be known. `detectedAt` is the day on which a
 * monitor that ran then would first have raised it; `evidentAt` the one on which its evidence passed the error level of today.
 */
export function findingsJson({ findings, bases }: MonitorResult, replay: ReplayResult): unknown {
  return findings.map((finding) => ({
    ...finding,
    detectedAt: delayOf(finding.id, replay)?.detectedAt ?? finding.detectedAt,
    evidentAt: finding.detectedAt,
    ...bases[finding.detector],
    detection: detectionJson(finding.id, replay),
  }));
}

const delayOf = (id: string, { delays }: ReplayResult): ReplayResult['delays'][number] | undefined =>
  delays.find(({ finding }) => finding === id);

/** Replayed with the clock of the past: null beside the reason where no look back saw the finding. */
function detectionJson(id: string, replay: ReplayResult): Record<string, unknown> {
  const { refusals, ticks } = replay;
  const delay = delayOf(id, replay);
  const refusal = refusals.find(({ finding }) => finding === id);
  if (delay === undefined) return { delayDays: null, refusal: refusal === undefined ? null : refusalJson(refusal) };
  const { since, unknownAt, detectedAt, delayDays } = delay;
  return { since, unknownAt, knownAt: detectedAt, delayDays, looks: ticks.length };
}

export function simulationJson({ world, policies, basis, refusals }: SimulationResult): unknown {
  return { world, policies, basis, refusals: refusals.map(refusalJson) };
}
