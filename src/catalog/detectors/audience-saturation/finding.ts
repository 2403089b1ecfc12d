/** The finding of an audience that is used up: numbers first, sentences made of them. */
import { certaintyOf, isRefusal } from '../../../core/estimate/contract';
import type { Finding } from '../../../core/monitor/contract';
import { doMembersAgree } from '../../../core/monitor/control-agreement';
import { costCauses, lostClicks } from '../../../core/monitor/cost-of-clicks';
import { findingId } from '../../../core/monitor/finding-id';
import { changeOf, pointsOf } from '../../../core/monitor/paired-change';
import { toldText } from '../../../core/monitor/words';
import { dayText } from '../../../core/format/date';
import { exp } from '../../../core/stats/math';
import { reachOutlook } from './course';
import { adviceOf, evidenceOf, otherwiseOf, summaryOf, titleOf, type Told } from './sentences';
import { usedUpKnownAt, valuePerClick, type Standing } from './standing';
import { didFallTogether } from './together';
import { wearsOut } from './wear';

const LARGEST_E = 1e6;

interface Alarm {
  /** Index of the first changed day. */
  readonly since: number;
  readonly detectedAt: number;
  readonly alpha: number;
}

/** Null where the audience is not used up, answers as before, or where one creative fell alone. */
export function findingOf(standing: Standing, { since, detectedAt, alpha }: Alarm): Finding | null {
  const { audience, key, outlook, others, days, late, process, around } = standing;
  if (isRefusal(outlook) || outlook.verdict !== 'saturated' || since < 0) return null;
  const last = days.length - 1;
  const dispersion = process.dispersion[last];
  const change = changeOf(days, since, dispersion);
  if (change === null || change.to >= change.from) return null;
  const ratio = change.to / change.from;
  if (!doMembersAgree({ series: audience.together, members: others, days }, since, ratio)) return null;
  if (!didFallTogether(standing, days[since].day, ratio, alpha)) return null;
  const eValue = Math.min(LARGEST_E, exp(process.logE[last]));
  const { money } = around;
  const value = valuePerClick(audience, money);
  const told: Told = {
    audience,
    outlook,
    change,
    since: days[since].day,
    certainty: certaintyOf(Math.min(1 - 1 / Math.max(1, eValue), outlook.chance)),
    wearing: wearsOut(audience, around.isHeld),
    money,
    lost: lostClicks(change, { value, currency: audience.currency, money }),
  };
  const [summary, advice] = [summaryOf(told), adviceOf(told)];
  const relative =
    change.before.clicks / change.before.impressions / (change.before.control / change.before.controlExposure);
  return {
    id: findingId('saturation', key, told.since),
    kind: 'saturation',
    detector: 'audience-saturation',
    subject: audience.subject,
    key,
    verdict: 'saturated',
    rung: null,
    since: dayText(told.since),
    detectedAt: dayText(Math.max(detectedAt, usedUpKnownAt(standing))),
    certainty: told.certainty,
    statistic: {
      name: 'conditional e-process of the audience against the rest of its account',
      value: eValue,
      threshold: 1 / alpha,
      falseAlarmRate: `at most 1 in ${Math.round(1 / alpha)} audiences ever; e-BH over all audiences`,
      approximate: dispersion > 1,
    },
    effect: { metric: 'click rate', from: change.from, to: change.to, interval: change.interval },
    moneyPerWeek: told.lost.moneyPerWeek,
    currency: told.lost.currency,
    causes: costCauses(change, { exposure: 0, rest: 'the audience, used up' }),
    otherwise: otherwiseOf(told),
    advice,
    title: titleOf(told),
    summary,
    text: toldText(summary, advice, evidenceOf(told)),
    series: {
      label: 'Click rate by day',
      unit: 'clicks per impression',
      points: pointsOf({ days, late, relative, dispersion }),
    },
    response: null,
    reach: reachOutlook(told),
  };
}
