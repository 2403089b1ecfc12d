/**
 * What a course of reach says of its audience, and what it leaves open: the form that foretold its own end best, the ceiling with its
 * profile-likelihood interval, and the share of impressions that still meet somebody new (methods/monitor.md §2).
 */
import type { Interval } from '../estimate/contract';
import { studentCdf, studentQuantile } from '../stats/distributions';
import { exp, ln } from '../stats/math';
import { expectedSteps, newShareAt, reachedAt, roundingVariance, stepsLoss, type ReachForm } from './reach-forms';
import { fitForm, fitWithAudience, fitWithNewShare, type FormFit, type ReachCourse } from './reach-fit';

/** Part of the steps that forms are chosen by, and how many are needed for that. */
const HELD_OUT = 0.25;
const LEAST_TO_CHOOSE = 8;
/** Twice the gain in held-out likelihood, over φ, that another form has to show: the mechanism is kept unless it foretells worse. */
const CLEARLY_BETTER = 4;
/** Scatter beyond chance from which on other forms are tried at all. */
const MISFIT = 1.5;
const OTHER_FORMS: readonly ReachForm[] = ['Hill', 'Weibull'];
/** A ceiling beyond so many times the people reached is none that data of today can tell. */
const FARTHEST = 100;
const CEILING_LEVEL = 0.95;
const SHARE_LEVEL = 0.9;
const HALVINGS = 12;

export interface ProfiledReach {
  readonly course: ReachCourse;
  readonly fit: FormFit;
  readonly form: ReachForm;
  /** φ = χ²/df of the steps, at least 1: scatter below chance is luck or rounding. */
  readonly dispersion: number;
  /** People who can be reached; `high` is null where the data set no bound. */
  readonly ceiling: { readonly low: number; readonly high: number | null; readonly level: number };
  /** Whether the data set one. */
  readonly isBounded: boolean;
  /** Share of impressions that meet somebody new by now. */
  readonly newShare: number;
  readonly newShareInterval: Interval;
  /** Chance that this share is below a limit. */
  chanceBelow(limit: number): number;
}

/** At least four steps. */
export function profileReach(course: ReachCourse): ProfiledReach {
  const usual = fitForm('negative binomial', course);
  const scatter = dispersionOf(usual, course, freedomOf(usual, course));
  const form = scatter > MISFIT ? chooseForm(course) : 'negative binomial';
  if (form === 'negative binomial') return new Profile(course, usual, scatter);
  const fit = fitForm(form, course);
  return new Profile(course, fit, dispersionOf(fit, course, freedomOf(fit, course)));
}

/** Steps beyond the numbers that were fitted to them. */
const freedomOf = ({ curve: { form } }: FormFit, { steps }: ReachCourse): number =>
  Math.max(1, steps.length - (form === 'negative binomial' ? 2 : 3));

/** Intervals are looked for when they are asked for: a verdict needs none of them. */
class Profile implements ProfiledReach {
  readonly form: ReachForm;
  readonly newShare: number;
  readonly #df: number;
  #ceiling: ProfiledReach['ceiling'] | null = null;
  #interval: Interval | null = null;

  constructor(
    readonly course: ReachCourse,
    readonly fit: FormFit,
    readonly dispersion: number,
  ) {
    this.form = fit.curve.form;
    this.newShare = newShareAt(fit.curve, course.impressions);
    this.#df = freedomOf(fit, course);
  }

  get ceiling(): ProfiledReach['ceiling'] {
    const bound = this.#bound(CEILING_LEVEL);
    return (this.#ceiling ??= { ...ceilingOf(this.fit, this.course, bound), level: CEILING_LEVEL });
  }

  get newShareInterval(): Interval {
    return (this.#interval ??= shareInterval(this.newShare, (share) => this.#cost(share), this.#bound(SHARE_LEVEL)));
  }

  get isBounded(): boolean {
    const farthest = fitWithAudience(this.form, this.course, this.course.reach * FARTHEST);
    return farthest.loss - this.fit.loss > this.#bound(CEILING_LEVEL);
  }

  chanceBelow(limit: number): number {
    const root = Math.sqrt((2 * this.#cost(limit)) / this.dispersion);
    return studentCdf(limit >= this.newShare ? root : -root, this.#df);
  }

  #cost(share: number): number {
    return Math.max(0, fitWithNewShare(this.form, this.course, share).loss - this.fit.loss);
  }

  /** Nats that a condition may cost at a level. */
  #bound(level: number): number {
    const t = studentQuantile((1 + level) / 2, this.#df);
    return (t * t * this.dispersion) / 2;
  }
}

/** The form whose fit of the first three quarters foretells the last best; that of the mechanism unless another is clearly better. */
function chooseForm(course: ReachCourse): ReachForm {
  const { steps, unit } = course;
  if (steps.length < LEAST_TO_CHOOSE) return 'negative binomial';
  const from = Math.floor(steps.length * (1 - HELD_OUT));
  const [known, held] = [steps.slice(0, from), steps.slice(from)];
  const reach = known.reduce((sum, { gained }) => sum + gained, 0);
  if (reach <= 0) return 'negative binomial';
  const before: ReachCourse = { steps: known, impressions: known[known.length - 1].to, reach, unit };
  const foretold = (form: ReachForm) => {
    const fit = fitForm(form, before);
    return {
      form,
      loss: stepsLoss(fit.curve, held, unit),
      dispersion: dispersionOf(fit, before, freedomOf(fit, before)),
    };
  };
  const usual = foretold('negative binomial');
  const others = OTHER_FORMS.map(foretold).sort((a, b) => a.loss - b.loss);
  // Over the scatter that it leaves itself: what does not fit scatters for that alone.
  const isBetter = (2 * (usual.loss - others[0].loss)) / others[0].dispersion > CLEARLY_BETTER;
  return isBetter ? others[0].form : usual.form;
}

function dispersionOf({ curve }: FormFit, { steps, unit }: ReachCourse, df: number): number {
  const expected = expectedSteps(curve, steps);
  const squares = steps.reduce((sum, { gained }, at) => {
    const difference = gained - expected[at];
    return sum + (difference * difference) / (expected[at] + roundingVariance(unit));
  }, 0);
  return Math.max(1, squares / df);
}

/** Both ends of the audiences that the data do not rule out. */
function ceilingOf(fit: FormFit, course: ReachCourse, bound: number): { low: number; high: number | null } {
  const { form } = fit.curve;
  const audienceAt = (logRest: number): number => course.reach * (1 + exp(logRest));
  const isPossible = (logRest: number): boolean =>
    fitWithAudience(form, course, audienceAt(logRest)).loss - fit.loss <= bound;
  const [nearest, farthest] = [-12, ln(FARTHEST - 1)];
  const best = Math.min(farthest, Math.max(nearest, ln(fit.curve.audience / course.reach - 1)));
  const low = isPossible(nearest) ? nearest : boundary(best, nearest, isPossible);
  const high = isPossible(farthest) ? null : audienceAt(boundary(best, farthest, isPossible));
  return { low: audienceAt(low), high };
}

function shareInterval(value: number, cost: (share: number) => number, bound: number): Interval {
  const isPossible = (logShare: number): boolean => cost(exp(logShare)) <= bound;
  const [middle, least] = [ln(value), ln(1e-6)];
  const low = isPossible(least) ? 0 : exp(boundary(middle, least, isPossible));
  // At a share of 1 everybody is new, which no course with repetitions is.
  const high = isPossible(-1e-6) ? 1 : exp(boundary(middle, -1e-6, isPossible));
  return { low, high, level: SHARE_LEVEL, kind: 'confidence' };
}

/** Where what holds inside ceases to hold on the way outside. */
function boundary(inside: number, outside: number, holds: (x: number) => boolean): number {
  let [within, beyond] = [inside, outside];
  for (let count = 0; count < HALVINGS; count++) {
    const middle = (within + beyond) / 2;
    if (holds(middle)) within = middle;
    else beyond = middle;
  }
  return within;
}

/** People reached at n impressions, by the fitted curve, through the last count. */
export function projectedReach({ fit, course }: ProfiledReach, impressions: number): number {
  return course.reach + reachedAt(fit.curve, impressions) - reachedAt(fit.curve, course.impressions);
}
