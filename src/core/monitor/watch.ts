/** Runs detectors over what was known: guards first, then the others without the days that guards hold. */
import type { Refusal } from '../estimate/contract';
import { dayText } from '../format/date';
import type { Finding, MonitorResult, Watched } from './contract';
import type { Detector, Hold, MonitorData } from './detector';
import { lastMatureDay } from './maturity';

export function watchAll(detectors: readonly Detector[], data: MonitorData): MonitorResult {
  const findings: Finding[] = [];
  const watched: Watched[] = [];
  const refusals: Refusal[] = [];
  let holds: readonly Hold[] = data.holds;
  for (const detector of detectors) {
    const report = detector.watch({ ...data, holds });
    findings.push(...report.findings);
    watched.push(...report.watched);
    refusals.push(...report.refusals);
    holds = [...holds, ...report.holds];
  }
  return {
    asOf: data.asOf,
    findings: findings.sort(byMoney),
    watched,
    alpha: data.alpha,
    series: watched.length,
    immatureDays: immatureDays(data),
    bases: Object.fromEntries(detectors.map(({ id, assumptions }) => [id, { assumptions, seed: null }])),
    refusals,
  };
}

/** Most money first; without money last, the surest and earliest first. */
function byMoney(a: Finding, b: Finding): number {
  const money = (b.moneyPerWeek ?? -1) - (a.moneyPerWeek ?? -1);
  if (money !== 0) return money;
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Days with delivery or results that are too young to raise anything. */
function immatureDays({ asOf, creatives, accounts, channels }: MonitorData): string[] {
  const last = lastMatureDay(asOf);
  const days = [...creatives, ...accounts, ...channels].flatMap((series) =>
    series.days.slice(-7).map(({ day }) => day),
  );
  return [...new Set(days.filter((day) => day > last))].sort((a, b) => a - b).map(dayText);
}
