/** What the inspector says of findings. */
import { behindFinding, behindReach } from '../../app/behind';
import type { Basis } from '../../core/estimate/contract';
import { basisFacts, type Inspection } from '../../core/inspection';
import type { ReplayResult } from '../../core/loop/contract';
import type { Finding } from '../../core/monitor/contract';
import { delayWords, effectChange, effectValue, sureNumber, verdictAbout } from './words';

export function inspectFinding(
  finding: Finding,
  { basis, replay, locale }: { basis: Basis | undefined; replay: ReplayResult | undefined; locale: string },
): Inspection {
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
    behind: behindFinding(finding),
    rows: `${finding.series.points.filter(({ value }) => value !== null).length} days, ${finding.series.points[0]?.day ?? ''} to ${finding.series.points.at(-1)?.day ?? ''}`,
    facts: [
      { label: 'Evidence', value: sureNumber(finding, locale) },
      { label: 'False alarms', value: statistic.falseAlarmRate + (statistic.approximate ? ', approximate' : '') },
      { label: 'Detected', value: delayWords(finding.id, replay, locale) ?? 'not replayed yet' },
      ...(basis === undefined ? [] : basisFacts(basis)),
    ],
  };
}

export const inspectReach = ({ subject }: Finding): Inspection => ({
  title: 'Clicks against how often people saw it',
  means:
    'Mean impressions per person since launch, from launch-to-date rows of the platform; reach of days is never added up. Between rows a curve of reach gives the shape.',
  behind: behindReach(subject),
});

export const inspectAudience = ({ subject, reach }: Finding): Inspection => ({
  title: 'People reached against impressions',
  means: `Reach since launch of ${reach?.of ?? 'the audience'}, from launch-to-date rows of the platform; reach of days is never added up. The curve is fitted to what each row added, and its ceiling is fitted too: no estimate of the platform is used.`,
  behind: behindReach({ ...subject, level: 'audience' }),
});

export const inspectWatched = (): Inspection => ({
  title: 'All creatives by risk',
  means:
    'Click rate by week relative to the best week of the same creative, by its age. The rows are delivery by creative and day.',
  behind: behindFinding({ kind: 'fatigue', subject: EVERYTHING }),
});

const EVERYTHING = {
  level: 'creative',
  channel: null,
  platform: null,
  campaign: null,
  creative: null,
  audience: null,
} as const;
