/**
 * What the loop found out as a short list for people, ranked by money at stake. Pure: everything said stands in the results
 * handed in, and each item names the findings and decisions behind it.
 */
import { isRefusal, certaintyOf, type Certainty } from '../estimate/contract';
import { formatAmount, formatCount, formatDecimal, formatPercent } from '../format/number';
import type { Finding, MonitorResult } from '../monitor/contract';
import type { ObjectiveResult, ObjectiveSubject } from '../objective/contract';
import type { Decision, FrequencyAudit, OrchestrateResult } from '../orchestrate/contract';
import type { PrescribeResult, Proposal } from '../prescribe/contract';
import type { BriefItem } from './contract';

export interface BriefInput {
  readonly objective: ObjectiveResult | undefined;
  readonly monitor: MonitorResult | undefined;
  readonly prescribe: PrescribeResult | undefined;
  readonly orchestrate: OrchestrateResult | undefined;
  /** Findings that a person snoozed or set aside. */
  readonly answered: ReadonlySet<string>;
  /** Days that the frequency audit covers, to put its cost per week. */
  readonly days: number;
  readonly locale: string;
}

export function thingsToDo(input: BriefInput): readonly BriefItem[] {
  const items = [...moves(input), ...bids(input), ...findings(input), ...breaches(input)];
  return items.sort(
    (a, b) => (b.moneyPerWeek ?? -1) - (a.moneyPerWeek ?? -1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

interface Change {
  readonly decision: Decision;
  readonly proposal: Proposal;
}

/** Decisions of one lever that change something and still wait for an answer. */
function changesOf({ orchestrate, prescribe }: BriefInput, lever: Decision['lever']): readonly Change[] {
  const proposals = new Map((prescribe?.proposals ?? []).map((each) => [each.id, each]));
  return (orchestrate?.decisions ?? []).flatMap((decision) => {
    const proposal = proposals.get(decision.proposal);
    const isOpen = decision.state === 'proposed' || decision.state === 'held';
    const changes = decision.lever === lever && decision.verdict !== 'deny' && decision.proposed !== decision.from;
    return proposal && isOpen && changes ? [{ decision, proposal }] : [];
  });
}

const wanted = ({ decision }: Change): number => decision.final ?? decision.proposed;
const deltaOf = (change: Change): number => {
  const aim = change.decision.verdict === 'hold' ? change.decision.proposed : wanted(change);
  return aim - (change.decision.from ?? 0);
};

export const nameOf = ({ subject }: Pick<Decision, 'subject'>): string =>
  subject.campaign ?? subject.creative ?? subject.audience ?? subject.channel ?? subject.platform ?? 'all';

function moves(input: BriefInput): readonly BriefItem[] {
  const changes = changesOf(input, 'budget');
  const up = changes.filter((change) => deltaOf(change) > 0).sort((a, b) => deltaOf(b) - deltaOf(a));
  const down = changes.filter((change) => deltaOf(change) < 0).sort((a, b) => deltaOf(a) - deltaOf(b));
  const moved = Math.max(sumOf(up), -sumOf(down));
  if (changes.length === 0 || moved === 0) return [];
  const { prescribe, locale } = input;
  const currency = prescribe?.currency ?? null;
  const amount = (micros: number): string => formatAmount(micros / 1e6, { currency, locale, as: 'round' });
  const from = down.length === 0 ? '' : ` from ${namesOf(down)}`;
  const to = up.length === 0 ? '' : ` to ${namesOf(up)}`;
  const outcome = prescribe?.outcome ?? null;
  return [
    {
      id: 'moves',
      kind: 'moves',
      title: `Shift ${amount(moved)} a day${from}${to}`,
      text: textOf({ up, down, changes }, input),
      moneyPerWeek: outcome === null ? null : outcome.mean,
      moneyIs: 'expected value',
      certainty: outcome === null ? 'unclear' : certaintyOf(1 - outcome.lossProbability),
      findings: findingsOf(changes),
      decisions: changes.map(({ decision }) => decision.id),
      proposals: changes.map(({ proposal }) => proposal.id),
    },
  ];
}

function bids(input: BriefInput): readonly BriefItem[] {
  const { prescribe, locale } = input;
  const changes = changesOf(input, 'bid').filter((change) => deltaOf(change) !== 0);
  if (changes.length === 0) return [];
  const up = changes.filter((change) => deltaOf(change) > 0).sort(byValue);
  const down = changes.filter((change) => deltaOf(change) < 0).sort(byValue);
  const words = (change: Change): string =>
    `${nameOf(change.decision)} ${deltaOf(change) > 0 ? 'up' : 'down'} ${formatPercent(Math.abs(share(change)), { locale, digits: [0, 0] })}`;
  const value = changes.reduce((sum, { decision }) => sum + decision.expected, 0);
  const sure = changes.map(({ proposal }) => proposal.certainty);
  return [
    {
      id: 'bids',
      kind: 'bids',
      title: `Bid by value: ${[up[0], down[0]].flatMap((change) => (change ? [words(change)] : [])).join(', ')}`,
      text: textOf({ up, down, changes }, input),
      moneyPerWeek: prescribe?.currency == null ? null : value,
      moneyIs: 'expected value',
      certainty: weakest(sure),
      findings: findingsOf(changes),
      decisions: changes.map(({ decision }) => decision.id),
      proposals: changes.map(({ proposal }) => proposal.id),
    },
  ];
}

function findings({ monitor, orchestrate, answered }: BriefInput): readonly BriefItem[] {
  const citing = (finding: Finding): readonly string[] =>
    (orchestrate?.decisions ?? []).filter(({ evidence }) => evidence.includes(finding.id)).map(({ id }) => id);
  return (monitor?.findings ?? [])
    .filter(({ id }) => !answered.has(id))
    .map((finding) => ({
      id: `finding ${finding.id}`,
      kind: 'finding',
      title: finding.title,
      text: finding.text,
      moneyPerWeek: finding.moneyPerWeek,
      moneyIs: finding.kind === 'tracking_break' ? 'spend without a reading' : 'above its own level',
      certainty: finding.certainty,
      findings: [finding.id],
      decisions: citing(finding),
      proposals: [],
    }));
}

function breaches({ orchestrate, days, locale }: BriefInput): readonly BriefItem[] {
  return (orchestrate?.frequency ?? [])
    .filter(({ overUnits }) => overUnits > 0)
    .map((audit) => ({
      id: `breach ${audit.rule}`,
      kind: 'breach',
      title: breachTitle(audit, locale),
      text: `${formatCount(audit.impressionsOver, locale)} impressions on ${formatCount(audit.overUnitDays, locale)} ${audit.key}-days lay beyond it (rule ${audit.rule}). Platforms count cookies; people are counted here.`,
      moneyPerWeek: days > 0 ? (audit.costOver / days) * 7 : null,
      moneyIs: 'beyond the cap',
      // Counted, not estimated.
      certainty: 'very_likely',
      findings: [],
      decisions: [],
      proposals: [],
    }));
}

function breachTitle({ overUnits, window, key }: FrequencyAudit, locale: string): string {
  const who = key === 'person' ? (overUnits === 1 ? 'person' : 'people') : overUnits === 1 ? key : `${key}s`;
  return `${formatCount(overUnits, locale)} ${who} saw more ads than the limit of ${window}`;
}

const byValue = (a: Change, b: Change): number =>
  b.proposal.value - a.proposal.value || (a.proposal.id < b.proposal.id ? -1 : 1);

interface Sides {
  readonly up: readonly Change[];
  readonly down: readonly Change[];
  readonly changes: readonly Change[];
}

/** Reasons for the first of either side, the names of the rest, and what the rules did. */
function textOf({ up, down, changes }: Sides, input: BriefInput): string {
  const rest = (side: readonly Change[], word: string): string =>
    side.length > 1
      ? `Also ${word}: ${side
          .slice(1)
          .map(({ decision }) => nameOf(decision))
          .join(', ')}.`
      : '';
  const reasons = reasonsOf([up[0], down[0]], input);
  return [...reasons, rest(up, 'up'), rest(down, 'down'), heldText(changes), rulesText(changes)]
    .filter((part) => part !== '')
    .join(' ');
}

/** Why the strongest changes: what the arm brings, how it ranks, the finding and the decision by name. */
function reasonsOf(changes: readonly (Change | undefined)[], input: BriefInput): readonly string[] {
  return changes.flatMap((change) => (change ? [reasonOf(change, input)] : []));
}

function reasonOf(change: Change, { objective, monitor, locale }: BriefInput): string {
  const { decision, proposal } = change;
  const name = nameOf(decision);
  const row = objective?.subjects.find(({ key }) => key === decision.key);
  const cited = (monitor?.findings ?? []).find(({ id }) => proposal.evidence.includes(id));
  const finding = cited ? `finding: ${cited.title}` : null;
  const because = [finding, `decision: ${decision.lever} of ${name}`].filter((part) => part !== null).join('; ');
  return `${name}: ${row && objective ? valueWords(row, objective, locale) : proposal.reason} (${because}).`;
}

function valueWords(row: ObjectiveSubject, { subjects, currency }: ObjectiveResult, locale: string): string {
  if (isRefusal(row.valuePerSpend)) return 'its value is not known yet';
  const unit = formatAmount(1, { currency, locale, as: 'exact' });
  const brings = `each ${unit} brings ${formatAmount(row.valuePerSpend.value, { currency, locale, as: 'exact' })}`;
  const peers = subjects.filter(({ subject }) => subject.level === row.subject.level && subject.campaign !== null);
  const withRanks = peers.filter(({ rankByCpl, rankByValue }) => rankByCpl !== null && rankByValue !== null).length;
  if (row.rankByCpl === null || row.rankByValue === null || withRanks < 2) return brings;
  const place = (rank: number): string => `${formatDecimal(rank, { locale, digits: [0, 0] })}.`;
  return `${brings}; ${place(row.rankByCpl)} by cost per lead, ${place(row.rankByValue)} by value of ${withRanks}`;
}

function rulesText(changes: readonly Change[]): string {
  const rules = [...new Set(changes.flatMap(({ decision }) => decision.rules.map(({ id }) => id)))].sort();
  return rules.length === 0 ? 'All within the guardrails.' : `Bound by ${rules.join(', ')}.`;
}

function heldText(changes: readonly Change[]): string {
  const held = changes.filter(({ decision }) => decision.verdict === 'hold').length;
  if (held === 0) return '';
  return held === 1 ? 'One waits for approval.' : `${held} wait for approval.`;
}

const sumOf = (changes: readonly Change[]): number => changes.reduce((sum, change) => sum + deltaOf(change), 0);
const share = (change: Change): number =>
  change.decision.from === null || change.decision.from === 0 ? 0 : deltaOf(change) / change.decision.from;

/** At most two names; the rest is counted. */
function namesOf(changes: readonly Change[]): string {
  const names = changes.map(({ decision }) => nameOf(decision));
  const shown = names.slice(0, 2).join(' and ');
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : shown;
}

const findingsOf = (changes: readonly Change[]): readonly string[] =>
  [...new Set(changes.flatMap(({ proposal }) => proposal.evidence))].filter((id) => !id.includes(' › ')).sort();

const ORDER: readonly Certainty[] = ['unclear', 'leaning', 'likely', 'very_likely'];
const weakest = (all: readonly Certainty[]): Certainty =>
  all.reduce((low, each) => (ORDER.indexOf(each) < ORDER.indexOf(low) ? each : low), 'very_likely');
