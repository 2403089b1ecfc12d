/**
 * The concurrent control of a creative: what else ran at the same time in its ad set, campaign or account. Impressions of the others
 * are weighted by their own earlier click rates, so that a better creative entering the control is not taken for a decline of
 * the one that is watched. Everything about a day is known before the day.
 */
import { launchOf, type CreativeSeries, type DeliveryDay } from './delivery-series';
import type { PairDay } from './pair-day';

export type ControlLevel = 'ad set' | 'campaign' | 'account';

/** A day of a creative beside its control. */
export interface WatchedDay extends PairDay {
  readonly day: number;
  readonly cost: number;
  /** Day on which all that enters was known. */
  readonly seen: number;
}

export interface Controlled {
  readonly series: CreativeSeries;
  /** Null: nothing else ran beside it. */
  readonly level: ControlLevel | null;
  /** What the control is made of. */
  readonly members: readonly CreativeSeries[];
  readonly days: readonly WatchedDay[];
}

/** Days in which a new creative is learning and says nothing about others. */
export const LEARNING_DAYS = 7;
/** Days of a creative that decide which control it gets. */
const CHOICE_DAYS = 14;
/** Clicks at which a creative's own rate weighs as much as the rate of all. */
const SHRINKAGE = 20;

/**
 * Creatives of one account, each with its control.
 * @param isHeld whether a day of the account is left out, as on days of a tracking break
 */
export function withControls(account: readonly CreativeSeries[], isHeld: (day: number) => boolean): Controlled[] {
  const members = account.map((series) => new Member(series));
  return members.map((member) => {
    const choice = chooseControl(member, members);
    if (choice === null) return { series: member.series, level: null, members: [], days: [] };
    return {
      series: member.series,
      level: choice.level,
      members: choice.others.map(({ series }) => series),
      days: pairDays(member, choice.others, isHeld),
    };
  });
}

class Member {
  readonly launch: number | null;
  readonly #days: ReadonlyMap<number, DeliveryDay>;

  constructor(readonly series: CreativeSeries) {
    this.launch = launchOf(series);
    this.#days = new Map(series.days.map((day) => [day.day, day]));
  }

  on(day: number): DeliveryDay | undefined {
    return this.#days.get(day);
  }

  impressionsOn(days: readonly number[]): number {
    return days.reduce((sum, day) => sum + (this.on(day)?.impressions ?? 0), 0);
  }
}

/** The nearest level at which the others weigh as much as the creative itself; else the widest that has any. */
function chooseControl(member: Member, members: readonly Member[]): { level: ControlLevel; others: Member[] } | null {
  const { series, launch } = member;
  if (launch === null) return null;
  const first = series.days.filter(({ day }) => day < launch + CHOICE_DAYS).map(({ day }) => day);
  const isSame: Readonly<Record<ControlLevel, (other: CreativeSeries) => boolean>> = {
    'ad set': (other) =>
      other.subject.campaign === series.subject.campaign &&
      other.adSet === series.adSet &&
      other.subject.audience === series.subject.audience,
    campaign: (other) => other.subject.campaign === series.subject.campaign,
    account: () => true,
  };
  let widest: { level: ControlLevel; others: Member[] } | null = null;
  for (const level of ['ad set', 'campaign', 'account'] as const) {
    const others = members.filter((other) => other !== member && isSame[level](other.series));
    const shown = others.reduce((sum, other) => sum + other.impressionsOn(first), 0);
    if (shown === 0) continue;
    widest = { level, others };
    if (shown >= member.impressionsOn(first)) break;
  }
  return widest;
}

/** What is known of one creative of the control so far. */
interface Standing {
  readonly member: Member;
  clicks: number;
  expected: number;
}

const weightOf = ({ clicks, expected }: Standing): number => (clicks + SHRINKAGE) / (expected + SHRINKAGE);

function pairDays(member: Member, others: readonly Member[], isHeld: (day: number) => boolean): WatchedDay[] {
  const standings: Standing[] = others.map((other) => ({ member: other, clicks: 0, expected: 0 }));
  const begun = Math.min(...others.map(({ launch }) => launch ?? Infinity));
  const days: WatchedDay[] = [];
  const own = member.series.days;
  for (let day = begun; day <= own[own.length - 1].day; day++) {
    if (isHeld(day)) continue;
    const control = controlOn(day, standings, begun);
    const mine = member.on(day);
    if (mine === undefined || day < (member.launch ?? 0)) continue;
    days.push({
      day,
      count: mine.clicks,
      control: control.clicks,
      exposure: mine.impressions,
      controlExposure: control.exposure,
      cost: mine.cost,
      seen: Math.max(mine.seen, control.seen),
    });
  }
  return days;
}

/**
 * Several creatives together, as those of an audience, beside others of their account. Both sides are weighted by their creatives'
 * own earlier rates: a change of what is shown is no change of whom it is shown to.
 */
export function groupDays(
  own: readonly CreativeSeries[],
  others: readonly CreativeSeries[],
  isHeld: (day: number) => boolean,
): WatchedDay[] {
  const sides = [own, others].map((side) =>
    side.map((series): Standing => ({ member: new Member(series), clicks: 0, expected: 0 })),
  );
  const [ownBegun, begun] = sides.map((side) => Math.min(...side.map(({ member }) => member.launch ?? Infinity)));
  const last = Math.max(...own.map(({ days }) => days.at(-1)?.day ?? -Infinity));
  const days: WatchedDay[] = [];
  for (let day = Math.min(ownBegun, begun); day <= last; day++) {
    if (isHeld(day)) continue;
    const mine = controlOn(day, sides[0], ownBegun);
    const control = controlOn(day, sides[1], begun);
    if (mine.exposure === 0 || control.exposure === 0) continue;
    days.push({
      day,
      count: mine.clicks,
      control: control.clicks,
      exposure: mine.exposure,
      controlExposure: control.exposure,
      cost: mine.cost,
      seen: Math.max(mine.seen, control.seen),
    });
  }
  return days;
}

/** The control of a day; what it teaches of each member's rate counts from the next day on. */
function controlOn(day: number, standings: readonly Standing[], begun: number) {
  let [clicks, exposure, cost, seen] = [0, 0, 0, -Infinity];
  const present: { standing: Standing; row: DeliveryDay }[] = [];
  for (const standing of standings) {
    const row = standing.member.on(day);
    if (row === undefined || row.impressions <= 0) continue;
    present.push({ standing, row });
    const launch = standing.member.launch ?? day;
    if (day < launch + LEARNING_DAYS && launch >= begun + LEARNING_DAYS) continue;
    clicks += row.clicks;
    exposure += row.impressions * weightOf(standing);
    cost += row.cost;
    seen = Math.max(seen, row.seen);
  }
  if (exposure > 0) {
    const rate = clicks / exposure;
    for (const { standing, row } of present) {
      standing.clicks += row.clicks;
      standing.expected += row.impressions * rate;
    }
  }
  return { clicks, exposure, cost, seen };
}
