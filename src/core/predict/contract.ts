/** What the decision layers receive of predictions (methods/predict.md §9, §10). Knows nothing of bids, budgets or rules. */
import type { Refusal, Subject } from '../estimate/contract';

export type CalibrationState = 'ok' | 'watch' | 'blocked';

export interface Prediction {
  readonly subject: Subject;
  readonly key: string;
  readonly quantity: 'value per click' | 'value per impression';
  readonly value: number;
  readonly sd: number;
  /** Part of `sd` that moves with the value of a click anywhere, signed; the rest is the subject's own. */
  readonly shared: number;
  readonly low: number;
  readonly high: number;
  /** Level of low and high, 0.9. */
  readonly level: number;
  /** `EUR per click`. */
  readonly unit: string;
  readonly n: number;
  readonly asOf: string;
  readonly modelId: string;
  readonly calibrationState: CalibrationState;
}

/** A model with what it was checked against: earlier matured cohorts predicted from what was known then. */
export interface PredictionModel {
  readonly id: string;
  readonly purpose: string;
  readonly method: string;
  readonly n: number;
  readonly assumptions: readonly string[];
  /** Root of every draw behind its numbers; null where nothing is drawn. */
  readonly seed: number | null;
  readonly validation: readonly { readonly figure: string; readonly value: number | null; readonly note: string }[];
}

export interface PredictResult {
  readonly models: readonly PredictionModel[];
  readonly predictions: readonly Prediction[];
  readonly refusals: readonly Refusal[];
}
