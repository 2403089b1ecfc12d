/** Why changes are proposed, in words: what the next money brings there, the finding and the decision by name. */
import { ordinal } from '../format/ordinal';
import type { ObjectiveResult, ObjectiveSubject } from '../objective/contract';
import { deltaOf, nameOf, type BriefInput, type Change } from './changes';

interface Sides {
  readonly up: readonly Change[];
  readonly down: readonly Change[];
}

/** More reasons would be read by nobody. */
const MOST_TOLD = 4;
/** Neighbours that change places teach nothing. */
const LEAST_PLACES = 2;

/**
 * The change worth most on either side, then the two in which rank by cheap leads misleads most: the one that falls furthest
 * by value and goes down, the one that rises furthest and goes up.
 */
export function reasonsOf(
  { up, down }: Sides,
  input: BriefInput,
): { readonly told: readonly Change[]; readonly text: readonly string[] } {
  const told = [
    ...new Set([...first(up, worth), ...first(down, worth), ...misled(down, 1, input), ...misled(up, -1, input)]),
  ];
  const kept = told.slice(0, MOST_TOLD);
  return { told: kept, text: kept.map((change) => reasonOf(change, input)) };
}

const worth = (a: Change, b: Change): number =>
  b.proposal.value - a.proposal.value || Math.abs(deltaOf(b)) - Math.abs(deltaOf(a)) || byId(a, b);
const byId = (a: Change, b: Change): number => (a.proposal.id < b.proposal.id ? -1 : 1);
const first = (changes: readonly Change[], order: (a: Change, b: Change) => number): readonly Change[] =>
  [...changes].sort(order).slice(0, 1);

/** @param sign 1: many places worse by value than by cost per lead; −1: better */
function misled(changes: readonly Change[], sign: 1 | -1, { objective }: BriefInput): readonly Change[] {
  const places = (change: Change): number => {
    const ranks = ranksOf(change, objective);
    return ranks === null ? 0 : sign * (ranks.byValue - ranks.byCpl);
  };
  return first(
    changes.filter((change) => places(change) >= LEAST_PLACES),
    (a, b) => places(b) - places(a) || byId(a, b),
  );
}

interface Ranks {
  readonly byCpl: number;
  readonly byValue: number;
  readonly of: number;
}

function ranksOf({ decision }: Change, objective: ObjectiveResult | undefined): Ranks | null {
  const row = objective?.subjects.find(({ key }) => key === decision.key);
  if (!objective || !row || row.rankByCpl === null || row.rankByValue === null) return null;
  const isRanked = ({ subject, rankByCpl, rankByValue }: ObjectiveSubject): boolean =>
    subject.level === row.subject.level && rankByCpl !== null && rankByValue !== null;
  const of = objective.subjects.filter(isRanked).length;
  return of < 2 ? null : { byCpl: row.rankByCpl, byValue: row.rankByValue, of };
}

/** What the proposal says of the next money stands first; ranks say how what was spent so far compares. */
function reasonOf(change: Change, { objective, monitor }: BriefInput): string {
  const { decision, proposal } = change;
  const name = nameOf(decision);
  const cited = (monitor?.findings ?? []).filter(({ id }) => proposal.evidence.includes(id)).map(({ title }) => title);
  const ranks = ranksOf(change, objective);
  const findings = [...cited.slice(0, 1), ...(ranks === null ? [] : [rankWords(ranks)])];
  const because = [
    ...findings.map((finding) => `finding: ${finding.replace(/\.$/, '')}`),
    `decision: ${decision.lever} of ${name}`,
  ];
  return `${name}: ${proposal.reason.replace(/\.$/, '')} (${because.join('; ')}).`;
}

function rankWords({ byCpl, byValue, of }: Ranks): string {
  const place = (rank: number): string => (rank === of ? 'last' : ordinal(rank));
  return `of ${of} with leads so far ${place(byCpl)} by cost per lead, ${place(byValue)} by value per spend`;
}
