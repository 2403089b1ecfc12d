/** What the inspector says of arms, decisions and the simulation. */
import { basisFacts, type Inspection } from '../../core/inspection';
import type { SimulationResult } from '../../core/loop/contract';
import type { PrescribeResult } from '../../core/prescribe/contract';
import { armDelivery } from '../../sql/prescribe/prescribe.query';
import type { ArmRow } from './rows';
import { armName, chanceWords, money, moneyChange, quantity } from './words';

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
    sql: armDelivery.sql,
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
