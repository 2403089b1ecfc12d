import type { Refusal } from '../../../core/estimate/contract';
import type { Detector, DetectorReport, Hold, MonitorData } from '../../../core/monitor/detector';
import type { Watched } from '../../../core/monitor/contract';
import { lastMatureDay } from '../../../core/monitor/maturity';
import { silenceThreshold } from '../../../core/monitor/outage';
import { clickBreaks, type ClickBreak } from './clicks';
import { clickFinding, signalKey, signalName, signalSubject, silenceFinding } from './finding';
import { between, heardSignals, type HeardSignal } from './signal-hours';
import { isInBand, silencesOf, witnessesOf, type Silence } from './silence';

const HOURS = 24;

const detector: Detector = {
  id: 'tracking-break',
  kind: 'tracking_break',
  label: 'Tracking break',
  about:
    'Looks for hours in which a source fell below a tenth of what its own weeks before led to expect, and for days on which clicks stopped while impressions went on. It needs something else that went on meanwhile; otherwise people may simply have stayed away.',
  role: 'guard',
  watch(data) {
    const threshold = silenceThreshold(data.signals.length + data.accounts.length, data.alpha);
    const heard = heardSignals(data, threshold);
    const told = silencesOf(heard).flatMap((silence) => {
      const witnesses = witnessesOf(silence, heard, data.accounts, signalName);
      return witnesses.some(isInBand) ? [{ silence, witnesses }] : [];
    });
    const clicks = data.accounts.flatMap((account) => clickBreaks(account, lastMatureDay(data.asOf), threshold));
    const report: DetectorReport = {
      findings: [
        ...told.map(({ silence, witnesses }) =>
          silenceFinding(silence, { threshold, witnesses, ...spentDuring(silence, heard, data) }),
        ),
        ...clicks.map((found) => clickFinding(found, threshold, data.money.currency)),
      ],
      watched: heard.map((one) =>
        watchedOf(
          one,
          told.some(({ silence }) => silence.silent.includes(one)),
          threshold,
        ),
      ),
      refusals: [],
      holds: [...told.map(({ silence }) => holdOf(silence)), ...clicks.map(clickHold)],
    };
    return report;
  },
};

export default detector;

const holdOf = ({ platform, from, to }: Silence): Hold => ({
  about: 'web',
  platform,
  account: null,
  from: Math.floor(from / HOURS),
  to: Math.floor((to - 1) / HOURS),
});

const clickHold = ({ account, from, to }: ClickBreak): Hold => ({
  about: 'delivery',
  platform: account.platform,
  account: account.account,
  from,
  to,
});

/** Spend of all accounts in those hours, times the part of the source that was silent. */
function spentDuring(silence: Silence, heard: readonly HeardSignal[], { accounts, money }: MonitorData) {
  const { platform, stream, from, to, expected } = silence;
  const all = heard
    .filter(({ signal }) => signal.platform === platform && signal.stream === stream)
    .reduce((sum, one) => sum + between(one, from, to).expected, 0);
  let spent = 0;
  for (const { days } of accounts) {
    for (const { day, cost } of days) {
      const hours = Math.min(to, (day + 1) * HOURS) - Math.max(from, day * HOURS);
      if (hours > 0) spent += (cost * hours) / HOURS;
    }
  }
  const end = Math.min(...silence.silent.map(({ series }) => series.from + series.counts.length));
  return { unseen: all > 0 ? (spent * expected) / all : 0, currency: money.currency, isOpen: to >= end };
}

function watchedOf(one: HeardSignal, isBroken: boolean, threshold: number): Watched {
  const { signal, series, expected } = one;
  const lastWeek = between(one, series.from + series.counts.length - 7 * HOURS, series.from + series.counts.length);
  const perDay = lastWeek.expected / 7;
  const isKnown = expected.some((value) => value > 0) && perDay >= threshold;
  return {
    detector: detector.id,
    subject: signalSubject(signal),
    key: signalKey(signal),
    verdict: isBroken ? 'tracking break' : isKnown ? 'steady' : 'insufficient data',
    eValue: null,
    relative: [],
    needMore: isBroken || isKnown ? null : tooQuiet(perDay, threshold),
  };
}

const tooQuiet = (perDay: number, threshold: number): Refusal => ({
  refused: true,
  reason: 'Too few people a day to notice a day of silence',
  have: Math.round(perDay * 10) / 10,
  need: Math.ceil(threshold),
  unit: 'people a day',
  how: 'Watch several regions together.',
});
