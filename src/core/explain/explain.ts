/** Why spend and cost per result moved between two periods (methods/govern.md §8). */
import { dayNumber, dayText } from '../format/date';
import type { DaySpan, Refusal } from '../estimate/contract';
import { placeName } from '../monitor/words';
import { bridgeOf, type RawBridge } from './bridge';
import type { Bridge, BridgePart, ExplainResult } from './contract';
import { linksOf, type Causes } from './links';
import { Axes, PeriodGrid, type ResultRow, type SpendRow } from './period-grid';
import { costSplit, spendSplit, type Split } from './terms';
import { bridgeSentence, partLabel, type Words } from './wording';

export interface ExplainInput {
  /** Null: the last 28 days of the data, and the 28 before. */
  readonly before: DaySpan | null;
  readonly after: DaySpan | null;
  readonly seed: number;
  readonly currency: string | null;
  /** Currencies of spend that no rate leads from; their rows are not among `rows`. */
  readonly missing: readonly string[];
  readonly rows: readonly SpendRow[];
  readonly results: readonly ResultRow[];
  /** What a result is, singular; null where the files name none. */
  readonly result: string | null;
  /** How its events are found, for whoever looks at them. */
  readonly predicates?: string;
  readonly causes: Causes;
}

const PERIOD = 28;

const ASSUMED = [
  'The days of a period are alike and come independently: the band says what drawing them again would change',
  'A result belongs to the touch that the objective credits it to',
  'A part is arithmetic of the change, not proof of its cause',
];

export function explain(input: ExplainInput): ExplainResult {
  const basis = { assumptions: ASSUMED, seed: input.seed };
  const refusals: Refusal[] = input.missing.map((code) =>
    refuse(
      `Spend in ${code} is left out: no rate leads to ${input.currency ?? 'one currency'}.`,
      `Enter the rate for ${code} in the objective. Everything else is explained without it.`,
    ),
  );
  const { currency, result: name } = input;
  const result = name === null ? null : { name, predicates: input.predicates ?? '' };
  const periods = periodsOf(input);
  if (periods === null || input.rows.length === 0) {
    const nowhere = { from: '', to: '' };
    if (refusals.length === 0)
      refusals.push(
        refuse(
          'No file reports spend by day.',
          'Drop an export of an ad platform with one row a day. People and the funnel are counted without it.',
        ),
      );
    return { before: nowhere, after: nowhere, currency, result, bridges: [], basis, refusals };
  }
  const axes = new Axes(input.rows);
  const grid = (span: DaySpan): PeriodGrid => new PeriodGrid(span, input.rows, input.results, axes);
  const [before, after] = [grid(periods.before), grid(periods.after)];
  const told: Telling = { input, ...periods, axes, grids: [before, after] };
  const bridges: Bridge[] = [];
  const take = (bridge: Bridge | Refusal): void => {
    if ('refused' in bridge) refusals.push(bridge);
    else bridges.push(bridge);
  };
  take(spendBridge(told));
  take(costBridge(told));
  return { ...periods, currency, result, bridges, basis, refusals };
}

interface Telling {
  readonly input: ExplainInput;
  readonly before: DaySpan;
  readonly after: DaySpan;
  readonly axes: Axes;
  readonly grids: readonly [PeriodGrid, PeriodGrid];
}

function periodsOf({ before, after, rows }: ExplainInput): { before: DaySpan; after: DaySpan } | null {
  if (before !== null && after !== null) return { before, after };
  const last = rows.reduce((latest, { day }) => (day > latest ? day : latest), '');
  if (last === '') return null;
  const span = (end: number): DaySpan => ({ from: dayText(end - PERIOD + 1), to: dayText(end) });
  const end = dayNumber(last);
  return { before: before ?? span(end - PERIOD), after: after ?? span(end) };
}

function refuse(
  reason: string,
  how: string,
  counts: { have: number; need: number; unit: string } | null = null,
): Refusal {
  return {
    refused: true,
    reason,
    have: counts?.have ?? null,
    need: counts?.need ?? null,
    unit: counts?.unit ?? '',
    how,
  };
}

function spendBridge(told: Telling): Bridge | Refusal {
  const [before, after] = told.grids;
  const isLevel = before.days === after.days;
  const split = spendSplit(told.axes);
  const per = isLevel ? ([1, 1] as const) : ([before.days, after.days] as const);
  const raw = bridgeOf({ split, before, after, per, seed: told.input.seed });
  if (raw === null || raw.from === 0)
    return refuse(
      'There is no spend in the period before, so nothing can be compared.',
      'Choose an earlier period with spend.',
    );
  return finished(told, raw, { split, metric: 'spend', per: isLevel ? null : 'day' });
}

/** Fewer results than this a period make a cost per result that one more would turn around. */
const LEAST_RESULTS = 10;

function costBridge(told: Telling): Bridge | Refusal {
  const { result } = told.input;
  const [before, after] = told.grids;
  if (result === null)
    return refuse(
      'No file names a result, so cost per result cannot be split.',
      'Drop an export with leads, trials or orders. Spend is explained without it.',
    );
  const count = Math.min(...told.grids.map((grid) => grid.all().results.reduce((sum, one) => sum + one, 0)));
  if (count < LEAST_RESULTS)
    return refuse(
      `Cost per ${result} needs ${LEAST_RESULTS} in each period that an ad led to; the smaller one has ${count}.`,
      'Choose longer periods, or connect ads with outcomes on Identity.',
      { have: count, need: LEAST_RESULTS, unit: `${result}s` },
    );
  const split = costSplit(told.axes, before.all(), after.all());
  const raw = bridgeOf({ split, before, after, per: [1, 1], seed: told.input.seed });
  if (raw === null || raw.from === 0)
    return refuse(`Cost per ${result} is not a number in one of the periods.`, 'Choose periods with spend and clicks.');
  return finished(told, raw, { split, metric: 'cost per result', per: result });
}

interface Naming {
  readonly split: Split;
  readonly metric: Bridge['metric'];
  readonly per: Words['per'];
}

function finished({ input, before, after }: Telling, raw: RawBridge, { split, metric, per }: Naming): Bridge {
  const result = input.result ?? 'result';
  const words: Words = {
    currency: input.currency,
    per,
    metric: metric === 'spend' ? 'Spend' : `Cost per ${result}`,
    result,
    groupName: (group) => placeName({ platform: group, channel: null }),
  };
  const parts = raw.parts.map((part): BridgePart => {
    const { id, amount, interval, withinNoise, terms } = part;
    const found = linksOf(terms, input.causes, { before, after });
    return { id, label: partLabel(terms, words), amount, interval, withinNoise, ...found };
  });
  const { from, to, residual, interval, withinNoise } = raw;
  const currency = input.currency ?? 'units of an unknown currency';
  const unit = per === null ? currency : `${currency} per ${per}`;
  const titles = new Map(input.causes.findings.map(({ id, title }) => [id, title]));
  const sentence = bridgeSentence({ from, to, parts, withinNoise, before, after, titles }, words);
  return { metric, unit, from, to, parts, residual, interval, withinNoise, method: split.method, sentence };
}
