import { isRefusal } from '../../core/estimate/contract';
import type { MonitorResult } from '../../core/monitor/contract';
import type { ObjectiveResult } from '../../core/objective/contract';
import type { FindingFacts, ObjectiveFacts } from '../../core/prescribe/input';
import type { Stage } from '../stage';

/** Proposes changes. Reads no rule: an edited policy leaves it as it is. */
export const prescribeStage: Stage<'prescribe'> = {
  id: 'prescribe',
  title: 'Propose changes',
  after: ['identity', 'objective', 'predict', 'monitor'],
  runs: 'when-stale',
  reads: ({ decide, seed, monitor }) => ({ decide, seed, answers: monitor.answers }),
  async run({ compute, study, signal, progress }, { objective, predict, monitor }) {
    const { predictions, refusals } = predict!;
    const dismissed = new Set(
      study.monitor.answers.filter(({ answer }) => answer === 'not a problem').map(({ finding }) => finding),
    );
    const input = {
      settings: study.decide,
      predict: { predictions, refusals },
      objective: objectiveFacts(objective!),
      findings: findingFacts(monitor!).filter(({ id }) => !dismissed.has(id)),
      seed: study.seed,
    };
    return compute.run('prescribe.propose', input, { progress }, signal);
  },
};

function objectiveFacts({ currency, rates, subjects }: ObjectiveResult): ObjectiveFacts {
  return {
    currency,
    rates,
    subjects: subjects
      .filter(({ subject: { level } }) => level === 'campaign' || level === 'creative')
      .map(({ subject, key, clicks, leads, valuePerImpression, valuePerImpressionSd, valuePerImpressionShared }) => ({
        subject,
        key,
        clicks,
        leads: leads ?? 0,
        valuePerImpression: isRefusal(valuePerImpression) ? null : valuePerImpression.value,
        valuePerImpressionSd,
        valuePerImpressionShared,
      })),
  };
}

const findingFacts = ({ findings }: MonitorResult): FindingFacts[] =>
  findings.map(({ id, kind, verdict, subject, key, since, until, effect: { from, to } }) => ({
    id,
    kind,
    verdict,
    subject,
    key,
    since,
    ...(until === undefined ? {} : { until }),
    effect: { from, to },
  }));
