/** What the inspector says of arms, decisions and the simulation. */
import { behindArm } from '../../app/behind';
import { basisFacts, behind, type Inspection } from '../../core/inspection';
import type { SimulationResult } from '../../core/loop/contract';
import type { Decision, OrchestrateResult } from '../../core/orchestrate/contract';
import type { PrescribeResult } from '../../core/prescribe/contract';
import { reachedPeople, places } from '../../sql/prescribe/prescribe.query';
import type { ArmRow } from './rows';
import { armName, chanceWords, leverName, money, moneyChange, quantity } from './words';

export function inspectArm(
  { arm, proposal, decision }: ArmRow,
  { currency, basis }: PrescribeResult,
  locale: string,
): Inspection {
  return {
    title: armName(arm.subject),
    value:
      proposal === null
        ? money(arm.nowMicrosPerDay / 1e6, currency, locale)
        : quantity(proposal.to, proposal.unit, locale),
    note: proposal?.interval
      ? `worth ${moneyChange(proposal.value, currency, locale)} a week, ${Math.round(proposal.interval.level * 100)} % ${proposal.interval.kind} interval ${moneyChange(proposal.interval.low, currency, locale)} to ${moneyChange(proposal.interval.high, currency, locale)}`
      : 'no change proposed',
    means:
      'Arms are compared by expected value per unit of spend. The chance of being best is integrated exactly over all arms; budgets follow it in part, as exploration says, and never by more than the step of the design.',
    behind: behindArm(arm.subject),
    rows: `${arm.n} results`,
    facts: [
      { label: 'Chance of being best', value: chanceWords(arm.pBest, locale) },
      { label: 'Method', value: proposal?.method ?? 'exact comparison of normal posteriors' },
      ...(proposal?.lossIfWrong == null
        ? []
        : [{ label: 'Expected loss if wrong', value: `${money(proposal.lossIfWrong, currency, locale)} a week` }]),
      ...(decision?.rules ?? []).map(({ id, effect, limit, value }) => ({
        label: `${id} ${effect}`,
        value: `${limit}; met ${value}`,
      })),
      ...(proposal?.evidence ?? []).map((id) => ({ label: 'Evidence', value: id })),
      ...basisFacts(basis),
    ],
  };
}

export function inspectSimulation({ world, basis }: SimulationResult): Inspection {
  return {
    title: 'Simulation on your own history',
    means:
      'A world is fitted from the data: what each arm brings per unit of spend, with its noise. Every policy decides day by day without knowing it, on the same seeded randomness. Regret is what the best arm in hindsight would have brought more.',
    behind: behindArm(null),
    facts:
      world === null
        ? []
        : [
            { label: 'Fitted from', value: world.fittedFrom },
            { label: 'Delay', value: world.delay },
            { label: 'Drift', value: world.drift },
            { label: 'Runs', value: String(world.replications) },
            ...basisFacts(basis),
          ],
  };
}

/** The pictures under the table: what each shows; all come from what arms spent and brought. */
const PICTURES = {
  budgets: 'What each arm spends a day now, beside what was decided. Arms that stay as they are, are not drawn.',
  ridges:
    'What the next unit of spend is believed to bring, per arm: predicted value of a click times the clicks that money bought.',
  outcomes:
    'What a week of the proposed budgets brings in equally likely draws of all beliefs at once, before any rule.',
} as const;

export const inspectPicture = (picture: keyof typeof PICTURES, title: string): Inspection => ({
  title,
  means: PICTURES[picture],
  behind: behindArm(null),
});

export function inspectDecision(decision: Decision, currency: string | null, locale: string): Inspection {
  const { subject, target, unit, lever } = decision;
  return {
    title: `${leverName[lever]}: ${armName(subject)}`,
    value: quantity(decision.final, unit, locale),
    note: `proposed ${quantity(decision.proposed, unit, locale)}, now ${quantity(decision.from, unit, locale)}`,
    means: `${decision.reason}. Its expected value is ${moneyChange(decision.expected, currency, locale)} a week; the rules cost ${money(decision.valueGap, currency, locale)}.`,
    behind:
      target === null
        ? behindArm(subject)
        : behind(places, [], (row) => row.platform === subject.platform && row.campaign === subject.campaign),
    facts: [
      ...decision.rules.map(({ id, effect, limit, value }) => ({
        label: `${id} ${effect}`,
        value: `${limit}; met ${value}`,
      })),
      ...decision.notEvaluable.map(({ id, note }) => ({ label: `${id} not evaluable`, value: note })),
    ],
  };
}

export const inspectTally = ({ lever, verdict, rule, count }: OrchestrateResult['tally'][number]): Inspection => ({
  title: leverName[lever],
  value: String(count),
  note: rule === null ? verdict : `${verdict} by ${rule}`,
  means:
    'Decisions about single people are counted, never listed. The rows are the people whom ads reached in the last week.',
  behind: behind(reachedPeople),
});
