/** What the inspector says of steps, rungs and subjects. */
import { behindSpend } from '../../app/behind';
import { isRefusal, type Estimated } from '../../core/estimate/contract';
import { dayNumber } from '../../core/format/date';
import { formatCount } from '../../core/format/number';
import type { FunnelResult, FunnelStepResult } from '../../core/funnel/contract';
import { encodePredicates } from '../../core/funnel/predicates';
import { RETURN_DAYS, type RetentionResult, type ReturnCohort } from '../../core/funnel/retention';
import { basisFacts, behind, type Behind, type Inspection } from '../../core/inspection';
import type { LadderRung, ObjectiveResult, ObjectiveSubject } from '../../core/objective/contract';
import { entryTouches, stepEvents } from '../../sql/funnel/funnel.query';
import { payments } from '../../sql/objective/objective.query';
import {
  beforeWords,
  intervalWords,
  money,
  openWords,
  percent,
  rateWords,
  returnWords,
  subjectName,
  timeWords,
} from './words';

function estimateFacts(label: string, estimate: Estimated | null, format: (value: number) => string) {
  if (estimate === null) return [];
  if (isRefusal(estimate)) return [{ label, value: `${estimate.reason} ${estimate.how}` }];
  return [
    { label, value: `${format(estimate.value)} (${intervalWords(estimate, format) || 'no interval'})` },
    { label: `${label}: rests on`, value: `n = ${estimate.n}, ${estimate.method}` },
  ];
}

type StepRow = ReturnType<typeof stepEvents.decode>[number];

/** Events of people that fit the steps; of one step alone where it is named. */
function behindSteps(
  { used, steps }: FunnelResult,
  step: FunnelStepResult | null,
  isMeant: (row: StepRow) => boolean = () => true,
): Behind {
  const at = step === null ? -1 : steps.findIndex(({ id }) => id === step.id);
  return behind(stepEvents, [encodePredicates(used)], (row) => (at === -1 || row.step === at) && isMeant(row));
}

export function inspectStep(step: FunnelStepResult, funnel: FunnelResult, locale: string): Inspection {
  const { windowDays, asOf, basis } = funnel;
  return {
    title: step.label,
    value: `${formatCount(step.people, locale)} people`,
    note:
      step.conversionFromPrevious === null
        ? 'everybody who entered'
        : `${rateWords(step.conversionFromPrevious, locale)} of the step before, when all windows have closed`,
    means: `People whose deepest attempt reached this step in order, within ${windowDays} days of the first step. Attempts whose window is still running count as open, not as lost; the rate is a Kaplan–Meier estimate that allows for them, as of ${asOf}.`,
    behind: behindSteps(funnel, step),
    rows: `from ${step.sources.join(', ') || 'no file'}`,
    facts: [
      ...(step.conversionFromPrevious === null
        ? []
        : [{ label: 'Of the step before', value: openWords(step, locale) }]),
      ...estimateFacts('Rate', step.conversionFromPrevious, (value) => percent(value, locale)),
      ...(step.negativeElapsed === 0 ? [] : [{ label: 'Before the step before', value: beforeWords(step, locale) }]),
      { label: 'Median time', value: timeWords(step.medianSeconds, locale) },
      { label: 'Nine in ten by', value: timeWords(step.p90Seconds, locale) },
      ...basisFacts(basis),
    ],
  };
}

export function inspectRung(rung: LadderRung, objective: ObjectiveResult, locale: string): Inspection {
  // The first rungs are counted by ad systems, what customers are worth by their payments.
  const isAd = rung.stage === 'impression' || rung.stage === 'click';
  const amount = (value: number): string => money(value, objective.currency, locale);
  return {
    title: `Worth of “${rung.label}”`,
    value: isRefusal(rung.value) ? 'not known' : amount(rung.value.value),
    means: `Expected ${objective.mode} within ${objective.horizonDays} days of one who reached this stage, discounted by ${percent(objective.discountPerYear, locale)} a year: the remaining rates, shrunk towards those of all, times what customers brought.`,
    behind: isAd ? behindSpend(null) : behind(payments),
    rows: `from ${rung.sources.join(', ') || 'no file'}`,
    facts: [
      ...estimateFacts('Worth', rung.value, amount),
      ...estimateFacts('Rate onwards', rung.rate, (value) => percent(value, locale)),
      { label: 'Reached by', value: formatCount(rung.n, locale) },
      ...basisFacts(objective.basis),
    ],
  };
}

export function inspectSubject(
  row: ObjectiveSubject,
  { currency, basis }: ObjectiveResult,
  locale: string,
): Inspection {
  const amount = (value: number): string => money(value, currency, locale);
  return {
    title: subjectName(row),
    value: isRefusal(row.valuePerSpend) ? 'not known' : row.valuePerSpend.value.toFixed(2),
    note: 'expected value per unit of spend',
    means:
      'Spend comes from the ad files alone; people are counted for the last matched paid touch before they became a lead. Value is what these people are expected to bring, before cost.',
    behind: behindSpend(row.subject),
    facts: [
      { label: 'Spend', value: row.spend === null ? 'in a currency without a rate' : amount(row.spend) },
      { label: 'Leads', value: row.leads === null ? 'not known' : formatCount(row.leads, locale) },
      {
        label: 'Cost per lead',
        value:
          row.leads === null
            ? 'not known'
            : row.costPerLead === null
              ? 'no lead that was paid for'
              : amount(row.costPerLead),
      },
      ...estimateFacts('Value', row.value, amount),
      ...estimateFacts('Value per click', row.valuePerClick, amount),
      { label: 'Revenue so far', value: row.revenue === null ? 'not known' : amount(row.revenue) },
      ...basisFacts(basis),
    ],
  };
}

/** The picture of ranks, and each row of it: what was spent by day. */
export const inspectRanks = ({ sentence }: ObjectiveResult): Inspection => ({
  title: 'Rank by cost, rank by value',
  means: `Campaigns by cost per lead on the left, by expected value per unit of spend on the right. ${sentence ?? ''}`,
  behind: behindSpend(null),
});

export const inspectTimes = (funnel: FunnelResult): Inspection => ({
  title: 'Time to convert',
  means:
    'Share of people who went on within so many days of the step before, by Kaplan–Meier: people whose window is still running are followed as long as they were seen.',
  behind: behindSteps(funnel, null),
});

export const inspectWeek = (week: string, funnel: FunnelResult): Inspection => ({
  title: `Entries of the week from ${week}`,
  means:
    'People by the deepest step that their attempt of this week reached. Weeks with half of the attempts open are not compared.',
  behind: behindWeek(funnel, week),
});

const behindWeek = (funnel: FunnelResult, week: string): Behind =>
  behindSteps(funnel, funnel.steps[0] ?? null, ({ at }) => {
    const days = Math.floor(at / 86_400e6) - dayNumber(week);
    return days >= 0 && days < 7;
  });

/** Of one week, or of all. */
export function inspectReturns(
  cohort: ReturnCohort | null,
  { unit, zone, asOf, first, pooled }: RetentionResult,
  funnel: FunnelResult,
  locale: string,
): Inspection {
  const cells =
    cohort === null
      ? pooled.map(({ back, people }) => ({ back, people, isOpen: people === 0 }))
      : cohort.cells.map((cell) => ({ ...cell, people: cohort.people }));
  const facts = cells.map((cell, at) => ({
    label: `Day ${RETURN_DAYS[at]}`,
    value: returnWords(cell, cell.people, locale),
  }));
  return {
    title: cohort === null ? 'Who came back' : `Who came back of the week from ${cohort.week}`,
    means: `Share of those who began with “${first}” that did something on the site or in the product on that day after it, in ${unit}${unit === 'calendar days' ? ` of ${zone}` : ''}, as of ${asOf}. A day that is not over for everybody of a week has no number, and is in no average.`,
    behind: cohort === null ? behindSteps(funnel, funnel.steps[0] ?? null) : behindWeek(funnel, cohort.week),
    facts,
  };
}

export const inspectBreakdown = (channel: string, funnel: FunnelResult): Inspection => ({
  title: channel,
  means:
    'People by the touch that brought them: the last click on an ad or visit that came from one in the 30 days before the first step.',
  // Nothing brought the others: what is there of them is that they began.
  behind: channel === NOWHERE ? behindSteps(funnel, funnel.steps[0] ?? null) : behindTouches(funnel, channel),
});

const NOWHERE = '(none)';

const behindTouches = ({ used }: FunnelResult, channel: string): Behind =>
  behind(entryTouches, [encodePredicates(used.slice(0, 1))], (row) => row.channel === channel);
