/** What the inspector says of the numbers of the brief. */
import { behindArm, behindAudit, behindFinding, behindSpend } from '../../app/behind';
import type { LoopOutputs } from '../../app/contract';
import type { Periods } from '../../app/range';
import type { BriefItem } from '../../core/brief/contract';
import type { Bridge, ExplainResult } from '../../core/explain/contract';
import { basisFacts, behind, type Behind, type Inspection } from '../../core/inspection';
import { spendDaysQuery } from '../../sql/explain/explain.query';
import { entryTouches } from '../../sql/funnel/funnel.query';
import { shapeQuery } from '../../sql/identity/identity.query';
import type { MainNumber } from './numbers';

type Results = Partial<LoopOutputs>;
type Days = Periods['after'];

const isIn = (day: string, { from, to }: Days): boolean => day >= from && day <= to;
const spentIn = (...spans: readonly Days[]): Behind =>
  behind(spendDaysQuery, [], ({ day }) => spans.some((span) => isIn(day, span)));
const dayOf = (microseconds: number): string => new Date(microseconds / 1000).toISOString().slice(0, 10);

/** Spend as bars; leads as the touch that each is put down to. */
export function inspectNumber(
  { kind, label, value, note }: MainNumber,
  explain: ExplainResult | undefined,
): Inspection {
  const about = { title: label, value, note };
  const lead = explain?.result ?? null;
  switch (kind) {
    case 'spend':
      return {
        ...about,
        means: 'What ads cost in these days, from the reports of the platforms and from priced logs, each once.',
        ...(explain && { behind: spentIn(explain.after) }),
      };
    case 'leads':
    case 'cost per lead':
      return {
        ...about,
        means:
          kind === 'leads'
            ? 'People who became leads in these days and had touched an ad before, each once. The rows are the touch that each is put down to.'
            : 'Spend of these days over the leads that ads led to in them. The rows are the leads with the touch that each is put down to.',
        ...(explain &&
          lead && { behind: behind(entryTouches, [lead.predicates], ({ at }) => isIn(dayOf(at), explain.after)) }),
      };
    case 'worth':
      return {
        ...about,
        means:
          'What the people whom ads brought are expected to bring within the horizon, over all spend. The rows are that spend; the value comes from the ladder on Funnel.',
        behind: behindSpend(null),
      };
  }
}

export function inspectBridge(
  bridge: Bridge,
  { before, after }: Periods,
  words: {
    readonly change: string;
    readonly part: (part: Bridge['parts'][number]) => string;
    readonly name: (text: string) => string;
    readonly basis: ExplainResult['basis'] | undefined;
  },
): Inspection {
  return {
    title: bridge.metric === 'spend' ? 'Why spend moved' : 'Why cost per result moved',
    value: words.change,
    note: bridge.method,
    means:
      'An exact split: the parts sum to the change, nothing is left over. Parts whose interval over resampled days covers zero are grey and not named.',
    behind: spentIn(before, after),
    facts: [
      ...bridge.parts.map((part) => ({ label: words.name(part.label), value: words.part(part) })),
      ...(words.basis === undefined ? [] : basisFacts(words.basis)),
    ],
  };
}

/** What an item stands on: findings, decisions, and the rows of the first of them. */
export function inspectItem(
  item: BriefItem,
  { monitor, orchestrate, prescribe }: Results,
  words: { readonly money: string | null; readonly name: (text: string) => string },
): Inspection {
  const finding = monitor?.findings.find(({ id }) => item.findings.includes(id));
  const audit = orchestrate?.frequency.find(({ rule }) => item.id === `breach ${rule}`);
  const [proposal] = item.proposals;
  const subject = prescribe?.proposals.find(({ id }) => id === proposal)?.subject ?? null;
  const rows = audit ? behindAudit(audit) : subject ? behindArm(null) : finding ? behindFinding(finding) : null;
  return {
    title: words.name(item.title),
    ...(words.money === null ? {} : { value: `${words.money} a week` }),
    note: item.moneyIs,
    means:
      'What a week is worth, as far as it can be put in money: the gain of decisions as the rules left them, what a finding costs, what lay beyond a cap.',
    ...(rows === null ? {} : { behind: rows }),
    facts: [
      ...item.findings.map((value) => ({
        label: `Finding ${item.findings.indexOf(value) + 1}`,
        value: words.name(value),
      })),
      ...item.decisions.map((value) => ({
        label: `Decision ${item.decisions.indexOf(value) + 1}`,
        value: words.name(value),
      })),
    ],
  };
}

export const inspectLoop = (facts: NonNullable<Inspection['facts']>): Inspection => ({
  title: 'State of the loop',
  means: 'How far data, people, findings, approvals and rules are. The rows are the records by file.',
  behind: behind(shapeQuery),
  facts,
});
