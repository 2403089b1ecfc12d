import type { Watched } from '../../../core/monitor/contract';
import { launchOf, type CreativeSeries, type DeliveryDay } from '../../../core/monitor/delivery-series';

const WEEK = 7;
/** Clicks that a week needs to be called the best. */
const LEAST_CLICKS = 5;

/** Click rate of the seven days up to each day against the best seven days, by age in days. */
export function relativeToBest(series: CreativeSeries, last: number): Watched['relative'] {
  const launch = launchOf(series);
  if (launch === null) return [];
  const byDay = new Map(series.days.map((day) => [day.day, day]));
  const weeks: { age: number; rate: number | null; clicks: number }[] = [];
  for (let day = launch; day <= Math.min(last, series.days.at(-1)!.day); day++) {
    const rows = Array.from({ length: WEEK }, (_, at) => byDay.get(day - at)).filter((row) => row !== undefined);
    weeks.push({ age: day - launch, ...rateOf(rows) });
  }
  const full = weeks.filter(({ age, clicks }) => age >= WEEK - 1 && clicks >= LEAST_CLICKS);
  const best = Math.max(0, ...full.map(({ rate }) => rate ?? 0));
  return weeks.map(({ age, rate }) => ({ age, ratio: best === 0 || rate === null ? null : rate / best }));
}

function rateOf(rows: readonly DeliveryDay[]): { rate: number | null; clicks: number } {
  const impressions = rows.reduce((sum, row) => sum + row.impressions, 0);
  const clicks = rows.reduce((sum, row) => sum + row.clicks, 0);
  return { rate: impressions === 0 ? null : clicks / impressions, clicks };
}
