import { heldDays, type Detector, type DetectorReport, type MonitorData } from '../../../core/monitor/detector';
import type { Finding, Watched } from '../../../core/monitor/contract';
import { withControls, type Controlled, type WatchedDay } from '../../../core/monitor/control';
import { byAccount, type CreativeSeries } from '../../../core/monitor/delivery-series';
import { discover } from '../../../core/monitor/discovery';
import { leaningRunLength } from '../../../core/monitor/leaning';
import { lastMatureDay } from '../../../core/monitor/maturity';
import { exp } from '../../../core/stats/math';
import { findingOf, type Alarm } from './finding';
import { relativeToBest } from './relative';
import { controlMoved, quietVerdict, standingOf, type Standing } from './standing';

interface Split {
  readonly mature: Controlled;
  readonly late: readonly WatchedDay[];
}

const detector: Detector = {
  id: 'creative-fatigue',
  kind: 'fatigue',
  label: 'Creative fatigue',
  about:
    'Compares each creative day by day with the others of its ad set, campaign or account, so that season and auction cancel. Says fatigue only where reach since launch shows that the click rate falls as people see it more.',
  assumptions: [
    'Without a change, clicks of a creative and of what ran beside it keep their ratio from day to day',
    'Placements inside a creative stay what they were where rows do not tell them apart',
    'Exposure and novelty that fade at the same pace cannot be told apart from totals',
  ],
  role: 'watch',
  watch(data) {
    const splits = byAccount(data.creatives).flatMap((account) => splitsOf(account, data));
    const runLength = leaningRunLength(splits.length);
    const standings = splits.map(({ mature }) => standingOf(mature, runLength));
    return reportOf(splits, standings, alarmsOf(standings, data.alpha), data);
  },
};

export default detector;

function splitsOf(account: readonly CreativeSeries[], data: MonitorData): Split[] {
  const { subject, account: name } = account[0];
  const held = heldDays(data.holds, { about: 'delivery', platform: subject.platform, account: name });
  const last = lastMatureDay(data.asOf);
  return withControls(account, held).map((controlled) => ({
    mature: { ...controlled, days: controlled.days.filter(({ day }) => day <= last) },
    late: controlled.days.filter(({ day }) => day > last),
  }));
}

/** By series: what stands out over all creatives, or what the fast detector leans to. */
function alarmsOf(standings: readonly Standing[], alpha: number): (Alarm | null)[] {
  const runLength = leaningRunLength(standings.length);
  const discoveries = discover(
    standings.map(({ process, known }) => ({ logE: process.logE, known })),
    alpha,
  );
  return standings.map((standing, at) => {
    const { isRejected, detectedAt, at: position } = discoveries[at];
    if (isRejected && detectedAt !== null) {
      return { standing, since: standing.process.start[position], detectedAt, fast: null };
    }
    const { leaning } = standing;
    if (leaning === null || standing.process.start[leaning.at] < 0) return null;
    const fast = { value: leaning.value, runLength };
    return { standing, since: standing.process.start[leaning.at], detectedAt: standing.known[leaning.at], fast };
  });
}

function reportOf(
  splits: readonly Split[],
  standings: readonly Standing[],
  alarms: readonly (Alarm | null)[],
  data: MonitorData,
): DetectorReport {
  const findings: Finding[] = [];
  const watched: Watched[] = [];
  for (const [at, standing] of standings.entries()) {
    const { series } = standing.controlled;
    const alarm = alarms[at];
    const finding =
      alarm === null ? null : findingOf(alarm, { alpha: data.alpha, money: data.money, late: splits[at].late });
    if (finding !== null) findings.push(finding);
    const quiet =
      alarm !== null && alarm.fast === null
        ? { verdict: 'insufficient data' as const, needMore: controlMoved }
        : quietVerdict(standing, lastMatureDay(data.asOf), data.alpha);
    const { logE } = standing.process;
    watched.push({
      detector: detector.id,
      subject: series.subject,
      key: series.key,
      verdict: finding?.verdict ?? quiet.verdict,
      eValue: logE.length === 0 ? null : exp(Math.min(600, logE[logE.length - 1])),
      relative: relativeToBest(series, lastMatureDay(data.asOf)),
      needMore: finding === null ? quiet.needMore : null,
    });
  }
  return { findings, watched, refusals: [], holds: [] };
}
