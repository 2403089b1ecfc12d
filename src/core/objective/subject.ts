/** One row of the table of subjects: what was spent, what came of it, and what it is worth. */
import type { Estimate, Estimated, Refusal, Subject } from '../estimate/contract';
import { quantileOf } from '../stats/quantile';
import { neumaierSum } from '../stats/sum';
import type { ObjectiveSubject } from './contract';
import type { Converter } from './currency';
import { standardDeviation } from './payoff';
import { peopleByStage, CLICK, FIRST_STAGE, IMPRESSION, type Segment } from './segments';
import type { SegmentPosterior } from './posterior';
import { valueOfStanding, type Standing } from './standing';

export interface SubjectContext {
  readonly converter: Converter | null;
  /** The person's own stages; the last one is the customer. */
  readonly stages: number;
  /** Net revenue of a person, major units, before margin; null where no payment could be read. */
  readonly revenueOf: ReadonlyMap<number, number> | null;
  /** Whether any file can tell of leads, and of customers: where none does, a count of 0 would be invented. */
  readonly known: { readonly leads: boolean; readonly customers: boolean };
  /** Where the people of a segment stand now. */
  standing(segment: Segment): readonly Standing[];
  /** Why no value can be given at all; null when values are known. */
  readonly refusal: Refusal | null;
  /** Value of a click anywhere, by draw; empty without draws. */
  readonly common: readonly number[];
}

/** A row before ranking, with the draws that ranks are compared by. */
export interface Unranked {
  readonly row: Omit<ObjectiveSubject, 'rankByCpl' | 'rankByValue'>;
  /** Value per unit of spend by draw; empty when refused. */
  readonly draws: readonly number[];
}

/** @param posterior null for what has no name: it is counted, never valued */
export function subjectRow(
  { segment, posterior }: { segment: Segment & { subject: Subject }; posterior: SegmentPosterior | null },
  context: SubjectContext,
): Unranked {
  const people = peopleByStage(segment, context.stages);
  const spend = spendOf(segment, context.converter);
  const { revenueOf, known } = context;
  const revenue =
    revenueOf === null ? null : neumaierSum(segment.leads.map(({ path }) => revenueOf.get(path.person) ?? 0));
  const leads = known.leads ? (people[0] ?? 0) : null;
  const worth = worthOf(segment, posterior, context);
  const total = totalOf(segment, posterior, worth, context);
  const perSpend = perSpendOf(total, spend);
  const counted = {
    subject: segment.subject,
    key: segment.key,
    spend,
    impressions: segment.impressions,
    clicks: segment.clicks,
    leads,
    customers: known.customers ? (people.at(-1) ?? 0) : null,
    revenue,
    costPerLead: spend === null || spend === 0 || leads === null || leads === 0 ? null : spend / leads,
    roas: spend === null || spend === 0 || revenue === null ? null : revenue / spend,
    people,
  };
  return {
    draws: 'refused' in perSpend ? [] : perSpend.draws,
    row: {
      ...counted,
      valuePerClick: shown(worth.perClick),
      valuePerClickSd: sdOf(worth.perClick),
      valuePerImpression: shown(worth.perImpression),
      valuePerImpressionSd: sdOf(worth.perImpression),
      valuePerClickShared: sharedOf(worth.perClick, context.common),
      valuePerImpressionShared: sharedOf(worth.perImpression, context.common),
      value: shown(total),
      valuePerSpend: shown(perSpend),
      ltvRoas: 'refused' in perSpend ? null : perSpend.value,
    },
  };
}

/** A number with its draws, from which its interval and those of its multiples follow. */
interface Drawn {
  readonly value: number;
  readonly draws: readonly number[];
  readonly n: number;
  readonly method: string;
}
type MaybeDrawn = Drawn | Refusal;

export function estimateOf({ value, draws, n, method }: Drawn): Estimate {
  const sorted = Float64Array.from(draws).sort();
  const interval = {
    low: quantileOf(sorted, 0.05),
    high: quantileOf(sorted, 0.95),
    level: 0.9,
    kind: 'credible',
  } as const;
  return { value, interval, n, method };
}

const shown = (drawn: MaybeDrawn): Estimated => ('refused' in drawn ? drawn : estimateOf(drawn));
const sdOf = (drawn: MaybeDrawn): number | null => ('refused' in drawn ? null : standardDeviation(drawn.draws));

/** Covariance with the common value over its deviation: the loading of a model with one common factor. */
function sharedOf(drawn: MaybeDrawn, common: readonly number[]): number | null {
  if ('refused' in drawn) return null;
  const sd = standardDeviation(common);
  if (!(sd > 0)) return 0;
  const [mean, centre] = [neumaierSum(drawn.draws) / drawn.draws.length, neumaierSum(common) / common.length];
  const covariance =
    neumaierSum(drawn.draws.map((draw, at) => (draw - mean) * (common[at] - centre))) / (common.length - 1);
  return covariance / sd;
}

const scaled = (drawn: MaybeDrawn, factor: number): MaybeDrawn =>
  'refused' in drawn
    ? drawn
    : { ...drawn, value: drawn.value * factor, draws: drawn.draws.map((draw) => draw * factor) };

/** Spend in the objective's currency; null where a rate is missing. */
export function spendOf({ sums }: Segment, converter: Converter | null): number | null {
  if (converter === null) return null;
  const byCurrency = new Map<string | null, bigint>();
  for (const { micros, currency } of sums) byCurrency.set(currency, (byCurrency.get(currency) ?? 0n) + BigInt(micros));
  const parts = [...byCurrency]
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([currency, micros]) => converter.convert({ micros, currency }));
  return parts.includes(null) ? null : neumaierSum(parts as number[]);
}

interface Worth {
  readonly perLead: MaybeDrawn;
  readonly perClick: MaybeDrawn;
  readonly perImpression: MaybeDrawn;
}

const UNNAMED: Refusal = {
  refused: true,
  reason: 'these rows carry no name at this level',
  have: null,
  need: null,
  unit: 'rows',
  how: 'Export the report with the column that names them, or tag the links of the ads.',
};

function worthOf(segment: Segment, posterior: SegmentPosterior | null, { refusal }: SubjectContext): Worth {
  const no = refusal ?? (posterior === null ? UNNAMED : null);
  if (no !== null) return { perLead: no, perClick: no, perImpression: no };
  const { values, draws, parent } = posterior!;
  const leads = segment.leads.length;
  const method = `stage chain, shrunk toward ${parent} (${leads} ${leads === 1 ? 'lead' : 'leads'} of its own)`;
  const at = (place: number, n: number): MaybeDrawn =>
    n === 0
      ? { ...UNDELIVERED, unit: place === CLICK ? 'clicks' : 'impressions' }
      : { value: values![place], draws: draws.map((row) => row[place]), n, method };
  return {
    perLead: at(FIRST_STAGE, leads),
    perClick: at(CLICK, segment.clicks),
    perImpression: at(IMPRESSION, segment.impressions),
  };
}

const UNDELIVERED: Refusal = {
  refused: true,
  reason: 'no delivery of it is known',
  have: 0,
  need: 1,
  unit: 'impressions',
  how: 'Load the report of the platform that ran it.',
};

/**
 * What the spend brought (methods/funnel-objective.md §8.1): customers at what one is worth, and everyone still on the way at
 * what their stage lets expect of those who have waited this long. While no lead came, what clicks or impressions let expect.
 */
function totalOf(
  segment: Segment,
  posterior: SegmentPosterior | null,
  worth: Worth,
  { standing }: SubjectContext,
): MaybeDrawn {
  const { perClick, perImpression, perLead } = worth;
  if (segment.leads.length === 0)
    return segment.impressions > 0 ? scaled(perImpression, segment.impressions) : scaled(perClick, segment.clicks);
  if ('refused' in perLead) return perLead;
  const { values, draws, shares, moveDraws } = posterior!;
  const places = standing(segment);
  return {
    ...perLead,
    value: valueOfStanding(places, values!, shares.map(movesOn)),
    draws: draws.map((row, draw) => valueOfStanding(places, row, moveDraws[draw])),
  };
}

const movesOn = (row: readonly number[]): number => 1 - row[row.length - 1];

function perSpendOf(total: MaybeDrawn, spend: number | null): MaybeDrawn {
  if ('refused' in total) return total;
  if (spend !== null && spend > 0) return scaled(total, 1 / spend);
  return {
    refused: true,
    reason: spend === null ? 'its spend is in a currency without a rate' : 'nothing was spent on it',
    have: spend === null ? null : 0,
    need: null,
    unit: 'spend',
    how: spend === null ? 'Enter the rate in the objective.' : 'Load the cost report, if there was a cost.',
  };
}
