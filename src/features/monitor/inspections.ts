/** What the inspector says of findings. */
import type { Basis } from '../../core/estimate/contract';
import { basisFacts, type Inspection } from '../../core/inspection';
import type { Finding } from '../../core/monitor/contract';
import { creativeDays } from '../../sql/monitor/monitor.query';
import { effectChange, effectValue, sureNumber, verdictAbout } from './words';

export function inspectFinding(finding: Finding, basis: Basis | undefined, locale: string): Inspection {
  const { effect, statistic } = finding;
  const interval = effect.interval;
  return {
    title: effect.metric,
    value: effectChange(finding, locale) ?? effectValue(effect.to, effect.metric, locale),
    note: `from ${effectValue(effect.from, effect.metric, locale)} to ${effectValue(effect.to, effect.metric, locale)}${
      interval
        ? `; ${Math.round(interval.level * 100)} % ${interval.kind} interval ${effectValue(interval.low, effect.metric, locale)} to ${effectValue(interval.high, effect.metric, locale)}`
        : ''
    }`,
    means: verdictAbout[finding.verdict],
    sql: creativeDays.sql,
    rows: `${finding.series.points.filter(({ value }) => value !== null).length} days, ${finding.series.points[0]?.day ?? ''} to ${finding.series.points.at(-1)?.day ?? ''}`,
    facts: [
      { label: 'Evidence', value: sureNumber(finding, locale) },
      { label: 'False alarms', value: statistic.falseAlarmRate + (statistic.approximate ? ', approximate' : '') },
      { label: 'Known since', value: finding.detectedAt },
      ...(basis === undefined ? [] : basisFacts(basis)),
    ],
  };
}
