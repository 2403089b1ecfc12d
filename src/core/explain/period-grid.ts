/**
 * Spend, clicks and results of two periods by day and campaign: sums of days, drawn whole or with replacement, are all that the
 * bridges are made from.
 */
import { dayNumber } from '../format/date';
import type { DaySpan } from '../estimate/contract';

export interface SpendRow {
  readonly day: string;
  /** Key of the place the campaign runs in: the unit of mix and price in the bridges. */
  readonly group: string;
  readonly campaign: string;
  readonly clicks: number;
  /** Major units of one currency. */
  readonly cost: number;
}

export interface ResultRow {
  readonly day: string;
  readonly group: string;
}

/** Sums over some days of one period. */
export interface Totals {
  /** By campaign. */
  readonly cost: Float64Array;
  readonly clicks: Float64Array;
  /** By group. */
  readonly results: Float64Array;
}

export class PeriodGrid {
  readonly days: number;
  readonly #first: number;
  readonly #cost: Float64Array;
  readonly #clicks: Float64Array;
  readonly #results: Float64Array;

  constructor(
    span: DaySpan,
    rows: readonly SpendRow[],
    results: readonly ResultRow[],
    private readonly axes: Axes,
  ) {
    this.#first = dayNumber(span.from);
    this.days = dayNumber(span.to) - this.#first + 1;
    this.#cost = new Float64Array(this.days * axes.campaigns.length);
    this.#clicks = new Float64Array(this.days * axes.campaigns.length);
    this.#results = new Float64Array(this.days * axes.groups.length);
    for (const row of rows) {
      const at = this.#cell(row.day, axes.campaignOf(row.group, row.campaign), axes.campaigns.length);
      if (at === null) continue;
      this.#cost[at]! += row.cost;
      this.#clicks[at]! += row.clicks;
    }
    for (const row of results) {
      const at = this.#cell(row.day, axes.groupOf(row.group), axes.groups.length);
      if (at !== null) this.#results[at]! += 1;
    }
  }

  /** Sums over the days named, each as often as it is named. */
  totals(days: readonly number[]): Totals {
    const { campaigns, groups } = this.axes;
    return {
      cost: summed(this.#cost, days, campaigns.length),
      clicks: summed(this.#clicks, days, campaigns.length),
      results: summed(this.#results, days, groups.length),
    };
  }

  all(): Totals {
    return this.totals(Array.from({ length: this.days }, (_, day) => day));
  }

  #cell(day: string, column: number | null, columns: number): number | null {
    const row = dayNumber(day) - this.#first;
    return column === null || row < 0 || row >= this.days ? null : row * columns + column;
  }
}

function summed(values: Float64Array, days: readonly number[], columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (const day of days) {
    for (let column = 0; column < columns; column += 1) sums[column]! += values[day * columns + column]!;
  }
  return sums;
}

export interface Campaign {
  readonly group: string;
  readonly campaign: string;
}

/** The campaigns and groups of both periods, by name, so that the order of rows changes nothing. */
export class Axes {
  readonly campaigns: readonly Campaign[];
  readonly groups: readonly string[];
  /** Group of each campaign, as an index into `groups`. */
  readonly groupOfCampaign: readonly number[];
  readonly #campaignAt: ReadonlyMap<string, number>;
  readonly #groupAt: ReadonlyMap<string, number>;

  constructor(rows: readonly SpendRow[]) {
    const keyed = new Map(rows.map(({ group, campaign }) => [keyOf(group, campaign), { group, campaign }]));
    const keys = [...keyed.keys()].sort();
    this.campaigns = keys.map((key) => keyed.get(key)!);
    this.groups = [...new Set(this.campaigns.map(({ group }) => group))].sort();
    this.#campaignAt = new Map(keys.map((key, at) => [key, at]));
    this.#groupAt = new Map(this.groups.map((group, at) => [group, at]));
    this.groupOfCampaign = this.campaigns.map(({ group }) => this.#groupAt.get(group)!);
  }

  campaignOf(group: string, campaign: string): number | null {
    return this.#campaignAt.get(keyOf(group, campaign)) ?? null;
  }

  groupOf(group: string): number | null {
    return this.#groupAt.get(group) ?? null;
  }
}

const keyOf = (group: string, campaign: string): string => `${group}\u001f${campaign}`;
