/** Days on which an ad account counted next to no clicks while its impressions went on (methods/monitor.md §0.5). */
import type { AccountSeries } from '../../../core/monitor/detector';
import type { DeliveryDay } from '../../../core/monitor/delivery-series';
import { isBreak, logSilence } from '../../../core/monitor/outage';

const TRAILING_DAYS = 28;
const LEAST_DAYS = 7;
/** Clicks scatter more than chance; half their evidence is taken. */
const DISPERSION = 2;

export interface ClickBreak {
  readonly account: AccountSeries;
  readonly from: number;
  readonly to: number;
  readonly counted: number;
  readonly expected: number;
  readonly logEvidence: number;
  readonly knownAt: number;
}

export function clickBreaks(account: AccountSeries, last: number, threshold: number): ClickBreak[] {
  const breaks: ClickBreak[] = [];
  const ordinary: DeliveryDay[] = [];
  for (const day of account.days) {
    if (day.day > last) break;
    const before = ordinary.slice(-TRAILING_DAYS);
    const found = before.length < LEAST_DAYS ? null : breakOn(account, day, before);
    if (found === null || found.logEvidence < threshold) {
      ordinary.push(day);
      continue;
    }
    const running = breaks.at(-1);
    if (running?.to === day.day - 1) breaks[breaks.length - 1] = joined(running, found);
    else breaks.push(found);
  }
  return breaks;
}

function breakOn(account: AccountSeries, day: DeliveryDay, before: readonly DeliveryDay[]): ClickBreak | null {
  const clicks = before.reduce((sum, one) => sum + one.clicks, 0);
  const impressions = before.reduce((sum, one) => sum + one.impressions, 0);
  const usual = impressions / before.length;
  if (impressions === 0 || day.impressions < usual / 2 || day.impressions > usual * 2) return null;
  const expected = (clicks / impressions) * day.impressions;
  if (!isBreak(day.clicks, expected)) return null;
  return {
    account,
    from: day.day,
    to: day.day,
    counted: day.clicks,
    expected,
    logEvidence: logSilence(day.clicks, expected) / DISPERSION,
    knownAt: day.seen,
  };
}

const joined = (a: ClickBreak, b: ClickBreak): ClickBreak => ({
  ...a,
  to: b.to,
  counted: a.counted + b.counted,
  expected: a.expected + b.expected,
  logEvidence: a.logEvidence + b.logEvidence,
});
