/**
 * Days on which next to none of a platform's clicks arrived as visits of its channel, while its clicks and the visits of all others
 * went on (methods/monitor.md §0.5, §3): a redirect that cuts tags off, or a landing page that does not answer.
 */
import type { AccountSeries, ChannelDay, ChannelSeries, MonitorData } from '../../../core/monitor/detector';
import { lastMatureDay } from '../../../core/monitor/maturity';
import { isNameless } from '../../../core/monitor/nameless';
import { isBreak, logSilence } from '../../../core/monitor/outage';

const TRAILING_DAYS = 28;
const LEAST_DAYS = 14;
/** At or above this share of their usual number the others bear witness that people came. */
const IN_BAND = 0.5;
/** Visits scatter more than chance; half their evidence is taken. */
const DISPERSION = 2;
/** Evidence this much below its height has ended. */
const RECOVERY = 4;

export interface TagLoss {
  readonly channel: ChannelSeries;
  readonly from: number;
  readonly to: number;
  readonly counted: number;
  readonly expected: number;
  readonly logEvidence: number;
  /** Day on which the evidence sufficed. */
  readonly knownAt: number;
  /** Visits without a sender beyond their usual number, over the same days. */
  readonly gained: number;
  /** Of all other channels together against their usual number. */
  readonly others: number;
  /** The last day that is known is one of them. */
  readonly isOpen: boolean;
}

/** Visits that lost only their tags: more came from nowhere, nearer to as many as are missing than to none. */
export const wereRelabelled = ({ expected, counted, gained }: TagLoss): boolean => gained >= (expected - counted) / 2;

export function tagLosses(data: MonitorData, threshold: number): TagLoss[] {
  return data.channels.flatMap((channel) => {
    const clicks = clicksBy(channel, data.accounts);
    if (clicks.size === 0) return [];
    return new Scan(channel, judgedDays(channel, clicks, data), threshold).losses;
  });
}

/** Clicks by day of the accounts that buy for the channel. */
function clicksBy({ subject }: ChannelSeries, accounts: readonly AccountSeries[]): Map<number, number> {
  const clicks = new Map<number, number>();
  if (subject.platform === null) return clicks;
  const own = accounts.filter(({ platform, channel }) => platform === subject.platform && channel === subject.channel);
  for (const { day, clicks: count } of own.flatMap(({ days }) => days)) clicks.set(day, (clicks.get(day) ?? 0) + count);
  return clicks;
}

/** A day of the channel beside what it is judged by. */
interface Judged {
  readonly day: number;
  readonly seen: number;
  readonly visits: number;
  readonly clicks: number;
  readonly others: number;
  readonly nameless: number;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly counted: number;
  readonly expected: number;
  readonly logEvidence: number;
  readonly knownAt: number | null;
  readonly gained: number;
  readonly others: number;
  readonly usualOthers: number;
}

/** What the four weeks before lead to expect of a day. */
interface Usual {
  readonly visits: number;
  readonly others: number;
  readonly nameless: number;
}

class Scan {
  readonly losses: TagLoss[] = [];
  /** Days by which others are judged. */
  readonly #ordinary: Judged[] = [];
  /** Days of the run, which teach nothing unless it comes to nothing. */
  #held: Judged[] = [];
  #run: Run | null = null;
  /** The run where its evidence stood highest: there it ends. */
  #peak: Run | null = null;

  constructor(
    readonly channel: ChannelSeries,
    days: readonly Judged[],
    readonly threshold: number,
  ) {
    for (const day of days) this.#day(day);
    this.#close(days.at(-1)?.day ?? null);
  }

  #day(day: Judged): void {
    const usual = usualOf(day, this.#ordinary.slice(-TRAILING_DAYS));
    if (usual === null) {
      this.#ordinary.push(day);
      return;
    }
    // Where nobody else came either, the site was closed or its file ends.
    if (usual.others === 0 || day.others < IN_BAND * usual.others) return;
    if (this.#run === null && !isBreak(day.visits, usual.visits)) this.#ordinary.push(day);
    else this.#extend(day, usual);
  }

  #extend(day: Judged, usual: Usual): void {
    this.#held.push(day);
    const before = this.#run;
    const logEvidence = (before?.logEvidence ?? 0) + logSilence(day.visits, usual.visits) / DISPERSION;
    const run: Run = {
      from: before?.from ?? day.day,
      to: day.day,
      counted: (before?.counted ?? 0) + day.visits,
      expected: (before?.expected ?? 0) + usual.visits,
      logEvidence,
      knownAt: before?.knownAt ?? (logEvidence >= this.threshold ? day.seen : null),
      gained: (before?.gained ?? 0) + day.nameless - usual.nameless,
      others: (before?.others ?? 0) + day.others,
      usualOthers: (before?.usualOthers ?? 0) + usual.others,
    };
    this.#run = run;
    const height = this.#peak?.logEvidence ?? 0;
    if (logEvidence > height) this.#peak = run;
    else if (logEvidence <= 0 || logEvidence < height - RECOVERY) this.#close(null);
  }

  /** @param last the last day of all, where the days end before the run does */
  #close(last: number | null): void {
    const [peak, held] = [this.#peak, this.#held];
    this.#run = null;
    this.#peak = null;
    this.#held = [];
    if (peak === null || peak.knownAt === null || !isBreak(peak.counted, peak.expected)) {
      this.#ordinary.push(...held);
      return;
    }
    this.#ordinary.push(...held.filter(({ day }) => day > peak.to));
    const { others, usualOthers, ...run } = peak;
    this.losses.push({
      ...run,
      channel: this.channel,
      knownAt: peak.knownAt,
      others: others / usualOthers,
      isOpen: peak.to === last,
    });
  }
}

function judgedDays(
  channel: ChannelSeries,
  clicks: ReadonlyMap<number, number>,
  { channels, asOf }: MonitorData,
): Judged[] {
  const others = channels.filter((one) => one !== channel);
  const all = resultsBy(others);
  const nameless = resultsBy(others.filter(({ subject }) => isNameless(subject.channel)));
  const last = lastMatureDay(asOf);
  const own = new Map(channel.days.map((day) => [day.day, day]));
  return [...clicks]
    .filter(([day]) => day <= last)
    .sort(([a], [b]) => a - b)
    .map(([day, count]) => ({
      day,
      seen: own.get(day)?.seen ?? day + 1,
      visits: own.get(day)?.results ?? 0,
      clicks: count,
      others: all.get(day) ?? 0,
      nameless: nameless.get(day) ?? 0,
    }));
}

function resultsBy(series: readonly ChannelSeries[]): Map<number, number> {
  const results = new Map<number, number>();
  for (const { day, results: count } of series.flatMap((one): readonly ChannelDay[] => one.days))
    results.set(day, (results.get(day) ?? 0) + count);
  return results;
}

/** Visits in proportion to the day's clicks; null while the days before are too few to tell. */
function usualOf({ day, clicks }: Judged, before: readonly Judged[]): Usual | null {
  const sum = (of: 'visits' | 'clicks' | 'others'): number => before.reduce((total, one) => total + one[of], 0);
  const known = sum('clicks');
  if (before.length < LEAST_DAYS || known === 0) return null;
  const same = before.filter((one) => (day - one.day) % 7 === 0);
  return {
    visits: (sum('visits') / known) * clicks,
    others: sum('others') / before.length,
    // By weekday: nine days hold two of them twice.
    nameless: meanNameless(same.length > 0 ? same : before),
  };
}

const meanNameless = (days: readonly Judged[]): number =>
  days.reduce((sum, { nameless }) => sum + nameless, 0) / days.length;
