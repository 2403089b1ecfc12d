/** What the decision layers receive: value per click and per impression of each arm, with date, unit and calibration. */
import { isRefusal, type Estimated, type Refusal } from '../estimate/contract';
import { dayText } from '../format/date';
import type { ObjectiveResult, ObjectiveSubject } from '../objective/contract';
import { CHAIN, NO_CAUSE } from '../objective/assumptions';
import { isNone } from '../objective/entities';
import { calibrate, type Calibration } from './calibration';
import type { Prediction, PredictionModel, PredictResult } from './contract';
import type { Trial } from './foretell';

const MODEL_ID = 'stage-chain';

/** @param trial how earlier cohorts were foretold; null while too few have matured */
export function predictValues(objective: ObjectiveResult, trial: Trial | null): PredictResult {
  const calibration = calibrate(trial?.foretold ?? []);
  const arms = objective.subjects.filter(
    ({ subject }) => (subject.level === 'channel' || subject.level === 'campaign') && !isNone(subject),
  );
  const predictions = arms.flatMap((arm) => predictionsOf(arm, objective, calibration));
  const n = arms
    .filter(({ subject }) => subject.level === 'campaign')
    .reduce((sum, { leads }) => sum + (leads ?? 0), 0);
  return {
    models: [modelOf({ trial, calibration, n, horizonDays: objective.horizonDays, seed: objective.basis.seed })],
    predictions,
    refusals: refusalsOf(objective, predictions),
  };
}

function predictionsOf(arm: ObjectiveSubject, objective: ObjectiveResult, { state }: Calibration): Prediction[] {
  const one = (
    quantity: Prediction['quantity'],
    { estimated, sd, shared, per }: { estimated: Estimated; sd: number | null; shared: number | null; per: string },
  ): Prediction[] => {
    if (isRefusal(estimated) || estimated.interval === null || sd === null) return [];
    const { low, high, level } = estimated.interval;
    return [
      {
        subject: arm.subject,
        key: arm.key,
        quantity,
        value: estimated.value,
        sd,
        shared: shared ?? 0,
        low,
        high,
        level,
        unit: `${objective.currency} per ${per}`,
        n: estimated.n,
        asOf: objective.asOf,
        modelId: MODEL_ID,
        calibrationState: state,
      },
    ];
  };
  return [
    ...one('value per click', {
      estimated: arm.valuePerClick,
      sd: arm.valuePerClickSd,
      shared: arm.valuePerClickShared,
      per: 'click',
    }),
    ...one('value per impression', {
      estimated: arm.valuePerImpression,
      sd: arm.valuePerImpressionSd,
      shared: arm.valuePerImpressionShared,
      per: 'impression',
    }),
  ];
}

interface ModelFacts {
  readonly trial: Trial | null;
  readonly calibration: Calibration;
  readonly n: number;
  readonly horizonDays: number;
  readonly seed: number | null;
}

function modelOf({ trial, calibration, n, horizonDays, seed }: ModelFacts): PredictionModel {
  const { ratio, slope, expected, observed, reason } = calibration;
  const between = (figure: { low: number; high: number }): string =>
    `${figure.low.toFixed(2)} to ${figure.high.toFixed(2)}`;
  const what =
    trial === null
      ? 'no stage was reached by enough people of two halves yet'
      : `clicks of ${dayText(trial.split)} to ${dayText(trial.until - 1)} that led to ${trial.stage}, foretold from what had happened by ${dayText(trial.split)}`;
  return {
    id: MODEL_ID,
    purpose: 'Value of one more click or impression of a channel or campaign',
    method: `Stage chain with rates shrunk toward the parent, worth of a customer within ${horizonDays} days`,
    n,
    assumptions: [...CHAIN, NO_CAUSE],
    seed,
    validation: [
      { figure: 'expected', value: trial === null ? null : expected, note: what },
      { figure: 'observed', value: trial === null ? null : observed, note: reason },
      { figure: 'observed by expected', value: ratio?.value ?? null, note: ratio === null ? reason : between(ratio) },
      {
        figure: 'slope across campaigns',
        value: slope?.value ?? null,
        note: slope === null ? 'needs 5 campaigns with clicks in both halves' : between(slope),
      },
    ],
  };
}

function refusalsOf(objective: ObjectiveResult, predictions: readonly Prediction[]): Refusal[] {
  if (predictions.length > 0) return [];
  const [why] = objective.refusals;
  if (why !== undefined) return [why];
  return [
    {
      refused: true,
      reason: 'no campaign has delivery and a value',
      have: 0,
      need: 1,
      unit: 'campaigns',
      how: 'Load the delivery reports of the platforms.',
    },
  ];
}
