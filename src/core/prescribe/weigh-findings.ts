/** What the monitor found changes what is believed of an arm, never silently: whoever uses the result names the findings. */
import type { Belief } from './belief';
import type { FindingFacts } from './input';

/** A posterior rests on days before the change too; no finding takes more than nine tenths of a value. */
const LEAST_LEFT = 0.1;
/** Outcomes are uncertain while they are not counted right. */
const BROKEN_TRACKING = 1.5;

/**
 * A fatigued arm is worth what it brings now: the mean falls with its rate, and widens by half of the fall, since how far it
 * will go on falling is not known. An audience that is used up may be one of several: it widens and lowers nothing. Broken
 * tracking moves nothing but widens.
 */
export function weighFindings(belief: Belief, findings: readonly FindingFacts[]): Belief {
  return findings.reduce((before, { verdict, effect }) => {
    if (verdict === 'fatigued') return faded(before, leftOf(effect));
    if (verdict === 'saturated') return { ...before, sd: faded(before, leftOf(effect)).sd };
    if (verdict === 'tracking break') return { ...before, sd: before.sd * BROKEN_TRACKING };
    return before;
  }, belief);
}

/** Part of the former rate that is left. */
const leftOf = ({ from, to }: FindingFacts['effect']): number =>
  from > 0 ? Math.min(1, Math.max(LEAST_LEFT, to / from)) : 1;

function faded({ mean, sd, shared }: Belief, left: number): Belief {
  const fall = mean * (1 - left);
  return { mean: mean - fall, sd: Math.sqrt(sd * sd + (fall / 2) * (fall / 2)), shared: shared * left };
}
