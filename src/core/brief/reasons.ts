/** Why changes are proposed, in words: what the next money brings there, the finding and the decision by name. */
import { ordinal } from '../format/ordinal';
import type { ObjectiveResult, ObjectiveSubject } from '../objective/contract';
import { deltaOf, nameOf, type BriefInput, type Change } from './changes';
import type { BriefReason } from './contract';

interface Sides {
  readonly up: readonly Change[];
  readonly down: readonly Change[];
}

/** More reasons would be read by nobody. */
const MOST_TOLD = 5;
/** Neighbours that change places teach nothing. */
const LEAST_PLACES = 2;

/**
 * The change worth most among those that go up, and of those that go down the one whose rank by cheap leads misleads most:
 * they stand for their sides. Then the best by value that goes up, the worst that goes down, and who else misleads or matters.
 */
export function toldOf({ up, down }: Sides, input: BriefInput): readonly Change[] {
  const upward = [...first(up, worth), ...byValue(up, 1, input), ...misled(up, -1, input)];
  const downward = [...misled(down, 1, input), ...byValue(down, -1, input), ...first(down, worth)];
  const told = [...upward.slice(0, 1), ...downward.slice(0, 1), ...upward.slice(0, 2), ...downward.slice(0, 2)];
  return [...new Set([...told, ...upward, ...downward])].slice(0, MOST_TOLD);
}

const worth = (a: Change, b: Change): number =>
  b.proposal.value - a.proposal.value || Math.abs(deltaOf(b)) - Math.abs(deltaOf(a)) || byId(a, b);
const byId = (a: Change, b: Change): number => (a.proposal.id < b.proposal.id ? -1 : 1);
const first = (changes: readonly Change[], order: (a: Change, b: Change) => number): readonly Change[] =>
  [...changes].sort(order).slice(0, 1);

/** @param sign 1: the best by value of those ranked; −1: the worst */
function byValue(changes: readonly Change[], sign: 1 | -1, { objective }: BriefInput): readonly Change[] {
  const ranked = changes.flatMap((change) => {
    const ranks = ranksOf(change, objective);
    return ranks === null ? [] : [{ change, rank: sign * ranks.byValue }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || byId(a.change, b.change))
    .slice(0, 1)
    .map(({ change }) => change);
}

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

export function reasonOf(change: Change, { objective, monitor }: BriefInput): BriefReason {
  const { decision, proposal } = change;
  const cited = (monitor?.findings ?? []).filter(({ id }) => proposal.evidence.includes(id)).map(({ title }) => title);
  const ranks = ranksOf(change, objective);
  return {
    campaign: nameOf(decision),
    moves: deltaOf(change) > 0 ? 'up' : 'down',
    because: withoutStop(proposal.reason),
    findings: [...cited.slice(0, 1).map(withoutStop), ...(ranks === null ? [] : [rankWords(ranks)])],
    decision: `${decision.lever} of ${nameOf(decision)}`,
  };
}

/** What leads misled by the cost per lead, in one sentence; null where both ranks agree. */
export function rankSentence(change: Change, { objective }: BriefInput): string | null {
  const ranks = ranksOf(change, objective);
  if (ranks === null || Math.abs(ranks.byValue - ranks.byCpl) < LEAST_PLACES) return null;
  const { byCpl, byValue, of } = ranks;
  return `by cost per lead it is ${placeOf(byCpl, of)} of ${of}, by value ${placeOf(byValue, of)} of ${of}`;
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');
const placeOf = (rank: number, of: number): string => (rank === of ? 'last' : ordinal(rank));

function rankWords({ byCpl, byValue, of }: Ranks): string {
  return `of ${of} with leads so far ${placeOf(byCpl, of)} by cost per lead, ${placeOf(byValue, of)} by value per spend`;
}
