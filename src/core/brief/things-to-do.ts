/**
 * What the loop found out as a short list for people, ranked by money at stake. Pure: everything said stands in the results
 * handed in, and each item names the findings and decisions behind it.
 */
import { certaintyOf, type Certainty } from '../estimate/contract';
import { formatAmount, formatCount, formatPercent } from '../format/number';
import type { Finding } from '../monitor/contract';
import type { FrequencyAudit } from '../orchestrate/contract';
import { amountMoved } from '../orchestrate/move';
import { changesOf, deltaOf, nameOf, type BriefInput, type Change } from './changes';
import type { BriefItem } from './contract';
import { rankSentence, reasonOf, toldOf } from './reasons';

export function thingsToDo(input: BriefInput): readonly BriefItem[] {
  const items = [...moves(input), ...bids(input), ...findings(input), ...breaches(input)];
  const own = input.objective?.currency ?? input.prescribe?.currency ?? null;
  return items.sort(
    (a, b) =>
      placeOf(a, own) - placeOf(b, own) ||
      (b.moneyPerWeek ?? 0) - (a.moneyPerWeek ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** Money of two currencies is not compared: the objective's first, then others, then what has none. */
function placeOf({ moneyPerWeek, currency }: BriefItem, own: string | null): number {
  if (moneyPerWeek === null) return 2;
  return currency === own ? 0 : 1;
}

/** What the changes bring as the rules left them; what waits counts as proposed, since accepting brings that. */
const gainOf = (changes: readonly Change[]): number =>
  changes.reduce(
    (sum, { decision, proposal }) => sum + (decision.verdict === 'hold' ? proposal.value : decision.expected),
    0,
  );

function moves(input: BriefInput): readonly BriefItem[] {
  const changes = changesOf(input, 'budget');
  const up = changes.filter((change) => deltaOf(change) > 0).sort((a, b) => deltaOf(b) - deltaOf(a));
  const down = changes.filter((change) => deltaOf(change) < 0).sort((a, b) => deltaOf(a) - deltaOf(b));
  const moved = amountMoved(changes.map(deltaOf));
  if (changes.length === 0 || moved === 0) return [];
  const { prescribe, locale } = input;
  const currency = prescribe?.currency ?? null;
  const amount = (micros: number): string => formatAmount(micros / 1e6, { currency, locale, as: 'round' });
  const sides = sidesOf({ up, down }, input);
  const outcome = prescribe?.outcome ?? null;
  return [
    {
      id: 'moves',
      kind: 'moves',
      title: `Shift ${amount(moved)} a day: ${[namesOf('more for', sides.up), namesOf('less for', sides.down)].filter((part) => part !== '').join(', ')}`,
      ...whyOf(sides, changes, input),
      moneyPerWeek: outcome === null ? null : gainOf(changes),
      currency,
      moneyIs: 'expected value',
      certainty: outcome === null ? 'unclear' : certaintyOf(1 - outcome.lossProbability),
      findings: findingsOf(changes, input),
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
  const sides = sidesOf({ up, down }, input);
  const words = (change: Change): string =>
    `${nameOf(change.decision)} ${deltaOf(change) > 0 ? 'up' : 'down'} ${formatPercent(Math.abs(share(change)), { locale, digits: [0, 0] })}`;
  const sure = changes.map(({ proposal }) => proposal.certainty);
  return [
    {
      id: 'bids',
      kind: 'bids',
      title: `Bid by value: ${[sides.up[0], sides.down[0]].flatMap((change) => (change ? [words(change)] : [])).join(', ')}${restOf(changes.length - 2)}`,
      ...whyOf(sides, changes, input),
      moneyPerWeek: prescribe?.currency == null ? null : gainOf(changes),
      currency: prescribe?.currency ?? null,
      moneyIs: 'expected value',
      certainty: weakest(sure),
      findings: findingsOf(changes, input),
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
      ...plainly(`${finding.summary} ${finding.advice}`),
      moneyPerWeek: finding.moneyPerWeek,
      currency: finding.currency,
      moneyIs: moneyOf(finding),
      certainty: finding.certainty,
      findings: [finding.id],
      decisions: citing(finding),
      proposals: [],
    }));
}

/** What the money of a finding is: its sign is no matter of taste. */
function moneyOf({ kind, effect }: Finding): string {
  switch (kind) {
    case 'tracking_break':
      return 'spend without a reading';
    case 'shift':
      return effect.to < effect.from ? 'less value' : 'more value';
    case 'fatigue':
    case 'saturation':
    case 'drift':
      return 'lost';
  }
}

function breaches({ orchestrate, days, locale }: BriefInput): readonly BriefItem[] {
  return (orchestrate?.frequency ?? [])
    .filter(({ overUnits }) => overUnits > 0)
    .map((audit) => ({
      id: `breach ${audit.rule}`,
      kind: 'breach',
      title: breachTitle(audit, locale),
      ...plainly(
        `${formatCount(audit.impressionsOver, locale)} impressions on ${formatCount(audit.overUnitDays, locale)} ${audit.key}-days lay beyond it (rule ${audit.rule}). Platforms count cookies; people are counted here.`,
      ),
      moneyPerWeek: days > 0 ? (audit.costOver / days) * 7 : null,
      currency: audit.currency,
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

type Words = Pick<BriefItem, 'text' | 'reasons' | 'alsoUp' | 'alsoDown'>;

const plainly = (text: string): Words => ({ text, reasons: [], alsoUp: [], alsoDown: [] });

/** What goes up and what goes down, those first that say most. */
interface Sides {
  readonly up: readonly Change[];
  readonly down: readonly Change[];
  readonly told: readonly Change[];
}

function sidesOf(given: Pick<Sides, 'up' | 'down'>, input: BriefInput): Sides {
  const told = toldOf(given, input);
  const ordered = (side: readonly Change[]): readonly Change[] => [
    ...told.filter((change) => side.includes(change)),
    ...side.filter((change) => !told.includes(change)),
  ];
  return { up: ordered(given.up), down: ordered(given.down), told };
}

/** A sentence for what stands for either side, what the rules did, and the reasons behind. */
function whyOf({ up, down, told }: Sides, changes: readonly Change[], input: BriefInput): Words {
  const untold = (side: readonly Change[]): readonly string[] =>
    side.filter((change) => !told.includes(change)).map(({ decision }) => nameOf(decision));
  const sentences = [up[0], down[0]].flatMap((change) => (change ? [sentenceOf(change, input)] : []));
  return {
    text: [...sentences, heldText(changes), rulesText(changes)].filter((part) => part !== '').join(' '),
    reasons: told.map((change) => reasonOf(change, input)),
    alsoUp: untold(up),
    alsoDown: untold(down),
  };
}

/** `LI | Data Teams: a click is worth €14.48 and costs €3.10; by cost per lead it is 2nd of 23, by value 1st.` */
function sentenceOf(change: Change, input: BriefInput): string {
  const [clause] = change.proposal.reason.split('; ');
  const rank = rankSentence(change, input);
  return `${nameOf(change.decision)}: ${clause.replace(/\.$/, '')}${rank === null ? '' : `; ${rank}`}.`;
}

function rulesText(changes: readonly Change[]): string {
  const rules = [...new Set(changes.flatMap(({ decision }) => decision.rules.map(({ id }) => id)))].sort();
  return rules.length === 0 ? 'All within the guardrails.' : `Guardrails that bind: ${rules.join(', ')}.`;
}

function heldText(changes: readonly Change[]): string {
  const held = changes.filter(({ decision }) => decision.verdict === 'hold').length;
  if (held === 0) return '';
  return held === 1 ? 'One waits for approval.' : `${held} wait for approval.`;
}

const share = (change: Change): number =>
  change.decision.from === null || change.decision.from === 0 ? 0 : deltaOf(change) / change.decision.from;

/** `more for A and 3 others`; nothing without a name. */
function namesOf(word: string, changes: readonly Change[]): string {
  const [main] = changes;
  return main === undefined ? '' : `${word} ${nameOf(main.decision)}${restOf(changes.length - 1)}`;
}

const restOf = (count: number): string => (count < 1 ? '' : count === 1 ? ' and one other' : ` and ${count} others`);

/** Evidence names predictions too; what the monitor knows by that id is a finding. */
function findingsOf(changes: readonly Change[], { monitor }: BriefInput): readonly string[] {
  const known = new Set((monitor?.findings ?? []).map(({ id }) => id));
  return [...new Set(changes.flatMap(({ proposal }) => proposal.evidence))].filter((id) => known.has(id)).sort();
}

const ORDER: readonly Certainty[] = ['unclear', 'leaning', 'likely', 'very_likely'];
const weakest = (all: readonly Certainty[]): Certainty =>
  all.reduce((low, each) => (ORDER.indexOf(each) < ORDER.indexOf(low) ? each : low), 'very_likely');
