/** The finding of a creative that lost clicks: numbers first, sentences made of them. */
import { certaintyOf, isRefusal } from '../../../core/estimate/contract';
import type { Finding } from '../../../core/monitor/contract';
import type { WatchedDay } from '../../../core/monitor/control';
import { doMembersAgree } from '../../../core/monitor/control-agreement';
import { costCauses, lostClicks } from '../../../core/monitor/cost-of-clicks';
import { exposureRung } from '../../../core/monitor/creative-exposure';
import { isWornOut } from '../../../core/monitor/exposure-rung';
import { findingId } from '../../../core/monitor/finding-id';
import type { Money } from '../../../core/monitor/money';
import { changeOf, pointsOf } from '../../../core/monitor/paired-change';
import { toldText } from '../../../core/monitor/words';
import { dayText } from '../../../core/format/date';
import { exp } from '../../../core/stats/math';
import { exposurePart, responseOf } from './response';
import { adviceOf, evidenceOf, otherwiseOf, summaryOf, titleOf } from './sentences';
import type { Standing } from './standing';
import type { Told } from './told';

/** E beyond which the text gives no more digits. */
const LARGEST_E = 1e6;

export interface Alarm {
  readonly standing: Standing;
  /** Index of the first changed day. */
  readonly since: number;
  readonly detectedAt: number;
  /** From the fast detector alone: `leaning` at most. Its M, and its days between false alarms. */
  readonly fast: { readonly value: number; readonly runLength: number } | null;
}

interface Around {
  readonly alpha: number;
  readonly money: Money;
  readonly late: readonly WatchedDay[];
}

/** Null when there is no decline to speak of by now, or when it is the control that moved. */
export function findingOf(alarm: Alarm, around: Around): Finding | null {
  const { standing, since, fast } = alarm;
  const { controlled, process } = standing;
  const { series, days } = controlled;
  const last = days.length - 1;
  const dispersion = process.dispersion[last];
  const change = changeOf(days, since, dispersion);
  if (change === null || change.to >= change.from) return null;
  if (!doMembersAgree(controlled, since, change.to / change.from)) return null;
  const rung = exposureRung(controlled);
  const isWorn = fast === null && !isRefusal(rung.fit) && isWornOut(rung.fit);
  const eValue = Math.min(LARGEST_E, exp(process.logE[last]));
  const told: Told = {
    verdict: isWorn ? 'fatigued' : 'decay, cause not identified',
    certainty: fast !== null ? 'leaning' : certaintyOf(1 - 1 / Math.max(1, eValue)),
    change,
    rung,
    since: days[since].day,
    eValue,
    ...lostClicks(change, {
      value: around.money.valuePerClick(series.key),
      currency: series.currency,
      money: around.money,
    }),
  };
  const exposure = isRefusal(rung.fit) || !isWorn ? 0 : exposurePart(rung.fit, since, days.length - rung.days.length);
  const [summary, advice] = [summaryOf(series, told), adviceOf(told, series)];
  return {
    id: findingId('fatigue', series.key, told.since),
    kind: 'fatigue',
    detector: 'creative-fatigue',
    subject: series.subject,
    key: series.key,
    verdict: told.verdict,
    rung: isRefusal(rung.fit) ? 'D' : 'C',
    since: dayText(told.since),
    detectedAt: dayText(alarm.detectedAt),
    certainty: told.certainty,
    statistic: statisticOf(alarm, around.alpha, eValue),
    effect: { metric: 'click rate', from: change.from, to: change.to, interval: change.interval },
    moneyPerWeek: told.moneyPerWeek,
    currency: told.currency,
    causes: costCauses(change, { exposure, rest: 'the creative itself' }),
    otherwise: otherwiseOf(series, told),
    advice,
    title: titleOf(series, told),
    summary,
    text: toldText(summary, advice, evidenceOf(series, told, controlled.level)),
    series: {
      label: 'Click rate by day',
      unit: 'clicks per impression',
      points: pointsOf({
        days,
        late: around.late,
        relative:
          change.before.clicks / change.before.impressions / (change.before.control / change.before.controlExposure),
        dispersion,
      }),
    },
    response: isRefusal(rung.fit) ? null : responseOf(rung.fit, rung.days),
  };
}

function statisticOf({ standing, fast }: Alarm, alpha: number, eValue: number): Finding['statistic'] {
  const { dispersion } = standing.process;
  if (fast !== null) {
    return {
      name: 'Shiryaev–Roberts e-detector',
      value: Math.min(LARGEST_E, fast.value),
      threshold: fast.runLength,
      falseAlarmRate: `one in about ${fast.runLength} days of a series`,
      approximate: true,
    };
  }
  return {
    name: 'conditional e-process against a concurrent control',
    value: eValue,
    threshold: 1 / alpha,
    falseAlarmRate: `at most 1 in ${Math.round(1 / alpha)} series ever; e-BH over all creatives`,
    approximate: dispersion[dispersion.length - 1] > 1,
  };
}
