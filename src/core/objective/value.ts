/** The closed-loop objective: one value in one currency for every stage and subject (methods/funnel-objective.md §8). */
import type { Refusal } from '../estimate/contract';
import { hashOf } from '../format/hash';
import type { FunnelStep } from '../funnel/contract';
import type { StepRow } from '../funnel/runs';
import { stream } from '../stats/random';
import { Z_98 } from '../stats/proportion';
import { neumaierSum } from '../stats/sum';
import { discountFactor } from './chain';
import type { ObjectiveResult, ObjectiveSettings, RateFound } from './contract';
import { chooseCurrency, Converter, ratesInto } from './currency';
import { amountsBySegment, customersOf, moneyRows, revenueByPerson, type PaymentRow } from './customers';
import { delayOf, type Delay } from './delay';
import type { RowNames } from './entities';
import { ladderOf, reversals } from './ladder';
import { casesOf, daysOf, pathsOf, type PersonPath } from './paths';
import { retentionOf, type Customer, type Retention } from './payoff';
import { DRAWS, posteriors, type Amounts, type SegmentPosterior } from './posterior';
import { kendallOf, ranked } from './ranking';
import * as refusal from './refusals';
import { CHAIN, NO_CAUSE, WAITS } from './assumptions';
import { CLICK, FIRST_STAGE, growTree, type AdDay, type Lead, type LeadTouch, type Segment } from './segments';
import { lesson } from './sentence';
import { standingOf } from './standing';
import { spendOf, type SubjectContext } from './subject';
import { subjectRows, thinJoin } from './subjects';

/** The attributed touch of a first-stage event. */
export interface TouchRow extends RowNames {
  readonly person: number;
  readonly seq: number;
  /** Microseconds since 1970 UTC. */
  readonly touched_at: number;
  /** click, visit or impression. */
  readonly kind: string;
}

export interface ObjectiveInput {
  readonly settings: ObjectiveSettings;
  /** The person's own stages: `valueStages` of the funnel's steps. */
  readonly stages: readonly FunnelStep[];
  /** Days after which a case counts whole where the pace of moves is unknown. */
  readonly windowDays: number;
  /** In (person, seq) order. */
  readonly rows: readonly StepRow[];
  readonly touches: readonly TouchRow[];
  /** Leads without a click who saw an ad in the day before, and in the day after, by platform. */
  readonly views: readonly { readonly platform: string; readonly before: number; readonly after: number }[];
  /** In order of days. */
  readonly ads: readonly AdDay[];
  /** In (person, time) order. */
  readonly payments: readonly PaymentRow[];
  /** Rates found in payments. */
  readonly converted: readonly RateFound[];
  readonly sources: readonly { readonly step: number; readonly label: string }[];
  readonly adSources: readonly string[];
  /** ISO instant. */
  readonly asOf: string;
  readonly seed: number;
}

/** Everything between the rows and the result, for those who check the model on other cohorts. */
export interface FittedObjective {
  readonly root: Segment;
  readonly segments: readonly SegmentPosterior[];
  readonly delays: readonly Delay[];
}

export function valueObjective(input: ObjectiveInput): ObjectiveResult {
  const { settings } = input;
  const currency = chooseCurrency(settings.currency, {
    payments: input.payments,
    spend: input.ads.filter(({ cost_micros: cost }) => cost !== 0n),
    converted: input.converted,
  });
  const rates = currency === null ? [] : ratesInto(currency, settings, input.converted);
  const converter = currency === null ? null : new Converter(currency, rates);
  const money = customersIn(input, converter);
  const fitted = fitObjective(input, { ...money, draws: DRAWS });
  const noValue = whyNoValue(input, { currency, converter, money });
  const asOf = daysOf(Date.parse(input.asOf) * 1000);
  const subjects = subjectRows(fitted, {
    ads: input.ads,
    converter,
    stages: input.stages.length,
    ...knownOf(input, { converter, money }),
    standing: (segment) =>
      standingOf(segment, { places: FIRST_STAGE + input.stages.length, delays: fitted.delays, asOf }),
    refusal: noValue,
  });
  const rows = ranked(subjects);
  const ladder = ladderOf({ ...input, root: fitted.segments[0], delays: fitted.delays, refusal: noValue });
  const isMargin = settings.marginRate !== null;
  return {
    currency,
    mode: noValue !== null ? 'none' : isMargin ? 'margin' : 'revenue',
    horizonDays: settings.horizonDays,
    discountPerYear: settings.discountPerYear,
    marginRate: settings.marginRate,
    weightsVersion: hashOf({ settings, asOf: input.asOf, shares: fitted.segments[0].shares, currency }).slice(0, 12),
    asOf: input.asOf,
    worthMethod: noValue === null ? money.method : null,
    ladder,
    subjects: rows,
    rates,
    kendall: kendallOf(subjects),
    sentence: currency === null ? null : lesson(rows, currency),
    basis: { assumptions: [...CHAIN, WAITS, NO_CAUSE], seed: input.seed },
    refusals: [
      ...(noValue === null ? [] : [noValue]),
      ...(noValue === null && !isMargin ? [refusal.revenueMode()] : []),
      ...missingRates(fitted.root, converter, noValue),
      ...thinJoin(fitted.root),
      ...(noValue === null ? reversals(ladder).map(refusal.reversal) : []),
    ],
  };
}

interface Money {
  readonly customers: readonly Customer[];
  readonly revenueOf: ReadonlyMap<number, number>;
  readonly retention: Retention | null;
  readonly amountsOf: (segment: Segment) => Amounts;
  readonly method: string;
}

const NO_AMOUNTS: Amounts = { n: 0, mean: 0, squares: 0 };

function customersIn(input: ObjectiveInput, converter: Converter | null): Money {
  const nothing = { customers: [], revenueOf: new Map(), retention: null, amountsOf: () => NO_AMOUNTS, method: '' };
  if (converter === null || input.stages.length === 0) return nothing;
  const { rows, isDeals } = moneyRows(input.payments);
  const paths = pathsOf(input.rows);
  const customers = customersOf({ paths, lastStage: input.stages.length - 1, rows, converter });
  const asOf = daysOf(Date.parse(input.asOf) * 1000);
  const random = stream(input.seed, 'objective', 'retention');
  const retention = retentionOf(customers, { ...input.settings, asOf }, { random, draws: DRAWS });
  const margin = input.settings.marginRate ?? 1;
  return {
    customers,
    revenueOf: revenueByPerson(customers),
    retention,
    amountsOf: amountsBySegment(customers, { retention, asOf, margin }),
    method: isDeals ? 'amounts of deals won' : retention.method,
  };
}

/** Rates alone, without draws: what earlier cohorts are foretold with. */
export const fitRates = (input: ObjectiveInput): FittedObjective =>
  fitObjective(input, { retention: null, amountsOf: () => NO_AMOUNTS, draws: 0 });

/** The tree of segments with the posterior of each: rates always, values where revenue is known. */
function fitObjective(
  input: ObjectiveInput,
  { retention, amountsOf, draws }: Pick<Money, 'retention' | 'amountsOf'> & { readonly draws: number },
): FittedObjective {
  const asOf = daysOf(Date.parse(input.asOf) * 1000);
  const leads = leadsOf(input);
  const delays = delaysOf(leads, input, asOf);
  const root = growTree({ ads: input.ads, leads, asOf, clickToLead: delays[CLICK] });
  const places = FIRST_STAGE + input.stages.length;
  const segments = posteriors(root, {
    shape: { places, delays, asOf },
    stages: ['impression', 'click', ...input.stages.map(({ id }) => id)],
    discounts: discountsOf(leads, places, input.settings.discountPerYear),
    periods: retention === null ? null : { point: retention.periods, draws: retention.draws },
    draws,
    amountsOf,
    stream: (...names) => stream(input.seed, 'objective', ...names),
  });
  return { root, segments, delays };
}

export function leadsOf({ rows, touches, views }: ObjectiveInput): Lead[] {
  const bringing = new Set(views.filter(bringLeads).map(({ platform }) => platform));
  const byEntry = new Map(touches.map((touch) => [`${touch.person} ${touch.seq}`, touch]));
  return pathsOf(rows).map((path) => {
    const touch = byEntry.get(`${path.person} ${path.entrySeq}`);
    if (touch === undefined) return { path, touch: null };
    const kind = touch.kind as LeadTouch['kind'];
    if (kind === 'impression' && !bringing.has(touch.platform ?? '')) return { path, touch: null };
    return { path, touch: { ...touch, kind, touchedAt: daysOf(touch.touched_at) } };
  });
}

/**
 * An ad that was only seen gets credit where more people saw one before they became a lead than after it, beyond chance (sign
 * test, one-sided 99 %: the credit is all or nothing). Ads shown to everybody would otherwise be credited with leads that
 * came by themselves.
 */
const bringLeads = ({ before, after }: { before: number; after: number }): boolean =>
  before - after > Z_98 * Math.sqrt(before + after);

const AT_ONCE: Delay = { method: 'window', shareBy: () => 1, medianDays: null };

/** By place: how long it takes to leave it, over all people. */
function delaysOf(leads: readonly Lead[], { stages, windowDays }: ObjectiveInput, asOf: number): Delay[] {
  const clicks = leads.flatMap(({ path, touch }) => {
    if (touch === null || touch.kind === 'impression') return [];
    const limit = asOf - touch.touchedAt;
    return [{ delay: Math.max(0, path.reached[0].at - touch.touchedAt), limit: Math.max(0, limit) }];
  });
  const cases = leads.flatMap(({ path }) => casesOf(path));
  const own = stages.slice(0, -1).map((_, stage) => {
    const seen = cases.flatMap((one) =>
      one.stage === stage && one.next !== null ? [{ delay: one.next.at - one.at, limit: asOf - one.at }] : [],
    );
    return delayOf(seen, windowDays);
  });
  // Without any lead nothing tells how long one takes: clicks then count whole, so that no rate is invented.
  return [AT_ONCE, clicks.length === 0 ? AT_ONCE : delayOf(clicks, windowDays), ...own];
}

/** Mean discount of each move seen; 1 for moves that nobody made. */
function discountsOf(leads: readonly Lead[], places: number, perYear: number): number[][] {
  const waits = Array.from({ length: places }, () => Array.from({ length: places }, () => [] as number[]));
  for (const { path, touch } of leads) {
    if (touch !== null) waits[CLICK][FIRST_STAGE].push(path.reached[0].at - touch.touchedAt);
    for (const { stage, at, next } of casesOf(path)) {
      if (next !== null) waits[FIRST_STAGE + stage][FIRST_STAGE + next.stage].push(next.at - at);
    }
  }
  return waits.map((row) =>
    row.map((days) =>
      days.length === 0 ? 1 : neumaierSum(days.map((wait) => discountFactor(wait, perYear))) / days.length,
    ),
  );
}

/** Days until the window of the oldest lead closes; null when one has. */
function daysUntilTold(paths: readonly PersonPath[], { asOf, windowDays }: ObjectiveInput): number | null {
  const now = daysOf(Date.parse(asOf) * 1000);
  const oldest = paths.reduce((most, { reached }) => Math.max(most, now - reached[0].at), 0);
  return oldest < windowDays ? windowDays - oldest : null;
}

/** What the files can tell of people and money at all. Asked before spend is converted: rates missing by then are those of payments. */
function knownOf(
  { stages, rows, payments }: ObjectiveInput,
  { converter, money }: Omit<Found, 'currency'>,
): Pick<SubjectContext, 'known' | 'revenueOf'> {
  const paths = stages.length === 0 ? [] : pathsOf(rows);
  const customers = paths.some(({ reached }) => reached.some(({ stage }) => stage === stages.length - 1));
  const isPaid = customers && payments.length > 0 && converter !== null && converter.missing.length === 0;
  return { known: { leads: paths.length > 0, customers }, revenueOf: isPaid ? money.revenueOf : null };
}

interface Found {
  readonly currency: string | null;
  readonly converter: Converter | null;
  readonly money: Money;
}

function whyNoValue(input: ObjectiveInput, { currency, converter, money }: Found): Refusal | null {
  if (input.stages.length === 0 || input.rows.length === 0) return refusal.nobodyEntered();
  const paths = pathsOf(input.rows);
  const young = daysUntilTold(paths, input);
  if (input.payments.length === 0) return refusal.noRevenue(young);
  if (currency === null || converter === null) return refusal.noCurrency();
  if (converter.missing.length > 0) return refusal.noRate(converter.missing, currency);
  const paying = money.customers.filter(({ payments }) => payments.length > 0);
  if (paying.length < refusal.LEAST_CUSTOMERS) return refusal.fewCustomers(paying.length);
  const last = input.stages.length - 1;
  if (young !== null && paths.every(({ reached }) => reached.length === 1)) return refusal.allOpen(young);
  return paths.some(({ reached }) => reached.some(({ stage }) => stage === last)) ? null : refusal.notJoined();
}

function missingRates(root: Segment, converter: Converter | null, noValue: Refusal | null): Refusal[] {
  if (converter === null) return [];
  spendOf(root, converter);
  const said = noValue?.unit === 'rates';
  return said || converter.missing.length === 0 ? [] : [refusal.noRate(converter.missing, converter.currency)];
}
