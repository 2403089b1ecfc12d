/** The finding of visits whose tags were lost, or that did not arrive, while a platform's clicks went on. */
import { dayText } from '../../../core/format/date';
import type { Finding, SeriesPoint } from '../../../core/monitor/contract';
import { findingId } from '../../../core/monitor/finding-id';
import { count, day, decimal, percent, placeName, toldText } from '../../../core/monitor/words';
import { MARGIN_DAYS, statisticOf } from './finding';
import { wereRelabelled, type TagLoss } from './lost-tags';

export function tagFinding(loss: TagLoss, threshold: number): Finding {
  const { channel, from, to, counted, expected } = loss;
  const { subject, key } = channel;
  const isRelabelled = wereRelabelled(loss);
  const summary = summaryOf(loss, isRelabelled);
  const advice = isRelabelled
    ? 'Repair the redirect or the links of its ads; draw no conclusion about its budget from these days.'
    : 'Open the landing pages of its ads; draw no conclusion about its budget from these days.';
  return {
    id: findingId('tracking_break', key, from),
    kind: 'tracking_break',
    detector: 'tracking-break',
    subject,
    key,
    verdict: isRelabelled ? 're-labelled' : 'tracking break',
    rung: null,
    since: dayText(from),
    ...(loss.isOpen ? {} : { until: dayText(to) }),
    detectedAt: dayText(Math.max(from, loss.knownAt)),
    certainty: 'very_likely',
    statistic: statisticOf(loss.logEvidence, threshold, true),
    effect: { metric: 'visits with tags', from: expected, to: counted, interval: null },
    moneyPerWeek: null,
    currency: null,
    causes: [{ cause: 'tags', share: 1 }],
    otherwise: otherwiseOf(loss, isRelabelled),
    advice,
    title: `${placeName(subject)} lost the tags of its visits ${spanOf(loss)}`,
    summary,
    text: toldText(summary, advice, [gainSentence(loss), 'The other detectors leave these days out.']),
    series: { label: 'Visits with tags by day', unit: 'visits', points: pointsOf(loss) },
    response: null,
  };
}

const spanOf = ({ from, to }: TagLoss): string => (from === to ? `on ${day(from)}` : `from ${day(from)} to ${day(to)}`);

function summaryOf(loss: TagLoss, isRelabelled: boolean): string {
  const { channel, counted, expected } = loss;
  const cause = isRelabelled
    ? 'very likely something on the way cut their tags off'
    : 'very likely their tags were cut off or the landing page did not answer';
  return `${placeName(channel.subject)} brought ${count(counted)} tagged visits ${spanOf(loss)} where its clicks led to expect about ${decimal(expected, 0)}: ${cause}.`;
}

function gainSentence({ gained, others }: TagLoss): string {
  const rest = `Visits of all other channels stood at ${percent(others)} of their usual number`;
  return gained > 0
    ? `${rest}; about ${decimal(gained, 0)} more than usual came without a sender.`
    : `${rest}; no more than usual came without a sender.`;
}

function otherwiseOf({ gained, expected, counted }: TagLoss, isRelabelled: boolean): Finding['otherwise'] {
  return [
    { what: 'Nobody clicked', why: 'no: the platform’s clicks went on, and what is expected follows them' },
    { what: 'A quiet site', why: 'no: visits of the other channels went on' },
    isRelabelled
      ? { what: 'More direct demand', why: 'no: as many more came without a sender as its tags are missing for' }
      : {
          what: 'A landing page that did not answer',
          why: `possible: ${decimal(Math.max(0, gained), 0)} more came without a sender, where ${decimal(expected - counted, 0)} are missing`,
        },
  ];
}

function pointsOf({ channel, from, to, expected }: TagLoss): SeriesPoint[] {
  return channel.days
    .filter((one) => one.day >= from - MARGIN_DAYS && one.day <= to + 7)
    .map((one) => ({
      day: dayText(one.day),
      value: one.results,
      expected: one.day >= from && one.day <= to ? expected / (to - from + 1) : null,
      low: null,
      high: null,
      maturity: 'mature',
    }));
}
