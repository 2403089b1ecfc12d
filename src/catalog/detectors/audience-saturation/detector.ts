import { isRefusal, type Refusal } from '../../../core/estimate/contract';
import type { Finding, Watched } from '../../../core/monitor/contract';
import { byAccount, distinctKeys, type CreativeSeries } from '../../../core/monitor/delivery-series';
import { heldDays, type Detector, type MonitorData } from '../../../core/monitor/detector';
import { discover } from '../../../core/monitor/discovery';
import { lastMatureDay } from '../../../core/monitor/maturity';
import { exp } from '../../../core/stats/math';
import { audiencesOf } from './audiences';
import { findingOf } from './finding';
import { standingOf, type Standing } from './standing';

const detector: Detector = {
  id: 'audience-saturation',
  kind: 'saturation',
  label: 'Audience saturation',
  about:
    'Fits reach since launch against impressions and says how many of the next impressions still meet somebody new. It raises an audience that is used up where all its creatives click less together than the rest of the account; one that is used up and answers as before is only listed.',
  assumptions: [
    'Ads of one audience are shown to the same people, so that whoever is new to the audience is new to the ad that was shown most',
    'The audience stays what it was since the launch of that ad',
    'Without a change, clicks of an audience and of the rest of its account keep their ratio from day to day',
  ],
  role: 'watch',
  watch(data) {
    const standings = distinctKeys(
      byAccount(data.creatives).flatMap((account) => standingsOf(account, data)),
      ({ audience: { account, currency, subject } }) => [account, subject.channel, currency],
    );
    const discoveries = discover(
      standings.map(({ process, known }) => ({ logE: process.logE, known })),
      data.alpha,
    );
    const findings = standings.map((standing, at) => {
      const { isRejected, detectedAt, at: position } = discoveries[at];
      if (!isRejected || detectedAt === null) return null;
      return findingOf(standing, { since: standing.process.start[position], detectedAt, alpha: data.alpha });
    });
    return {
      findings: findings.filter((one): one is Finding => one !== null),
      watched: standings.map(watchedOf),
      refusals: [],
      holds: [],
    };
  },
};

export default detector;

function standingsOf(account: readonly CreativeSeries[], { holds, asOf, money }: MonitorData): Standing[] {
  const { subject, account: name } = account[0];
  const isHeld = heldDays(holds, { about: 'delivery', platform: subject.platform, account: name });
  const around = { account, isHeld, last: lastMatureDay(asOf), money };
  return audiencesOf(account).map((audience) => standingOf(audience, around));
}

function watchedOf({ audience, key, outlook, process }: Standing): Watched {
  const { logE } = process;
  const lacking: Refusal | null = isRefusal(outlook) ? outlook : null;
  return {
    detector: detector.id,
    subject: audience.subject,
    key,
    verdict: isRefusal(outlook) ? 'insufficient data' : outlook.verdict,
    eValue: logE.length === 0 ? null : exp(Math.min(600, logE[logE.length - 1])),
    relative: [],
    needMore: lacking,
  };
}
