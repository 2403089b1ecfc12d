/** Rank by cheap leads against rank by value, and what the difference teaches, in one sentence. */
import { isRefusal, type Estimated, type SubjectLevel } from '../estimate/contract';
import { kendallTau } from '../stats/kendall';
import { quantileOf } from '../stats/quantile';
import type { ObjectiveSubject } from './contract';
import { isNone } from './entities';
import type { Unranked } from './subject';

const LEVELS: readonly SubjectLevel[] = ['channel', 'campaign', 'creative', 'audience'];

/** Ranks among the subjects of one level that cost something: 1 = cheapest lead, 1 = most value per unit of spend. */
export function ranked(subjects: readonly Unranked[]): ObjectiveSubject[] {
  return LEVELS.flatMap((level) => {
    const rows = subjects.map(({ row }) => row).filter(({ subject }) => subject.level === level);
    const inRace = rows.filter(({ subject, spend }) => (spend ?? 0) > 0 && !isNone(subject));
    const byCpl = ranksOf(inRace, ({ costPerLead }) => costPerLead);
    const byValue = ranksOf(inRace, ({ valuePerSpend }) => (isRefusal(valuePerSpend) ? null : -valuePerSpend.value));
    return rows
      .map((row) => ({ ...row, rankByCpl: byCpl.get(row.key) ?? null, rankByValue: byValue.get(row.key) ?? null }))
      .sort((a, b) => (b.spend ?? 0) - (a.spend ?? 0) || (a.key < b.key ? -1 : 1));
  });
}

type Row = Unranked['row'];

/** Rank by a figure, least first; equal figures by key. Subjects without the figure have no rank. */
function ranksOf(rows: readonly Row[], figure: (row: Row) => number | null): ReadonlyMap<string, number> {
  const sorted = rows
    .flatMap((row) => {
      const value = figure(row);
      return value === null ? [] : [{ key: row.key, value }];
    })
    .sort((a, b) => a.value - b.value || (a.key < b.key ? -1 : 1));
  return new Map(sorted.map(({ key }, at) => [key, at + 1]));
}

const LEAST_RANKED = 4;

/** τ between cost per lead and value per spend over campaigns, with its interval by the draws of value. */
export function kendallOf(subjects: readonly Unranked[]): Estimated {
  const campaigns = subjects.filter(
    ({ row, draws }) => row.subject.level === 'campaign' && row.costPerLead !== null && draws.length > 0,
  );
  if (campaigns.length < LEAST_RANKED) {
    return {
      refused: true,
      reason: `have ${campaigns.length}, need ${LEAST_RANKED} campaigns with spend, leads and a value to compare two orders`,
      have: campaigns.length,
      need: LEAST_RANKED,
      unit: 'campaigns',
      how: 'Load the cost reports and the revenue of more campaigns.',
    };
  }
  const cost = campaigns.map(({ row }) => row.costPerLead!);
  const against = (values: readonly number[]): number =>
    kendallTau(
      cost,
      values.map((value) => -value),
    ) ?? 0;
  const value = against(campaigns.map(({ row }) => ('refused' in row.valuePerSpend ? 0 : row.valuePerSpend.value)));
  const draws = campaigns[0].draws
    .map((_, draw) => against(campaigns.map((campaign) => campaign.draws[draw])))
    .sort((a, b) => a - b);
  const interval = {
    low: quantileOf(draws, 0.05),
    high: quantileOf(draws, 0.95),
    level: 0.9,
    kind: 'credible',
  } as const;
  return { value, interval, n: campaigns.length, method: 'Kendall’s τ-b, by draws of value' };
}
