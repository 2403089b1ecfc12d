/** What the sentences of a worn creative are made of. */
import type { Certainty } from '../../../core/estimate/contract';
import type { ExposureRung } from '../../../core/monitor/creative-exposure';
import type { Change } from '../../../core/monitor/paired-change';

/** What is known when the sentences are made. */
export interface Told {
  readonly verdict: 'fatigued' | 'decay, cause not identified';
  readonly certainty: Certainty;
  readonly change: Change;
  readonly rung: ExposureRung;
  readonly since: number;
  readonly eValue: number;
  readonly moneyPerWeek: number | null;
  readonly currency: string | null;
  readonly isValue: boolean;
}
