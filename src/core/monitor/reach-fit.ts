/**
 * Fits of reach by maximum quasi-likelihood of its increments, free or under a condition: a given audience, or a given share of new
 * people now. What the condition costs is the profile likelihood (methods/monitor.md §2).
 */
import { exp, ln, log1p } from '../stats/math';
import { minimise } from '../stats/minimise';
import { reachSteps, type ReachStep } from './reach-curve';
import { audienceWith, curveThrough, stepsLoss, type FormedCurve, type ReachForm } from './reach-forms';
import type { LaunchToDate } from './reach-rows';

/** What is fitted: the steps, and where they led. */
export interface ReachCourse {
  readonly steps: readonly ReachStep[];
  readonly impressions: number;
  readonly reach: number;
  readonly unit: number;
}

export interface FormFit {
  readonly curve: FormedCurve;
  /** Negative log-likelihood. */
  readonly loss: number;
}

/** Null where nobody was reached. */
export function courseOf({ points, unit }: Pick<LaunchToDate, 'points' | 'unit'>): ReachCourse | null {
  const last = points.at(-1);
  if (last === undefined || last.reach <= 0) return null;
  return { steps: reachSteps(points), impressions: last.impressions, reach: last.reach, unit };
}

const LOG_EVENNESS = { low: -3, high: 5, tolerance: 1e-3 };
/** Of the ratio of those not reached to those reached. */
const LOG_REST = { low: -9, high: 7, tolerance: 1e-4 };
const LOG_STEEPNESS = { low: -1.6, high: 1.6, tolerance: 1e-3 };
const LOG_PROGRESS = { low: -7, high: 5, tolerance: 1e-4 };
/** Where a condition asks for an audience smaller than the people reached. */
const IMPOSSIBLE = 1e12;

/** The best curve of a form. */
export function fitForm(form: ReachForm, course: ReachCourse): FormFit {
  if (form !== 'negative binomial') {
    return bySteepness((steepness) =>
      byProgress(course, (progress) => {
        const { share, scale } = curveThrough(form, { progress, steepness, impressions: course.impressions });
        // The likelihood in the audience alone has its top where the curve meets the last count.
        return { form, audience: course.reach / share, scale, steepness };
      }),
    );
  }
  return byEvenness((evenness) =>
    best(LOG_REST, (logRest) => measured(course, { form, audience: course.reach * (1 + exp(logRest)), evenness })),
  );
}

/** The best curve of a form that has this audience. */
export function fitWithAudience(form: ReachForm, course: ReachCourse, audience: number): FormFit {
  if (form === 'negative binomial') return byEvenness((evenness) => measured(course, { form, audience, evenness }));
  const share = Math.min(0.9999, course.reach / audience);
  const progress = form === 'Hill' ? share / (1 - share) : -log1p(-share);
  const near = { low: ln(progress) - 1, high: ln(progress) + 1, tolerance: 1e-4 };
  return bySteepness((steepness) =>
    best(near, (logProgress) => {
      const at = { progress: exp(logProgress), steepness, impressions: course.impressions };
      return measured(course, { form, audience, scale: curveThrough(form, at).scale, steepness });
    }),
  );
}

/** The best curve of a form by which this share of impressions meets somebody new by now. */
export function fitWithNewShare(form: ReachForm, course: ReachCourse, newShare: number): FormFit {
  if (form === 'negative binomial') {
    return byEvenness((evenness) =>
      measured(course, { form, audience: audienceWith(evenness, newShare, course.impressions), evenness }),
    );
  }
  return bySteepness((steepness) =>
    byProgress(course, (progress) => {
      const { slope, scale } = curveThrough(form, { progress, steepness, impressions: course.impressions });
      return { form, audience: newShare / slope, scale, steepness };
    }),
  );
}

function measured(course: ReachCourse, curve: FormedCurve): FormFit {
  const loss =
    curve.audience > course.reach
      ? stepsLoss(curve, course.steps, course.unit)
      : IMPOSSIBLE * (1 + ln(course.reach / curve.audience));
  return { curve, loss };
}

const byEvenness = (of: (evenness: number) => FormFit): FormFit => best(LOG_EVENNESS, (log) => of(exp(log)));
const bySteepness = (of: (steepness: number) => FormFit): FormFit => best(LOG_STEEPNESS, (log) => of(exp(log)));
const byProgress = (course: ReachCourse, of: (progress: number) => FormedCurve): FormFit =>
  best(LOG_PROGRESS, (log) => measured(course, of(exp(log))));

function best(range: Parameters<typeof minimise>[1], of: (x: number) => FormFit): FormFit {
  return of(minimise((x) => of(x).loss, range).x);
}
