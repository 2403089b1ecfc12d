/** What every estimate and every refusal of the loop looks like. Numbers about data are never bare. */

/** Two ends of an interval, with its level (0.9 = 90 %) and its kind, which is printed beside it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly kind: 'confidence' | 'credible' | 'prediction' | 'anytime-valid';
}

/** A number made from data. `n` is what it rests on (people, clicks, days: the method says which). */
export interface Estimate {
  readonly value: number;
  /** Null only where the method says why none exists. */
  readonly interval: Interval | null;
  readonly n: number;
  /** Name of the method for people, as in `docs/methods/`. */
  readonly method: string;
}

/** What all numbers of a result rest on, beside the method and n of each: told and written with them. */
export interface Basis {
  /** What must hold for them to mean what they say, as sentences for people. */
  readonly assumptions: readonly string[];
  /** Root of every draw behind them; null where nothing is drawn, so that no seed could change a digit. */
  readonly seed: number | null;
}

/** An answer that cannot be given honestly: the reason, and the data that would settle it. Rendered in the number's place. */
export interface Refusal {
  readonly refused: true;
  readonly reason: string;
  readonly have: number | null;
  readonly need: number | null;
  readonly unit: string;
  /** What to do, as a sentence. */
  readonly how: string;
}

export type Estimated = Estimate | Refusal;

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

/** Strength s of the evidence (posterior probability, or 1 − 1/E): < .8, < .9, < .95, else very likely. */
export type Certainty = 'unclear' | 'leaning' | 'likely' | 'very_likely';

export function certaintyOf(strength: number): Certainty {
  if (strength < 0.8) return 'unclear';
  if (strength < 0.9) return 'leaning';
  return strength < 0.95 ? 'likely' : 'very_likely';
}

export type SubjectLevel = 'channel' | 'campaign' | 'creative' | 'audience';

/** Inclusive local days, ISO. Null ranges mean all data. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** What a number, finding or decision is about; null at levels that do not apply. Names as the platforms write them. */
export interface Subject {
  readonly level: SubjectLevel;
  readonly channel: string | null;
  readonly platform: string | null;
  readonly campaign: string | null;
  readonly creative: string | null;
  readonly audience: string | null;
}

/** Stable text key of a subject: level and names joined by ` › `, the same in every result. */
export function subjectKey(subject: Subject): string {
  const { level, channel, platform, campaign, creative, audience } = subject;
  return [level, platform ?? channel, campaign, audience, creative].filter((part) => part !== null).join(' › ');
}
