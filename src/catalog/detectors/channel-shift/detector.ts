import type { Refusal } from '../../../core/estimate/contract';
import { conditionalProcess, type ConditionalProcess } from '../../../core/monitor/conditional-process';
import type { Watched } from '../../../core/monitor/contract';
import type { Detector, MonitorData } from '../../../core/monitor/detector';
import { discover } from '../../../core/monitor/discovery';
import { logMean } from '../../../core/monitor/e-detector';
import { countsFrom, lastMatureDay } from '../../../core/monitor/maturity';
import { exp } from '../../../core/stats/math';
import { chanceOf, changeOf } from './change';
import { shiftFinding, type Moved } from './finding';
import { isRelabelled, type Shifted } from './relabelled';
import { sharesOf, type Share } from './shares';

const HORIZON_DAYS = 365;
const LEAST_RESULTS = 200;
const LEAST_OF_CHANNEL = 20;

const detector: Detector = {
  id: 'channel-shift',
  kind: 'shift',
  label: 'Channel shift',
  about:
    'Compares the visits of each channel with those of all others on the same days, in proportion to what is spent, in both directions. A move of budget alone is no shift, and visits that only lost their tags are called re-labelled.',
  assumptions: [
    'Without a change, a channel brings people in proportion to its spend, as in its first four weeks',
    'The other channels are not moved by the same change',
  ],
  role: 'watch',
  watch(data) {
    // Visits stand in one source of the site as a rule; a break of any is left out for all channels.
    const held = (day: number): boolean =>
      data.holds.some(({ about, from, to }) => about === 'web' && day >= from && day <= to);
    const channels = [...data.channels].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const shares = sharesOf(channels, held, lastMatureDay(data.asOf));
    const enough = shares.filter((share) => lackOf(share, shares) === null);
    const processes = enough.map(processOf);
    const moved = movedOf(enough, processes, data);
    return {
      findings: moved.map((one) => shiftFinding(one, data.alpha, data.money)),
      watched: shares.map((share) => {
        const at = enough.indexOf(share);
        return watchedOf(share, shares, {
          logE: at === -1 ? null : (processes[at].logE.at(-1) ?? null),
          moved: moved.find((one) => one.share === share) ?? null,
        });
      }),
      refusals: [],
      holds: [],
    };
  },
};

export default detector;

/** Both directions side by side; their mean is an e-process again. */
interface BothWays {
  readonly drop: ConditionalProcess;
  readonly rise: ConditionalProcess;
  readonly logE: Float64Array;
}

function processOf({ days }: Share): BothWays {
  const drop = conditionalProcess(days, { direction: 'drop', horizon: HORIZON_DAYS });
  const rise = conditionalProcess(days, { direction: 'rise', horizon: HORIZON_DAYS });
  return { drop, rise, logE: drop.logE.map((one, at) => logMean([one, rise.logE[at]])) };
}

function movedOf(shares: readonly Share[], processes: readonly BothWays[], { alpha }: MonitorData): Moved[] {
  const known = shares.map(({ days }) => days.map(({ day, seen }) => countsFrom(day, seen)));
  const discoveries = discover(
    processes.map(({ logE }, at) => ({ logE, known: known[at] })),
    alpha,
  );
  const moved = shares.flatMap((share, index) => {
    const { isRejected, detectedAt, at } = discoveries[index];
    if (!isRejected || detectedAt === null) return [];
    const { drop, rise, logE } = processes[index];
    const isRise = rise.logE[at] > drop.logE[at];
    const since = share.days[(isRise ? rise : drop).start[at]].day;
    const change = changeOf(share, shares, since, isRise);
    if (change === null) return [];
    const dispersion = drop.dispersion[drop.dispersion.length - 1];
    return [{ share, change, since, detectedAt, logE: logE[logE.length - 1], dispersion }];
  });
  const shifted = moved.map(shiftedOf);
  return moved.map((one, at) => ({
    ...one,
    isRelabelled: isRelabelled(shifted[at], shifted),
    chance: chanceOf(shares, one.since, one.dispersion),
    partner: partnerOf(one, moved),
  }));
}

type Change = Pick<Moved, 'share' | 'change' | 'since'>;

function shiftedOf({ share, change, since }: Change): Shifted {
  const before = share.days.filter(({ day }) => day < since);
  const results = before.reduce((sum, { count }) => sum + count, 0);
  return {
    channel: share.series.subject.channel,
    since,
    change,
    usualPerWeek: (results / Math.max(1, before.length)) * 7,
  };
}

/** The channel that moved most the other way. */
function partnerOf(one: Change, all: readonly Change[]): Share | null {
  const opposite = all.filter(({ change }) => change.perWeek * one.change.perWeek < 0);
  opposite.sort((a, b) => Math.abs(b.change.perWeek) - Math.abs(a.change.perWeek));
  return opposite[0]?.share ?? null;
}

function lackOf(share: Share, shares: readonly Share[]): Refusal | null {
  const all = shares.reduce((sum, { results }) => sum + results, 0);
  if (share.days.length === 0) {
    return {
      refused: true,
      reason: 'Four weeks are needed to learn what is usual',
      have: 0,
      need: 28,
      unit: 'days',
      how: 'Wait for more days of visits.',
    };
  }
  if (all < LEAST_RESULTS) return tooFew('Too few visits', all, LEAST_RESULTS);
  return share.results < LEAST_OF_CHANNEL
    ? tooFew('Too few visits of this channel', share.results, LEAST_OF_CHANNEL)
    : null;
}

const tooFew = (reason: string, have: number, need: number): Refusal => ({
  refused: true,
  reason,
  have,
  need,
  unit: 'visits',
  how: 'Wait for more visits.',
});

function watchedOf(
  { series, ...share }: Share,
  shares: readonly Share[],
  { logE, moved }: { logE: number | null; moved: Moved | null },
): Watched {
  const lacking = lackOf({ series, ...share }, shares);
  const verdict = moved === null ? 'steady' : moved.isRelabelled ? 're-labelled' : 'shifted';
  return {
    detector: detector.id,
    subject: series.subject,
    key: series.key,
    verdict: lacking === null ? verdict : 'insufficient data',
    eValue: logE === null ? null : exp(Math.min(600, logE)),
    relative: [],
    needMore: lacking,
  };
}
