/** Findings of a break in counting. A source that falls silent says nothing about ads. */
import { subjectKey, type Subject } from '../../../core/estimate/contract';
import { dayText } from '../../../core/format/date';
import type { Finding, SeriesPoint } from '../../../core/monitor/contract';
import { findingId } from '../../../core/monitor/finding-id';
import {
  count,
  day,
  decimal,
  hour,
  listed,
  money,
  percent,
  placeName,
  platformName,
  toldText,
} from '../../../core/monitor/words';
import { plainText } from '../../../core/format/plain-text';
import { exp } from '../../../core/stats/math';
import type { ClickBreak } from './clicks';
import { between, type HeardSignal } from './signal-hours';
import { isFirm, isInBand, YEARS_BETWEEN, type Silence, type Witness, type WitnessNames } from './silence';

const HOURS = 24;
const LARGEST = 1e6;
export const MARGIN_DAYS = 28;
const LOST_SHARE = 0.25;

const STREAMS: Readonly<Record<string, string>> = { web: 'web events', product: 'product events', ad: 'ad events' };

const placesOf = ({ regions }: HeardSignal): string =>
  listed(regions.map((region) => (region === null ? 'no stated region' : plainText(region))));

const sourceOf = ({ platform, stream }: HeardSignal): string =>
  `${platformName(platform)} ${STREAMS[stream] ?? 'events'}`;
const signalName = (signal: HeardSignal): string => `${sourceOf(signal)} of ${placesOf(signal)}`;

export const witnessNames: WitnessNames = {
  of: signalName,
  ofOthers: (signal) => `${sourceOf(signal)} of all other regions`,
};

export function signalSubject({ platform, stream }: { platform: string; stream: string }): Subject {
  return { level: 'channel', channel: stream, platform, campaign: null, creative: null, audience: null };
}

export function signalKey(signal: HeardSignal): string {
  return [subjectKey(signalSubject(signal)), signal.stream, signal.regions.map((one) => one ?? '').join('+')].join(
    ' › ',
  );
}

interface Told {
  readonly witnesses: readonly Witness[];
  /** Spend while nobody was counted, in the objective's currency. */
  readonly unseen: number;
  /** More was spent, in a currency without a rate. */
  readonly isAtLeast: boolean;
  readonly currency: string | null;
  /** The silence lasts to the last hour known. */
  readonly isOpen: boolean;
}

export function silenceFinding(silence: Silence, told: Told): Finding {
  const { signal, from, to, counted, expected } = silence;
  const key = signalKey(signal);
  const subject = signalSubject(signal);
  const places = placesOf(signal);
  const what = signalName(signal);
  const length = to - from;
  const since = firstDayOf(silence);
  const steady = told.witnesses.filter(isInBand);
  const summary = silenceSummary(silence, told);
  const advice = `Check the tags of ${places}, and leave these hours out of every comparison.`;
  return {
    id: findingId('tracking_break', key, since),
    kind: 'tracking_break',
    detector: 'tracking-break',
    subject,
    key,
    verdict: 'tracking break',
    rung: null,
    since: dayText(since),
    detectedAt: dayText(Math.floor(((silence.firmAt ?? silence.knownAt) - 1) / HOURS) + 1),
    certainty: isFirm(silence) ? 'very_likely' : 'leaning',
    statistic: {
      ...statisticOf(
        silence.logEvidence,
        silence.thresholds[isFirm(silence) ? 'firm' : 'alarm'],
        silence.dispersion > 1.2,
      ),
      falseAlarmRate: `about one in ${isFirm(silence) ? YEARS_BETWEEN.firm : YEARS_BETWEEN.leaning} years of a source`,
    },
    effect: { metric: 'people seen', from: expected, to: counted, interval: null },
    moneyPerWeek: told.isOpen && told.unseen > 0 ? (told.unseen / length) * HOURS * 7 : null,
    currency: told.currency,
    causes: [{ cause: 'tracking', share: 1 }],
    otherwise: otherwiseOf(told),
    advice,
    title: `${what} ${told.isOpen ? 'have been silent' : 'were silent'} for ${count(length)} hours`,
    summary,
    text: toldText(summary, advice, [
      `${count(counted)} people were seen where about ${decimal(expected, 0)} would be expected.`,
      steady[0] === undefined
        ? ''
        : `${steady[0].name.replace(/^./, (first) => first.toUpperCase())} stood at ${percent(steady[0].share)} of their usual level in the same hours, so people did not stay away.`,
      isFirm(silence) ? 'The other detectors leave these days out.' : '',
    ]),
    series: { label: 'People seen by day', unit: 'people', points: pointsOf(silence) },
    response: null,
  };
}

function silenceSummary(silence: Silence, { isOpen, unseen, isAtLeast, currency }: Told): string {
  const { signal, from, to } = silence;
  const when = isOpen ? `have been silent since ${hour(from)}` : `were silent from ${hour(from)} until ${hour(to)}`;
  const sure = isFirm(silence) ? 'very likely' : 'leaning to';
  const spent = `${isAtLeast ? 'at least ' : ''}${money(unseen, currency)}`;
  const cost = unseen > 0 ? `: ${spent} were spent meanwhile on visits that nobody counted` : '';
  return `${signalName(signal)} ${when}, ${sure} a break in tracking${cost}.`;
}

/**
 * The first day that lost a quarter of its people. Silence is counted from the last one seen, and the last of an evening may leave
 * hours before the tags did.
 */
function firstDayOf({ signal, from, to }: Silence): number {
  const first = Math.floor(from / HOURS);
  for (let number = first; number * HOURS < to; number++) {
    const [start, end] = [number * HOURS, (number + 1) * HOURS];
    const lost = between(signal, Math.max(from, start), Math.min(to, end)).expected;
    if (lost >= LOST_SHARE * between(signal, start, end).expected) return number;
  }
  return first;
}

export function statisticOf(logEvidence: number, threshold: number, approximate: boolean): Finding['statistic'] {
  return {
    name: 'CUSUM e-detector of silence',
    value: Math.min(LARGEST, exp(Math.min(600, logEvidence))),
    threshold: exp(threshold),
    falseAlarmRate: `about one in ${YEARS_BETWEEN.firm} years of all accounts`,
    approximate,
  };
}

function otherwiseOf({ witnesses }: Told): Finding['otherwise'] {
  const low = witnesses.filter((one) => !isInBand(one));
  const steady = witnesses.filter(isInBand);
  return [
    {
      what: 'A holiday or a quiet day',
      why: `no: ${listed(steady.slice(0, 3).map(({ name, share }) => `${name} stood at ${percent(share)}`))} of their usual level`,
    },
    // Only a source as steady as those that went on says anything by falling.
    ...(low.length <= steady.length
      ? []
      : [
          {
            what: 'Something wider',
            why: `possible: ${listed(low.slice(0, 3).map(({ name, share }) => `${name} fell to ${percent(share)}`))}`,
          },
        ]),
  ];
}

/** People per day of the silent regions, from four weeks before to a week after. */
function pointsOf({ signal, from, to }: Silence): SeriesPoint[] {
  const first = Math.floor(from / HOURS) - MARGIN_DAYS;
  const end = Math.floor((signal.series.from + signal.series.counts.length) / HOURS) - 1;
  const last = Math.min(Math.floor((to - 1) / HOURS) + 7, end);
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const { counted, expected } = between(signal, (first + at) * HOURS, (first + at + 1) * HOURS);
    const half = 1.645 * Math.sqrt(expected);
    const isKnown = expected > 0;
    return {
      day: dayText(first + at),
      value: counted,
      expected: isKnown ? expected : null,
      low: isKnown ? Math.max(0, expected - half) : null,
      high: isKnown ? expected + half : null,
      maturity: 'mature',
    };
  });
}

export function clickFinding(found: ClickBreak, threshold: number, currency: string | null): Finding {
  const { account, from, to, counted, expected } = found;
  const subject: Subject = {
    level: 'channel',
    channel: account.channel,
    platform: account.platform,
    campaign: null,
    creative: null,
    audience: null,
  };
  const key = [subjectKey(subject), account.account ?? ''].join(' › ');
  const name = `${placeName(subject)}${account.account === null ? '' : ` ${plainText(account.account)}`}`;
  const days = to - from + 1;
  const span = days === 1 ? `on ${day(from)}` : `from ${day(from)} to ${day(to)}`;
  const summary = `${name} counted ${count(counted)} clicks ${span} where about ${decimal(expected, 0)} would be expected, while its impressions went on as usual: very likely a break in counting.`;
  const advice = 'Check how the platform counts clicks; nothing else is concluded from these days.';
  return {
    id: findingId('tracking_break', key, from),
    kind: 'tracking_break',
    detector: 'tracking-break',
    subject,
    key,
    verdict: 'tracking break',
    rung: null,
    since: dayText(from),
    detectedAt: dayText(found.knownAt),
    certainty: 'very_likely',
    statistic: statisticOf(found.logEvidence, threshold, true),
    effect: { metric: 'clicks', from: expected, to: counted, interval: null },
    moneyPerWeek: null,
    currency,
    causes: [{ cause: 'tracking', share: 1 }],
    otherwise: [{ what: 'Nobody clicked', why: 'no: impressions went on as usual' }],
    advice,
    title: `${name} counted next to no clicks ${span}`,
    summary,
    text: toldText(summary, advice, [`The other detectors leave ${days === 1 ? 'this day' : 'these days'} out.`]),
    series: { label: 'Clicks by day', unit: 'clicks', points: clickPoints(found) },
    response: null,
  };
}

const clickPoints = ({ account, from, to, expected }: ClickBreak): SeriesPoint[] =>
  account.days
    .filter(({ day: one }) => one >= from - MARGIN_DAYS && one <= to + 7)
    .map(({ day: one, clicks }) => ({
      day: dayText(one),
      value: clicks,
      expected: one >= from && one <= to ? expected / (to - from + 1) : null,
      low: null,
      high: null,
      maturity: 'mature',
    }));
