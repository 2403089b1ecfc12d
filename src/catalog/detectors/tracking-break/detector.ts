import type { Refusal } from '../../../core/estimate/contract';
import type { Detector, Hold, MonitorData } from '../../../core/monitor/detector';
import type { Watched } from '../../../core/monitor/contract';
import { lastMatureDay } from '../../../core/monitor/maturity';
import { silenceThreshold } from '../../../core/monitor/outage';
import { clickBreaks, type ClickBreak } from './clicks';
import { tagFinding } from './tag-finding';
import { tagLosses, type TagLoss } from './lost-tags';
import { clickFinding, signalKey, signalSubject, silenceFinding, witnessNames } from './finding';
import { between, heardSignals, heardTogether, type HeardSignal } from './signal-hours';
import {
  isFirm,
  isInBand,
  isNoHoliday,
  silencesOf,
  thresholdOf,
  witnessesOf,
  YEARS_BETWEEN,
  type Silence,
} from './silence';

const HOURS = 24;

const detector: Detector = {
  id: 'tracking-break',
  kind: 'tracking_break',
  label: 'Tracking break',
  about:
    'Looks for hours in which a source fell below a tenth of what its own weeks before led to expect, for days on which clicks stopped while impressions went on, and for days on which the clicks of a platform no longer arrived as visits with its tags. It needs something else that went on meanwhile; otherwise people may simply have stayed away.',
  assumptions: [
    'An hour is like the same hour of the same weekday in the four weeks before',
    'Rows that come late are in the files by now',
    'A holiday still brings three in ten of the usual',
    'Without a break, clicks of a platform become visits with its tags in the proportion of the four weeks before',
  ],
  role: 'guard',
  watch(data) {
    const heard = heardSignals(data);
    // Ads that stop are delivery that stopped: they bear witness and are not watched.
    const watched = heard.filter(({ stream }) => stream !== 'ad');
    const told = silencesOf(watched, heardTogether(watched)).flatMap((silence) => {
      const witnesses = witnessesOf(silence, heard, data.accounts, witnessNames);
      return witnesses.some(isInBand) && isNoHoliday(silence, heard) ? [{ silence, witnesses }] : [];
    });
    const forClicks = silenceThreshold(data.accounts.length, YEARS_BETWEEN.firm);
    const clicks = data.accounts.flatMap((account) => clickBreaks(account, lastMatureDay(data.asOf), forClicks));
    const forTags = silenceThreshold(data.channels.length, YEARS_BETWEEN.firm);
    const losses = tagLosses(data, forTags);
    return {
      findings: [
        ...told.map(({ silence, witnesses }) =>
          silenceFinding(silence, { witnesses, ...spentDuring(silence, watched, data) }),
        ),
        ...clicks.map((found) => clickFinding(found, forClicks, data.money.currency)),
        ...losses.map((loss) => tagFinding(loss, forTags)),
      ],
      watched: watched.map((one) => watchedOf(one, thresholdOf(one, watched, YEARS_BETWEEN.firm), told)),
      refusals: [],
      holds: [
        ...told.flatMap(({ silence }) => (isFirm(silence) ? [holdOf(silence)] : [])),
        ...clicks.map(clickHold),
        ...losses.map(tagHold),
      ],
    };
  },
};

export default detector;

const holdOf = ({ signal, from, to }: Silence): Hold => ({
  about: 'web',
  platform: signal.platform,
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

const tagHold = ({ channel, from, to }: TagLoss): Hold => ({
  about: 'web',
  platform: channel.subject.platform,
  account: null,
  from,
  to,
});

/** Spend of all accounts in those hours, times the part of the source that was silent. */
function spentDuring(silence: Silence, watched: readonly HeardSignal[], { accounts, money }: MonitorData) {
  const { signal, from, to, expected } = silence;
  const all = watched
    .filter(({ platform, stream }) => platform === signal.platform && stream === signal.stream)
    .reduce((sum, one) => sum + between(one, from, to).expected, 0);
  let spent = 0;
  for (const { days } of accounts) {
    for (const { day, cost } of days) {
      const hours = Math.min(to, (day + 1) * HOURS) - Math.max(from, day * HOURS);
      if (hours > 0) spent += (cost * hours) / HOURS;
    }
  }
  const covered = signal.series.covered.lastIndexOf(1) + 1;
  return {
    unseen: all > 0 ? (spent * Math.min(all, expected)) / all : 0,
    currency: money.currency,
    isAtLeast: accounts.some(({ isCostPartial }) => isCostPartial),
    isOpen: to >= signal.series.from + covered,
  };
}

function watchedOf(one: HeardSignal, needed: number, told: readonly { readonly silence: Silence }[]): Watched {
  const { perDay } = one;
  const isBroken = told.some(
    ({ silence: { signal } }) =>
      signal.platform === one.platform && signal.stream === one.stream && signal.regions.includes(one.regions[0]),
  );
  const isKnown = perDay >= needed;
  return {
    detector: detector.id,
    subject: signalSubject(one),
    key: signalKey(one),
    verdict: isBroken ? 'tracking break' : isKnown ? 'steady' : 'insufficient data',
    eValue: null,
    relative: [],
    needMore: isBroken || isKnown ? null : tooQuiet(perDay, needed),
  };
}

const tooQuiet = (perDay: number, needed: number): Refusal => ({
  refused: true,
  reason: 'Too few people a day to notice a day of silence',
  have: Math.round(perDay * 10) / 10,
  need: Math.ceil(needed),
  unit: 'people a day',
  how: 'Several regions are heard together; a longer silence is noticed all the same.',
});
