/** What the inspector says of steps, rungs and subjects. */
import { isRefusal, type Estimated } from '../../core/estimate/contract';
import { formatCount } from '../../core/format/number';
import type { FunnelResult, FunnelStepResult } from '../../core/funnel/contract';
import { basisFacts, type Inspection } from '../../core/inspection';
import type { LadderRung, ObjectiveResult, ObjectiveSubject } from '../../core/objective/contract';
import { stepEvents } from '../../sql/funnel/funnel.query';
import { adDays } from '../../sql/objective/objective.query';
import { intervalWords, money, openWords, percent, rateWords, subjectName, timeWords } from './words';

function estimateFacts(label: string, estimate: Estimated | null, format: (value: number) => string) {
  if (estimate === null) return [];
  if (isRefusal(estimate)) return [{ label, value: `${estimate.reason} ${estimate.how}` }];
  return [
    { label, value: `${format(estimate.value)} (${intervalWords(estimate, format) || 'no interval'})` },
    { label: `${label}: rests on`, value: `n = ${estimate.n}, ${estimate.method}` },
  ];
}

export function inspectStep(
  step: FunnelStepResult,
  { windowDays, asOf, basis }: FunnelResult,
  locale: string,
): Inspection {
  return {
    title: step.label,
    value: `${formatCount(step.people, locale)} people`,
    note:
      step.conversionFromPrevious === null
        ? 'everybody who entered'
        : `${rateWords(step.conversionFromPrevious, locale)} of the step before, when all windows have closed`,
    means: `People whose deepest attempt reached this step in order, within ${windowDays} days of the first step. Attempts whose window is still running count as open, not as lost; the rate is a Kaplan–Meier estimate that allows for them, as of ${asOf}.`,
    sql: stepEvents.sql,
    rows: `from ${step.sources.join(', ') || 'no file'}`,
    facts: [
      ...(step.conversionFromPrevious === null
        ? []
        : [{ label: 'Of the step before', value: openWords(step, locale) }]),
      ...estimateFacts('Rate', step.conversionFromPrevious, (value) => percent(value, locale)),
      { label: 'Median time', value: timeWords(step.medianSeconds, locale) },
      { label: 'Nine in ten by', value: timeWords(step.p90Seconds, locale) },
      ...basisFacts(basis),
    ],
  };
}

export function inspectRung(rung: LadderRung, objective: ObjectiveResult, locale: string): Inspection {
  const amount = (value: number): string => money(value, objective.currency, locale);
  return {
    title: `Worth of “${rung.label}”`,
    value: isRefusal(rung.value) ? 'not known' : amount(rung.value.value),
    means: `Expected ${objective.mode} within ${objective.horizonDays} days of one who reached this stage, discounted by ${percent(objective.discountPerYear, locale)} a year: the remaining rates, shrunk towards those of all, times what customers brought.`,
    sql: adDays.sql,
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
    sql: adDays.sql,
    facts: [
      { label: 'Spend', value: row.spend === null ? 'in a currency without a rate' : amount(row.spend) },
      { label: 'Leads', value: formatCount(row.leads, locale) },
      {
        label: 'Cost per lead',
        value: row.costPerLead === null ? 'no lead that was paid for' : amount(row.costPerLead),
      },
      ...estimateFacts('Value', row.value, amount),
      ...estimateFacts('Value per click', row.valuePerClick, amount),
      { label: 'Revenue so far', value: amount(row.revenue) },
      ...basisFacts(basis),
    ],
  };
}
