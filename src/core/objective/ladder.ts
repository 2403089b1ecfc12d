/** The value ladder: what one who reached a stage is worth, and how many of them go on. */
import type { Estimated, Refusal } from '../estimate/contract';
import { quantileOf } from '../stats/quantile';
import type { FunnelStep } from '../funnel/contract';
import type { LadderRung } from './contract';
import type { Delay } from './delay';
import type { SegmentPosterior } from './posterior';
import { FIRST_STAGE, IMPRESSION, peopleByStage } from './segments';
import { estimateOf } from './subject';

export interface LadderInput {
  readonly root: SegmentPosterior;
  readonly stages: readonly FunnelStep[];
  readonly delays: readonly Delay[];
  readonly sources: readonly { readonly step: number; readonly label: string }[];
  readonly adSources: readonly string[];
  /** Why there is no value; null when there is. */
  readonly refusal: Refusal | null;
}

const METHOD = 'stage chain of all people';

export function ladderOf(input: LadderInput): LadderRung[] {
  const { root, stages, sources, adSources } = input;
  const people = peopleByStage(root.segment, stages.length);
  const ads = [
    { stage: 'impression', label: 'Impression', n: root.segment.impressions, sources: adSources },
    { stage: 'click', label: 'Click', n: root.segment.clicks, sources: adSources },
  ];
  const own = stages.map(({ id, label }, at) => ({
    stage: id,
    label,
    n: people[at],
    sources: sources.filter(({ step }) => step === at).map((source) => source.label),
  }));
  return [...ads, ...own].map((rung, place) => ({
    ...rung,
    value: valueAt(place, rung.n, input),
    rate: place < root.shares.length ? rateAt(place, rung.n, input) : null,
    lagDays: place === IMPRESSION ? null : (input.delays[place]?.medianDays ?? null),
  }));
}

function valueAt(place: number, n: number, { root, refusal }: LadderInput): Estimated {
  if (refusal !== null) return refusal;
  if (n === 0) return unseen();
  return estimateOf({ value: root.values![place], draws: root.draws.map((row) => row[place]), n, method: METHOD });
}

/** Everyone who moves on counts, those who skip the next stage too. */
function rateAt(place: number, n: number, { root, delays }: LadderInput): Estimated {
  if (n === 0) return unseen();
  if (n < LEAST_FOR_RATE) return tooFew(n);
  const draws = root.moveDraws.map((row) => row[place]).sort((a, b) => a - b);
  const row = root.shares[place];
  const interval = {
    low: quantileOf(draws, 0.05),
    high: quantileOf(draws, 0.95),
    level: 0.9,
    kind: 'credible',
  } as const;
  const method = place === IMPRESSION ? 'Beta' : `Beta, open cases by ${delays[place].method}`;
  return { value: 1 - row[row.length - 1], interval, n, method };
}

/** A rate of fewer says nothing (methods/funnel-objective.md §4). */
const LEAST_FOR_RATE = 30;

const tooFew = (have: number): Refusal => ({
  refused: true,
  reason: `have ${have}, need ${LEAST_FOR_RATE} before a rate is told`,
  have,
  need: LEAST_FOR_RATE,
  unit: 'people',
  how: 'Wait for more, or load files of an earlier time.',
});

const unseen = (): Refusal => ({
  refused: true,
  reason: 'nothing of this stage is known',
  have: 0,
  need: 1,
  unit: 'records',
  how: 'Load the file that holds it.',
});

/** Values that fall from a stage to the next: a finding about the definition of stages, in words. */
export function reversals(ladder: readonly LadderRung[]): string[] {
  return ladder.slice(FIRST_STAGE + 1).flatMap((rung, at) => {
    const before = ladder[FIRST_STAGE + at];
    if ('refused' in rung.value || 'refused' in before.value || rung.value.value >= before.value.value) return [];
    return [`${rung.label} is worth less than ${before.label}: check what the two stages mean`];
  });
}
